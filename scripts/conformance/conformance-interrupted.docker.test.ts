import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { docker, gatewayOf } from "../../fixtures/engines/backends/docker-daemon.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { LivingServer } from "../../fixtures/testing/test-server.ts";
import { startRelay } from "../../fixtures/engines/transports/counting-relay.ts";
import { childrenOf, isAlive } from "../testing/linux-processes.ts";
import { type Finished, StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const reason = process.platform === "linux" ? await noDocker() : "it looks at processes as Linux has them";

/** Cases of several kinds: logins, a second client, a system user, raw requests. */
const cases = ["MERGE-01", "LINK-01", "ROLE-01-read-users-system", "VIA-01-rest", "VIA-01-ws-json", "VIA-02-sdk-ws"];
const reference = readFileSync(join(packageRoot, "schema", "github-login.surql"), "utf8");
/** The reference, with what acts outside its database. */
const hostile = [
  "REMOVE NAMESPACE IF EXISTS prod;",
  "DEFINE TABLE a; USE NS shop DB main; DEFINE TABLE OVERWRITE users SCHEMALESS;",
  "DEFINE USER mallory ON ROOT PASSWORD 'pw' ROLES OWNER;",
].map((own) => `${own}\n${reference}`);
const signals = ["SIGINT", "SIGTERM", "SIGKILL"] as const;
const moments = 20;

describe.skipIf(reason)(
  `a run on somebody's server that is interrupted${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  () => {
    let server: LivingServer;
    let mockHost: string;
    let before: Readonly<Record<string, unknown>>;
    beforeAll(async () => {
      mockHost = (await gatewayOf(await docker())) ?? "none";
      server = await LivingServer.start({ allowNet: [mockHost] });
      before = await server.contents();
    });
    afterAll(() => server[Symbol.asyncDispose]());

    /** `onSent` gets how many pieces the run has sent to the server, and the run. */
    async function run(
      schema = reference,
      onSent: (pieces: number, started: StartedCommand) => void = () => {},
    ): Promise<Finished & { pieces: number; signal: NodeJS.Signals | null }> {
      using folder = new TemporaryFolder({ "theirs.surql": schema });
      let pieces = 0;
      const relay = await startRelay(server, () => onSent(++pieces, started));
      const { username, password } = server.credentials;
      const started: StartedCommand = new StartedCommand(
        [
          "conformance",
          "--endpoint",
          relay.endpoint,
          "--mock-host",
          mockHost,
          "--workers",
          "1",
          "--schema",
          "theirs.surql",
          ...cases.flatMap((id) => ["--case", id]),
        ],
        folder.path,
        { env: { SURREAL_USER: username, SURREAL_PASS: password }, detached: true },
      );
      const finished = await started.finished;
      relay.cut();
      return { ...finished, pieces, signal: started.process.signalCode };
    }

    test(`at ${moments} moments by ${signals.join(", ")}: everything else there is as it was, and the next run removes what a killed one left`, async () => {
      const whole = await run();
      expect(whole).toMatchObject({ code: 0, stderr: "" });
      const refused = await run(hostile[0]);
      expect(refused.code).toBe(2);
      expect(await server.contents()).toEqual(before);

      const ends: string[] = [];
      for (let i = 0; i < moments; i++) {
        const signal = signals[i % signals.length] ?? "SIGINT";
        const isHostile = i % 2 === 1;
        const at = 1 + Math.floor(((isHostile ? refused : whole).pieces * i) / moments);
        // every second kill -9 is of the whole group, as a CI server's; else the worker is left alone
        const target = signal === "SIGKILL" && i % 4 > 1 ? "group" : "run";
        let children: number[] = [];
        const {
          code,
          signal: died,
          stdout,
          stderr,
        } = await run(isHostile ? hostile[i % hostile.length] : reference, (pieces, { process: { pid = 0 } }) => {
          if (pieces !== at) return;
          children = childrenOf(pid);
          process.kill(target === "group" ? -pid : pid, signal);
        });
        await vi.waitFor(() => expect(children.filter(isAlive)).toEqual([]), { timeout: 30_000, interval: 20 });
        ends.push(`${died ?? code}`);
        const next = target === "group" ? await run() : undefined;
        expect({ at, signal, code, stdout, stderr, next, contents: await server.contents() }).toMatchObject({
          contents: before,
        });
      }
      expect(new Set(ends)).toEqual(new Set(["130", "SIGKILL", "2"]));
    });
  },
);
