import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { conformance, TemporaryFolder } from "../testing/spawned-command.ts";

// Each of these ended with Node's own stack trace and 1, with 13, or with 0 and nothing run.

const later =
  "It is code that ran when the file was loaded, or by a timer or promise of it. Let the file export values and do nothing else.";

test.each<[string, string, string]>([
  [
    "throws from a timer",
    "setTimeout(() => { throw new Error('late') }, 1); export default {};",
    `c.mjs:1:26 failed: late. ${later}`,
  ],
  [
    "throws no error from a timer",
    "setTimeout(() => { throw 'late' }, 1); export default {};",
    `c.mjs failed: late. ${later}`,
  ],
  ["leaves a rejection", "Promise.reject(new Error('late')); export default {};", `c.mjs:1:16 failed: late. ${later}`],
  [
    "rejects while it is loaded",
    "Promise.reject(); await new Promise(() => {}); export default {};",
    `c.mjs failed: undefined. ${later}`,
  ],
  [
    "awaits what never comes",
    "await new Promise(() => {}); export default {};",
    "Loading c.mjs: expected an end of it, but it awaits what never comes. Await nothing at its top level that may not come, and export the values themselves.",
  ],
  [
    "exits",
    "process.exit(0); export default {};",
    "c.mjs ended the process (process.exit). Let the file export values and do nothing else.",
  ],
  [
    "exits from a timer",
    "setTimeout(() => process.exit(0), 1); export default {};",
    "c.mjs ended the process (process.exit). Let the file export values and do nothing else.",
  ],
])("a configuration that %s is wrong usage, in one message", async (_, text, message) => {
  using folder = new TemporaryFolder({ "c.mjs": text });
  const { code, stderr } = await conformance(["--config", "c.mjs", "--case", "MERGE-01"], folder.path);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `${message}\n` });
});

test("a configuration that leaves a timer running doesn't keep the command from its end", async () => {
  using folder = new TemporaryFolder({ "c.mjs": "setInterval(() => {}, 1000); export default {};" });
  expect(await conformance(["--config", "c.mjs", "--list", "--case", "MERGE-01"], folder.path)).toMatchObject({
    code: 0,
    stderr: "",
  });
});

test.runIf(existsSync("/dev/full")).each<[string, string]>([
  [
    "--list",
    "Writing to stdout: ENOSPC: no space left on device, write. What was for it is lost; make room, or send it elsewhere.\n",
  ],
  [
    "--list --json -",
    "Writing stdout: ENOSPC: no space left on device, write. The run is complete, its verdicts are printed above; make room or name another file, and run it again.\n",
  ],
])("conformance %s > /dev/full is the environment's fault, in one message", (options, stderr) => {
  const program = `"$0" "$1" conformance ${options} > /dev/full`;
  const run = spawnSync("sh", ["-c", program, process.execPath, join(packageRoot, "scripts", "login-conformance.js")], {
    encoding: "utf8",
  });
  expect({ code: run.status, stderr: run.stderr }).toEqual({ code: 4, stderr });
});
