import { once } from "node:events";
import { createServer, connect, type Socket } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { docker, removeContainer } from "../../fixtures/engines/backends/docker-daemon.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const reason = await noDocker();

describe.skipIf(reason)(`a run on containers${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  const onContainer = ["conformance", "--backend", "container"];
  const some = [...onContainer, "--grep", "^\\S+ (tables|config|code) "];

  /** The containers of a run, by the number of its process. */
  const containersOf = async (run: StartedCommand) => {
    const {
      container: { dockerode },
    } = await docker();
    return dockerode.listContainers({ all: true, filters: { label: [`login-conformance.pid=${run.process.pid}`] } });
  };
  const firstContainer = async (run: StartedCommand) => {
    const {
      container: { dockerode },
    } = await docker();
    const [found] = await containersOf(run);
    return dockerode.getContainer(found?.Id ?? "none");
  };
  const nothingIsLeftOf = (run: StartedCommand) =>
    vi.waitFor(async () => expect(await containersOf(run)).toEqual([]), { timeout: 60_000, interval: 50 });

  test("says engine and route, and proves that the schema was not touched", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand([...some, "--json", "run.json"], folder.path);
    const { code, stdout, stderr } = await run.finished;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^98 cases: 98 passed, 0 failed, 0 skipped$/m);
    expect(stdout).toMatch(
      /^ {2}time {4}[\d.]+ s on SurrealDB 3\.3\.5 \(container, tls, schema untouched: sha256 [0-9a-f]{12}\)$/m,
    );
    const { schema, surrealdb } = JSON.parse(folder.read("run.json")) as {
      schema: { sha256: string; loaded: string };
      surrealdb: unknown;
    };
    expect(schema.loaded).toBe(schema.sha256);
    expect(surrealdb).toEqual({ version: "3.3.5", backend: "container", route: "tls", notes: [] });
    await nothingIsLeftOf(run);
  });

  test("survives the death of a server: its case fails, the rest runs on a new one, and the environment is to blame", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand([...some, "--workers", "1"], folder.path);
    await run.says("✓ tables");
    await (await firstContainer(run)).kill();
    const { code, stdout } = await run.finished;
    expect(code).toBe(4);
    expect(stdout).toMatch(/^98 cases: 97 passed, 1 failed, 0 skipped$/m);
    expect(stdout).toMatch(
      /^ {4}observed {2}the engine failed in case [A-Z]+-\S+: the server (at ws:\S+ hung up|is gone)\. Its last words:\n[^]*Started web server/m,
    );
    expect(stdout).toMatch(/^ {2}the engine failed in case [A-Z]+-\S+: the server (at ws:\S+ hung up|is gone)\.$/m);
    expect(stdout).toMatch(/^ {2}rerun {5}npx login-conformance conformance --backend container --case [A-Z]+-/m);
    await nothingIsLeftOf(run);
  });

  test("tells a server that stands still from a case that does", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand([...some, "--workers", "1", "--timeout", "2"], folder.path);
    await run.says("✓ tables");
    await (await firstContainer(run)).pause();
    const { code, stdout } = await run.finished;
    expect(code).toBe(4);
    expect(stdout).toMatch(
      /no answer within 2 s in case [A-Z]+-\S+; the engine was stopped and another one started, and the engine doesn't answer anything else either\. Its last words:/,
    );
    expect(stdout).toMatch(/^98 cases: 97 passed, 0 failed, 0 skipped, 1 undecided$/m);
    await nothingIsLeftOf(run);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends in order on %s, with what is known until then", async (signal) => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand([...onContainer, "--json", "run.json"], folder.path);
    await run.says("✓ tables");
    run.process.kill(signal);
    const { code, stdout } = await run.finished;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^ {2}\d+ cases did not run: the run was interrupted$/m);
    expect((JSON.parse(folder.read("run.json")) as { summary: { missing: number } }).summary.missing).toBeGreaterThan(
      0,
    );
    expect(await containersOf(run)).toEqual([]);
  });

  test("ends in order on Ctrl-C while its containers come up", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand(onContainer, folder.path);
    await vi.waitFor(async () => expect(await containersOf(run)).not.toEqual([]), { timeout: 20_000, interval: 10 });
    run.process.kill("SIGINT");
    expect((await run.finished).code).toBe(130);
    expect(await containersOf(run)).toEqual([]);
  });

  test("that is killed has its containers removed by its workers", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand(onContainer, folder.path);
    await run.says("✓ tables");
    expect(await containersOf(run)).not.toEqual([]);
    run.process.kill("SIGKILL");
    await nothingIsLeftOf(run);
  });

  test("that is killed with all its workers has its containers removed by the next run", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand(onContainer, folder.path, { detached: true });
    await run.says("✓ tables");
    process.kill(-(run.process.pid ?? 0), "SIGKILL");
    await run.finished;
    expect(await containersOf(run)).not.toEqual([]);
    const next = new StartedCommand([...onContainer, "--case", "MERGE-01"], folder.path);
    expect((await next.finished).code).toBe(0);
    expect(await containersOf(run)).toEqual([]);
  });

  test("two at once don't disturb each other", async () => {
    using folder = new TemporaryFolder();
    const runs = [1, 2].map(
      () => new StartedCommand([...onContainer, "--grep", " (tables|config) ", "--workers", "1"], folder.path),
    );
    expect((await Promise.all(runs.map(({ finished }) => finished))).map(({ code }) => code)).toEqual([0, 0]);
    for (const run of runs) await nothingIsLeftOf(run);
  });

  test("loses its Docker daemon: what is known is reported, and the next run cleans up", async () => {
    const daemon = await DaemonProxy.start();
    onTestFinished(() => daemon.cut());
    using folder = new TemporaryFolder();
    const run = new StartedCommand([...some, "--workers", "1"], folder.path, { env: { DOCKER_HOST: daemon.address } });
    await run.says("✓ tables");
    const server = await firstContainer(run);
    await daemon.cut();
    await server.kill();
    const { code, stdout, stderr } = await run.finished;
    expect(code).toBe(4);
    expect(stdout).toMatch(/^ {2}the engine failed in case [A-Z]+-\S+: the server (at ws:\S+ hung up|is gone)/m);
    expect(stdout).toMatch(/^ {2}no other engine could be started: /m);
    expect(stdout).toMatch(/^ {2}\d+ cases did not run: no engine was left$/m);
    expect(stderr).toBe("");
    await removeContainer(server.id);
  });
});

/** The Docker daemon behind a port that can be cut off. */
class DaemonProxy {
  readonly address: string;
  readonly cut: () => Promise<void>;

  private constructor(address: string, cut: () => Promise<void>) {
    this.address = address;
    this.cut = cut;
  }

  static async start(): Promise<DaemonProxy> {
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      const daemon = connect({ path: "/var/run/docker.sock", allowHalfOpen: true });
      for (const socket of [client, daemon]) {
        sockets.add(socket);
        socket.on("error", () => {});
      }
      client.pipe(daemon).pipe(client);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as { port: number };
    return new DaemonProxy(`tcp://127.0.0.1:${port}`, async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
  }
}
