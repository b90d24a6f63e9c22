import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canHaveOwnHosts } from "../../fixtures/engines/backends/hosts-launcher.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { SurrealProgram } from "../../fixtures/testing/surreal-program.ts";
import { conformance, StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const one = ["--case", "MERGE-01", "--workers", "1"];

test.runIf(existsSync("/dev/full"))(
  "a report that finds no room is reported after the verdicts, with exit code 4",
  async () => {
    using folder = new TemporaryFolder();
    for (const option of ["--json", "--junit"]) {
      const { code, stdout, stderr } = await conformance([...one, option, "/dev/full"], folder.path);
      expect({ code, stderr }).toEqual({
        code: 4,
        stderr:
          "Writing /dev/full: ENOSPC: no space left on device, write. The run is complete, its verdicts are printed above; make room or name another file, and run it again.\n",
      });
      expect(stdout).toMatch(/^1 case: 1 passed, 0 failed, 0 skipped$/m);
    }
  },
);

const reason = canHaveOwnHosts() ? await noDocker() : "needs Linux and the right to make mount namespaces";

describe.skipIf(reason)(`no room for temporary files${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  let program: SurrealProgram;
  beforeAll(async () => {
    program = await SurrealProgram.fromImage();
  });
  afterAll(() => program[Symbol.dispose]());

  /** In a mount namespace in which this folder is a disk of so many bytes, filled to the last. */
  const withFullDisk = (path: string, options: string, fill: string) => (command: readonly string[]) => [
    "unshare",
    ...(process.getuid?.() === 0 ? [] : ["--map-root-user"]),
    "--mount",
    "sh",
    "-c",
    `mount -t tmpfs -o ${options} tmpfs "$0" && ${fill}; exec "$@"`,
    path,
    ...command,
  ];

  test.each<[string, string, string, RegExp]>([
    [
      "of files",
      "size=64k,nr_inodes=1",
      "true",
      /^Making a folder for temporary files in \S+: ENOSPC: no space left on device, mkdtemp '\S+'\. Make room there, or name another folder with TMPDIR\.\n$/,
    ],
    [
      "of bytes",
      "size=4k",
      'dd if=/dev/zero of="$0/fill" bs=4k count=1 2>/dev/null',
      /^Writing \S+\/authority\.pem: ENOSPC: no space left on device, write\. Make room there, or name another folder with TMPDIR\.\n$/,
    ],
  ])("a disk that is out %s is reported with the folder", async (_, options, fill, message) => {
    using folder = new TemporaryFolder();
    using full = new TemporaryFolder();
    const run = new StartedCommand(["conformance", ...one, "--surreal", program.path], folder.path, {
      env: { TMPDIR: full.path, NODE_DISABLE_COMPILE_CACHE: "1" },
      launch: withFullDisk(full.path, options, fill),
    });
    const { code, stderr } = await run.finished;
    expect(stderr).toMatch(message);
    expect(code).toBe(4);
  });
});
