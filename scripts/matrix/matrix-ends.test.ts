import { describe, expect, test, vi } from "vitest";
import { childrenOf, isAlive } from "../testing/linux-processes.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const noProgram = { "surreal-9": "no program" };
const onTwo = ["matrix", "--surrealdb", "embedded:3.0.2", "--surreal", "./surreal-9", "--workers", "2"];

/** Its engines, once they are there. */
const enginesOf = (run: StartedCommand) =>
  vi.waitFor(
    () => {
      const engines = childrenOf(run.process.pid);
      expect(engines).toHaveLength(2);
      return engines;
    },
    { timeout: 20_000, interval: 10 },
  );

describe.skipIf(process.platform !== "linux")("a matrix that ends early", () => {
  test("by Ctrl-C tells what is known, runs no other version, and leaves no engine behind", async () => {
    using folder = new TemporaryFolder(noProgram);
    const run = new StartedCommand([...onTwo, "--json", "run.json"], folder.path);
    const engines = await enginesOf(run);
    run.process.kill("SIGINT");
    const { code, stdout } = await run.finished;
    expect({ code, alive: engines.filter(isAlive) }).toEqual({ code: 130, alive: [] });
    expect(stdout).toMatch(/^ {2}\.\/surreal-9 {5}DID NOT RUN: the run was interrupted$/m);
    expect(stdout).toMatch(/^matrix: INTERRUPTED · [01] of 2 versions ran · \d+ cases/m);
    const { engines: reported } = JSON.parse(folder.read("run.json")) as { engines: { fate: string }[] };
    expect(reported.map(({ fate }) => fate)).toEqual(["interrupted", "interrupted"]);
  });

  test("because its engines die is the environment's fault, and the other versions have their turn", async () => {
    using folder = new TemporaryFolder(noProgram);
    const run = new StartedCommand(onTwo, folder.path);
    for (const engine of await enginesOf(run)) process.kill(engine, "SIGKILL");
    const { code, stdout } = await run.finished;
    expect(code).toBe(4);
    expect(stdout).toMatch(/^ {2}embedded:3\.0\.2 {2}DIED: the engine's process ended \(SIGKILL\)/m);
    expect(stdout).toMatch(/^ {2}\.\/surreal-9 {5}SKIPPED, it can't run here: /m);
    expect(stdout).toMatch(/^matrix: AN ENGINE FAILED · 0 of 2 versions ran, 1 skipped, 1 died · \d+ cases$/m);
  });
});
