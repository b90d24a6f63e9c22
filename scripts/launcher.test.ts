import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join, sep } from "node:path";
import { runInNewContext } from "node:vm";
import ts from "typescript";
import { describe, expect, test, vi } from "vitest";
import { packageRoot } from "../fixtures/package-root.ts";
import { childrenOf, isAlive } from "./testing/linux-processes.ts";
import { StartedCommand, TemporaryFolder } from "./testing/spawned-command.ts";

const launcher = join(packageRoot, "scripts", "login-conformance.js");

test("a Node of 2019 can parse the launcher", () => {
  const text = readFileSync(launcher, "utf8").replace(/^#!.*/, "").replaceAll("import.meta", "importMeta");
  const [old, today] = [ts.ScriptTarget.ES2019, ts.ScriptTarget.ESNext].map((target) => ts.transpile(text, { target, module: ts.ModuleKind.CommonJS }));
  expect(old).toBe(today); // nothing that TypeScript would have to write in older words
  expect(() => runInNewContext(`(function () {${old}})`)).not.toThrow(); // and no await outside a function
});

/** Another Node of this machine, too old for the sources. */
const oldNode = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.split(sep).includes("node_modules"))
  .map((folder) => join(folder, "node"))
  .find((program) => Number(/^v(?<major>\d+)\./.exec(spawnSync(program, ["--version"], { encoding: "utf8" }).stdout)?.groups?.["major"] ?? 99) < 22);

const without = oldNode === undefined ? " (skipped: every Node on the PATH is new enough)" : "";

describe.skipIf(oldNode === undefined)(`on a Node that is too old${without}`, () => {
  const start = (args: readonly string[], cwd: string, detached = false) =>
    new StartedCommand(args, cwd, { detached, launch: ([, ...rest]) => [oldNode ?? "", ...rest] });

  test("the one that npm installed runs the command, and its exit code is passed on", async () => {
    using folder = new TemporaryFolder();
    expect(await start(["--version"], folder.path).finished).toEqual({ code: 0, stdout: expect.stringMatching(/^login-conformance \d/), stderr: "" });
    expect(await start(["conformance", "--no-such-option"], folder.path).finished).toMatchObject({ code: 2, stdout: "" });
  });

  /** A package as npm installs it, but for what it depends on. */
  function installed(folder: TemporaryFolder): string {
    const path = join(folder.path, "node_modules", "login-conformance");
    mkdirSync(join(path, "scripts"), { recursive: true });
    for (const file of ["package.json", "scripts/login-conformance.js", "scripts/main.ts"]) copyFileSync(join(packageRoot, file), join(path, file));
    return path;
  }
  const launch = (root: string, program = oldNode ?? "") => {
    const { status, stdout, stderr } = spawnSync(program, [join(root, "scripts", "login-conformance.js"), "doctor"], { encoding: "utf8" });
    return { status, stdout, stderr };
  };

  test("where npm installed none, one sentence says what is needed and what was seen", () => {
    using folder = new TemporaryFolder();
    expect(launch(installed(folder))).toEqual({
      status: 4, stdout: "",
      stderr: expect.stringMatching(/^login-conformance: expected Node 22\.22 or newer, saw 1?\d\.[\d.]+ \(\S+\) and no npm package `node`; install one, or let `npm install --save-dev node@24` put one beside login-conformance\.\n$/.source.replace("1?\\d", "\\d+") as never),
    });
  });
});
