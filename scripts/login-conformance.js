#!/usr/bin/env node
// Starts the tool on a Node that can run it. Plain JavaScript that Node 12 parses, so that an old one can say what is needed.
import { spawn } from "child_process";
import { existsSync, readFileSync, realpathSync } from "fs";
import { createRequire } from "module";
import { constants } from "os";
import { dirname, join, sep } from "path";
import { fileURLToPath, pathToFileURL } from "url";

const launcher = fileURLToPath(import.meta.url);
const root = dirname(dirname(launcher));
const source = join(root, "scripts", "main.ts");
const built = join(root, "dist", "scripts", "main.js");
// Node strips no types inside node_modules
const fromSource = existsSync(source) && !root.split(sep).includes("node_modules");
// `using` in the sources wants 24; the build does without
const needed = fromSource ? "24.0" : /[\d.]+/.exec(readJson(join(root, "package.json")).engines.node)[0];

if (isEnough(process.versions.node)) {
  endWithLauncher();
  endWithNpx(() => process.kill(process.pid, "SIGTERM"));
  startHere();
} else {
  startOn(newerNode());
}

function startHere() {
  if (!fromSource && !existsSync(built))
    fail(`expected ${built}, saw no such file; \`npm run build\` in ${root} makes it.`);
  import(pathToFileURL(fromSource ? source : built).href).catch((error) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    fail(`${error.message}; \`npm ci\` in ${root} installs what it needs.`);
  });
}

/** Starts this file again, on a Node that is new enough. */
function startOn(program) {
  const child = spawn(program, [...process.execArgv, ...process.argv.slice(1)], {
    // nothing is sent by the channel: that it closes tells the child that this process is gone, even by SIGKILL
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, LOGIN_CONFORMANCE_LAUNCHER: String(process.pid) },
  });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  // Ctrl-C reaches the child directly and once more from here; it takes both for one, as it must for npm
  const forward = (signal) => process.platform === "win32" || child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  endWithNpx(() => child.kill("SIGTERM"));
  child.once("error", (error) =>
    fail(`${program} can't be started (${error.message}); \`npm ci\` on this machine installs one that can.`),
  );
  child.once("exit", (code, signal) => {
    for (const each of signals) process.off(each, forward);
    process.exitCode = signal ? 128 + constants.signals[signal] : code;
    if (signal) process.kill(process.pid, signal);
  });
}

/** A launcher that was killed leaves no run behind. */
function endWithLauncher() {
  const launched = process.env.LOGIN_CONFORMANCE_LAUNCHER === String(process.ppid) && process.channel;
  delete process.env.LOGIN_CONFORMANCE_LAUNCHER;
  if (!launched) return;
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}

/**
 * Between npx and this process is a shell. Whoever ends npx ends the shell, too, which passes nothing on: all that can be
 * seen of it here is another parent.
 */
function endWithNpx(end) {
  const { npm_lifecycle_event: event, npm_lifecycle_script: script } = process.env;
  // a script of package.json may put this into the background, to outlive its shell
  if (event !== "npx" || !/^["']?login-conformance["']?$/.test(script)) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}

/** The program of the npm package `node`, which is found as packages are: here, or in a folder above. */
function newerNode() {
  const saw = `${process.versions.node} (${process.execPath})`;
  const advice = fromSource
    ? `\`npm ci\` in ${root} installs one`
    : "install one, or let `npm install --save-dev node@24` put one beside login-conformance";
  const expected = (others) => fail(`expected Node ${needed} or newer, saw ${saw} and ${others}; ${advice}.`, 2);
  const manifest = manifestOfNode();
  if (!manifest) return expected("no npm package `node`");
  const { version, bin } = readJson(manifest);
  const program = join(dirname(manifest), bin.node);
  if (!existsSync(program))
    return expected(`no ${program}, which the install script of the npm package \`node\` puts there`);
  if (!isEnough(version) || realpathSync(program) === realpathSync(process.execPath))
    return expected(`${version} (${program})`);
  return program;
}

function manifestOfNode() {
  try {
    return createRequire(launcher).resolve("node/package.json");
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    return undefined;
  }
}

function isEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  const [neededMajor, neededMinor] = needed.split(".").map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The exit codes are those of scripts/cli/exit-codes.ts: 2 for wrong usage, 4 for an environment that failed. */
function fail(message, code = 4) {
  console.error(`login-conformance: ${message}`);
  process.exit(code);
}
