import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { childrenOf, isAlive } from "../testing/linux-processes.ts";
import { mergesNobody, reference } from "../testing/reference-schema.ts";
import { conformance, StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const one = ["--case", "MERGE-01", "--workers", "1"];

describe.skipIf(process.platform !== "linux")("processes", () => {
  test("Ctrl-C ends the run with what is known until then, and no engine stays behind", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand(["conformance", "--workers", "2", "--json", "run.json"], folder.path);
    await run.says("✓ tables");
    const workers = childrenOf(run.process.pid);
    run.process.kill("SIGINT");
    const { code, stdout, stderr } = await run.finished;
    expect({ code, stderr, workers: workers.length, alive: workers.filter(isAlive) }).toEqual({
      code: 130,
      stderr: "",
      workers: 2,
      alive: [],
    });
    expect(stdout).toMatch(/^ {2}\d+ cases did not run: the run was interrupted$/m);
    const { summary } = JSON.parse(folder.read("run.json")) as { summary: { cases: number; missing: number } };
    expect(summary.missing).toBeGreaterThan(0);
    expect(summary.cases).toBeGreaterThan(0);
  });

  test("an engine that is killed fails its case, and the environment, not the schema, is to blame", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand(["conformance", "--workers", "1", "--grep", " (tables|config|code) "], folder.path);
    await run.says("✓ tables");
    const [worker = 0] = childrenOf(run.process.pid);
    process.kill(worker, "SIGKILL");
    const { code, stdout, stderr } = await run.finished;
    expect({ code, stderr, alive: isAlive(worker) }).toEqual({ code: 4, stderr: "", alive: false });
    expect(stdout).toMatch(/^ {2}the engine's process ended \(SIGKILL\) in case [A-Z]+-/m);
    expect(stdout).toMatch(/^\d+ cases: \d+ passed, 1 failed, \d+ skipped$/m);
    expect(stdout).not.toContain("did not run");
  });

  test("a reader that has read enough gets no stack trace, and the exit code still counts", async () => {
    using folder = new TemporaryFolder({ "login.surql": mergesNobody });
    const run = new StartedCommand(
      ["conformance", "--schema", "login.surql", ...one, "--junit", "run.xml"],
      folder.path,
    );
    run.process.stdout?.destroy();
    const { code, stderr } = await run.finished;
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(folder.read("run.xml")).toContain("<failure ");
  });

  test("| head -1", async () => {
    using folder = new TemporaryFolder();
    const command = `'${process.execPath}' '${join(packageRoot, "scripts", "main.ts")}' conformance --list | head -1`;
    const shell = spawn("sh", ["-c", command], { cwd: folder.path });
    const said = Promise.all([shell.stdout, shell.stderr].map(async (stream) => (await stream.toArray()).join("")));
    expect(await said).toEqual([expect.stringMatching(/^login\/tables \(\d+\)\n$/), ""]);
  });
});

test("two runs at once, from other folders, don't disturb each other and write nothing", async () => {
  using good = new TemporaryFolder({ "login.surql": reference });
  using bad = new TemporaryFolder({ "login.surql": mergesNobody });
  const runs = await Promise.all([good, bad].map(({ path }) => conformance(["--schema", "login.surql", ...one], path)));
  expect(runs.map(({ code }) => code)).toEqual([0, 1]);
  expect([good, bad].map(({ path }) => readdirSync(path))).toEqual([["login.surql"], ["login.surql"]]);
});
