import { describe, expect, test } from "vitest";
import { docker } from "../fixtures/backends/docker.ts";
import { noDocker } from "../fixtures/testing/docker-here.ts";
import type { UpgradeJson } from "./report/upgrade-json.ts";
import { reference } from "./testing/reference.ts";
import { StartedCommand, TemporaryFolder } from "./testing/spawned-command.ts";

const reason = await noDocker();

describe.skipIf(reason)(`an upgrade between containers${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  test("of 3.3.5 loses both accesses by export, keeps everything by its data, and leaves no container", async () => {
    using folder = new TemporaryFolder({ "login.surql": reference });
    const run = new StartedCommand(["upgrade", "--from", "3.3.5", "--to", "3.3.5", "--schema", "login.surql", "--json"], folder.path);
    const { code, stdout } = await run.finished;
    const { verdict, ways, leftOut } = JSON.parse(stdout) as UpgradeJson;
    expect({ code, verdict, leftOut }).toEqual({ code: 1, verdict: "safe after these steps", leftOut: [] });
    expect(ways.map(({ way, verdict: each, findings }) => [way, each, ...findings.map(({ kind, check, toBeExpected }) => `${kind} ${check}${toBeExpected ? ", to be expected" : ""}`)])).toEqual([
      ...["export over the SDK", "export over REST"].map((way) => [
        way, "safe after these steps", "lost way-in", "lost import-answer, to be expected", "lost definition-lost", "lost definition-lost",
        "changed token, to be expected", "changed token, to be expected", "changed token, to be expected",
      ]),
      ["volume", "safe"],
    ]);
    expect(ways.map(({ left }) => left.filter(({ toBeExpected }) => !toBeExpected))).toEqual([[], [], []]);
    expect(ways.map(({ checked }) => [checked.tokens, checked.permissions, checked.tables.every(({ before, after }) => before.checksum === after.checksum)])).toEqual([[4, 40, true], [4, 40, true], [4, 40, true]]);
    expect(ways.at(-1)?.back).toBe("3.3.5 opens it again, and finds 24 users");
    const { container: { dockerode } } = await docker();
    expect(await dockerode.listContainers({ all: true, filters: { label: [`login-conformance.pid=${run.process.pid}`] } })).toEqual([]);
  }, 300_000);
});
