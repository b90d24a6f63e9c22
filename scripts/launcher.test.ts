import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, sep } from "node:path";
import { Script } from "node:vm";
import ts from "typescript";
import { describe, expect, test, vi } from "vitest";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";
import { childrenOf, isAlive } from "./testing/linux-processes.ts";
import { StartedCommand, TemporaryFolder } from "./testing/spawned-command.ts";

test("a Node of 2019 can parse the launcher", () => {
  const text = readFileSync(join(packageRoot, "scripts", "login-conformance.js"), "utf8")
    .replace(/^#!.*/, "")
    .replaceAll("import.meta", "importMeta");
  const [old = "", today] = [ts.ScriptTarget.ES2019, ts.ScriptTarget.ESNext].map((target) =>
    ts.transpile(text, { target, module: ts.ModuleKind.CommonJS }),
  );
  expect(old).toBe(today); // nothing that TypeScript would write in older words
  expect(new Script(old)).toBeInstanceOf(Script); // and no `await` outside a function
});

/** Another Node of this machine, too old for this tool. */
const oldNode =
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.split(sep).includes("node_modules"))
    .map((folder) => join(folder, "node"))
    .find(
      (program) =>
        Number(
          /^v(?<major>\d+)\./.exec(spawnSync(program, ["--version"], { encoding: "utf8" }).stdout)?.groups?.["major"] ??
            99,
        ) < 22,
    ) ?? "";

/** A test that failed leaves no process behind. */
const endAtLast = (...pids: readonly number[]): Disposable => ({
  [Symbol.dispose]() {
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  },
});

describe.skipIf(process.platform !== "linux")("npx that is ended", () => {
  /** What npm sets for `npx login-conformance …`. */
  const byNpx = { npm_lifecycle_event: "npx", npm_lifecycle_script: "'login-conformance'" };
  const args = ["mock", "--port", "0"];

  test.for([
    ["this Node", process.execPath] as const,
    ["one that is too old, by way of the launcher", oldNode] as const,
  ])("ends what its shell started, in order, on %s", async ([, node], { skip }) => {
    skip(node === "", "every Node on the PATH is new enough");
    using folder = new TemporaryFolder();
    const shell = new StartedCommand(args, folder.path, {
      env: byNpx,
      launch: ([, ...rest]) => ["sh", "-c", '"$@"; exit', "sh", node, ...rest],
    });
    await shell.says("Ctrl-C stops it");
    const [child = 0] = childrenOf(shell.process.pid);
    using _ = endAtLast(child);
    shell.process.kill("SIGTERM");
    await vi.waitFor(() => expect(isAlive(child)).toBe(false), { timeout: 10_000, interval: 20 });
    expect(await shell.finished).toMatchObject({ code: null, stderr: "" }); // nobody holds its stdout any more
  });

  test("leaves alone what a script of package.json has put into the background", async () => {
    using folder = new TemporaryFolder();
    const shell = new StartedCommand(args, folder.path, {
      env: byNpx,
      launch: (command) => ["sh", "-c", 'npm_lifecycle_event=start "$@" >&2 & "$@"; exit', "sh", ...command],
    });
    await shell.says("Ctrl-C stops it", "stderr");
    await shell.says("Ctrl-C stops it");
    const [background = 0, foreground = 0] = childrenOf(shell.process.pid);
    using _ = endAtLast(background, foreground);
    shell.process.kill("SIGTERM");
    await vi.waitFor(() => expect(isAlive(foreground)).toBe(false), { timeout: 10_000, interval: 20 });
    expect(isAlive(background)).toBe(true); // it has looked as often
  });
});

describe.skipIf(oldNode === "")(
  `on a Node that is too old${oldNode === "" ? " (skipped: every Node on the PATH is new enough)" : ""}`,
  () => {
    const start = (args: readonly string[], cwd: string, detached = false) =>
      new StartedCommand(args, cwd, { detached, launch: ([, ...rest]) => [oldNode, ...rest] });

    test("the one of the npm package runs the command, and its exit code is passed on", async () => {
      using folder = new TemporaryFolder();
      expect(await start(["--version"], folder.path).finished).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^login-conformance \d/),
        stderr: "",
      });
      expect(await start(["conformance", "--no-such-option"], folder.path).finished).toMatchObject({
        code: 2,
        stdout: "",
      });
    });

    describe.skipIf(process.platform !== "linux")("signals", () => {
      async function running(
        folder: TemporaryFolder,
      ): Promise<{ launcher: StartedCommand; pid: number; child: number }> {
        const launcher = start(["mock", "--port", "0"], folder.path, true);
        await launcher.says("Ctrl-C stops it");
        const pid = launcher.process.pid ?? 0;
        return { launcher, pid, child: childrenOf(pid)[0] ?? 0 };
      }

      test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
        "%s is passed on, and to both of them it is one",
        async (signal) => {
          using folder = new TemporaryFolder();
          for (const target of ["launcher", "group"]) {
            const { launcher, pid } = await running(folder);
            process.kill(target === "group" ? -pid : pid, signal);
            expect([target, (await launcher.finished).code]).toEqual([target, 0]); // the mock ended in order
          }
        },
      );

      test("a death by a signal is passed on", async () => {
        using folder = new TemporaryFolder();
        const { launcher, child } = await running(folder);
        process.kill(child, "SIGKILL");
        await launcher.finished;
        expect(launcher.process.signalCode).toBe("SIGKILL");
      });

      test("a launcher that is killed leaves nothing behind", async () => {
        using folder = new TemporaryFolder();
        const { launcher, child } = await running(folder);
        launcher.process.kill("SIGKILL");
        await vi.waitFor(() => expect(isAlive(child)).toBe(false), { timeout: 10_000, interval: 20 });
      });
    });

    describe("a package without a build, as npm puts it into node_modules", () => {
      /** What the launcher says there. */
      function launched(folder: TemporaryFolder, node = oldNode): object {
        const path = join(folder.path, "node_modules", "login-conformance");
        mkdirSync(join(path, "scripts"), { recursive: true });
        for (const file of ["package.json", "scripts/login-conformance.js", "scripts/main.ts"])
          copyFileSync(join(packageRoot, file), join(path, file));
        const { status, stdout, stderr } = spawnSync(node, [join(path, "scripts", "login-conformance.js"), "doctor"], {
          encoding: "utf8",
        });
        return {
          status,
          stdout,
          stderr: stderr.replaceAll(folder.path, "").replaceAll(/\d+\.\d+\.\d+ \(\S+\)/g, "OLD"),
        };
      }

      test("says in one sentence which Node is needed, and what it saw", () => {
        using folder = new TemporaryFolder();
        expect(launched(folder)).toEqual({
          status: 2,
          stdout: "",
          stderr:
            "login-conformance: expected Node 22.18 or newer, saw OLD and no npm package `node`; install one, or let `npm install --save-dev node@24` put one beside login-conformance.\n",
        });
      });

      test("finds the npm package `node` beside it, and starts no source there", () => {
        using folder = new TemporaryFolder();
        mkdirSync(join(folder.path, "node_modules"));
        symlinkSync(join(packageRoot, "node_modules", "node"), join(folder.path, "node_modules", "node"));
        expect(launched(folder)).toEqual({
          status: 4,
          stdout: "",
          stderr:
            "login-conformance: expected /node_modules/login-conformance/dist/scripts/main.js, saw no such file; `npm run build` in /node_modules/login-conformance makes it.\n",
        });
      });

      test.each<[string, string, readonly string[], string]>([
        ["one as old", "20.1.0", ["bin/node"], "OLD"],
        [
          "one whose install script did not run",
          "24.1.0",
          [],
          "no /node_modules/node/bin/node, which the install script of the npm package `node` puts there",
        ],
      ])("doesn't take %s", (_, version, files, saw) => {
        using folder = new TemporaryFolder();
        mkdirSync(join(folder.path, "node_modules", "node", "bin"), { recursive: true });
        writeFileSync(
          join(folder.path, "node_modules", "node", "package.json"),
          JSON.stringify({ version, bin: { node: "bin/node" } }),
        );
        for (const file of files) writeFileSync(join(folder.path, "node_modules", "node", file), "");
        expect(launched(folder)).toMatchObject({
          status: 2,
          stderr: expect.stringContaining(`saw OLD and ${saw}; install one`),
        });
      });
    });
  },
);
