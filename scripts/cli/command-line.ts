import { existsSync, realpathSync, readFileSync } from "node:fs";
import { basename, delimiter, dirname, join, relative, resolve, sep } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { shellWord } from "./shell-word.ts";

/** What a process knows of how it was started. */
export interface Start {
  /** `process.argv[1]`: main, the launcher, or a link to it. */
  readonly script: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of this package. */
  readonly root: string;
  /** How a shell calls this Node: its name on the PATH, or its path. */
  readonly node: string;
  /** A shell finds a `login-conformance` of its own. */
  readonly onPath: boolean;
  /** What npx put into its cache for this run. */
  readonly npxPackages?: readonly string[] | undefined;
}

/** Commands that package.json has a script for. */
export const scriptNames: readonly string[] = ["conformance", "coverage", "mutate"];

/** The line with which the same person calls a command of this tool, in the same folder. */
export function lineFor(start: Start, command: string, options: readonly string[] = []): string {
  const { script, env } = start;
  if (/^main\.[jt]s$/.test(basename(script))) return words(start.node, pathFrom(start), command, ...options);
  const manager = managerOf(env);
  if (isOwnScript(start))
    return scriptNames.includes(command)
      ? ownScriptLine(manager, command, options)
      : words("npx login-conformance", command, ...options);
  const installed = script.split(sep).includes("node_modules");
  const byManager = env["npm_command"] === "exec" || (installed && manager !== undefined);
  if (byManager) return fromFolderOf(start, words(runnerOf(start, manager), command, ...options));
  if (start.onPath) return words("login-conformance", command, ...options);
  if (basename(dirname(script)) === ".bin") return words(pathFrom(start), command, ...options);
  return words("node", pathFrom(start), command, ...options);
}

/** `npm run conformance` and the like, in a clone of this repository. */
const isOwnScript = ({ script, env, root }: Start): boolean =>
  script === join(root, "scripts", "login-conformance.js") &&
  env["npm_package_name"] === "login-conformance" &&
  scriptNames.includes(env["npm_lifecycle_event"] ?? "");

/** Only npm wants a `--` before the options of a script. */
const ownScriptLine = (manager: Manager = "npm", command: string, options: readonly string[]): string =>
  words(manager, "run", command, ...(manager === "npm" && options.length > 0 ? ["--"] : []), ...options);

const managers = ["npm", "pnpm", "yarn", "bun"] as const;
type Manager = (typeof managers)[number];

/** By what it says of itself: "pnpm/10.4.1 npm/? node/v24.1.0 linux x64". */
const managerOf = (env: NodeJS.ProcessEnv): Manager | undefined =>
  managers.find((name) => env["npm_config_user_agent"]?.startsWith(`${name}/`));

function runnerOf(start: Start, manager: Manager | undefined): string {
  const passing = /[\\/](?:dlx|dlx-\d+|xfs-[^\\/]+)[\\/]/.test(start.script); // not installed in any project
  switch (manager) {
    case "pnpm":
      return passing ? "pnpm dlx login-conformance" : "pnpm exec login-conformance";
    case "yarn":
      return passing ? "yarn dlx login-conformance" : "yarn login-conformance";
    case "bun":
      return "bunx login-conformance";
    default:
      return npxOf(start);
  }
}

/** By its name where npx finds it so, else by what npx was given: a version, a tarball, a folder. */
function npxOf({ npxPackages = [], cwd, root }: Start): string {
  const [only, ...more] = npxPackages;
  const isHere = only === root && `${cwd}${sep}`.startsWith(`${root}${sep}`);
  if (only === undefined || (more.length === 0 && (isHere || only === "login-conformance")))
    return "npx login-conformance";
  return words("npx", ...npxPackages.map((each) => `--package=${shellWord(each)}`), "login-conformance");
}

/** A script of package.json runs in the folder of that file, wherever its user stands. */
function fromFolderOf({ cwd, env }: Start, line: string): string {
  const { npm_lifecycle_event: event = "npx", INIT_CWD: userFolder = cwd } = env;
  return event === "npx" || resolve(userFolder) === resolve(cwd) ? line : `(cd ${shellWord(cwd)} && ${line})`;
}

/** As short as it can be and still be found. */
function pathFrom({ script, cwd }: Start): string {
  const path = relative(cwd, script);
  return shellWord(path.startsWith("..") ? script : path);
}

const words = (...all: readonly string[]): string => all.join(" ");

/** How this process was started. */
function thisStart(): Start {
  const script = process.argv[1] ?? "";
  const { env, execPath } = process;
  return {
    script,
    env,
    cwd: process.cwd(),
    root: packageRoot,
    node: isSameFile(onPath("node", env), execPath) ? "node" : shellWord(execPath),
    onPath: onPath("login-conformance", env) !== undefined,
    npxPackages: npxPackagesOf(script),
  };
}

/** For the line that a person copies. */
export const commandLine = (command: string, options: readonly string[] = []): string =>
  lineFor(thisStart(), command, options);

/**
 * A text with `login-conformance COMMAND …` in backticks, as whoever started this process types it; `npm install --save-dev …`
 * is for their package manager.
 */
export const withCommandLines = (text: string, line: typeof commandLine = commandLine, env = process.env): string =>
  text
    .replaceAll(
      /`login-conformance (?<command>[a-z]+)(?: (?<options>[^`]+))?`/g,
      (_, command: string, options?: string) => `\`${line(command, options === undefined ? [] : [options])}\``,
    )
    .replaceAll(/(?<=`)npm install --save-dev(?= )/g, adding[managerOf(env) ?? "npm"]);

const adding: Readonly<Record<Manager, string>> = {
  npm: "npm install --save-dev",
  pnpm: "pnpm add --save-dev",
  yarn: "yarn add --dev",
  bun: "bun add --dev",
};

/** Folders of packages are on the PATH of a package manager only, and not of the shell after it. */
const onPath = (program: string, env: NodeJS.ProcessEnv): string | undefined =>
  (env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.split(sep).includes("node_modules"))
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));

const isSameFile = (one: string | undefined, other: string): boolean =>
  one !== undefined && realpathSync(one) === realpathSync(other);

function npxPackagesOf(script: string): readonly string[] | undefined {
  const folder = /^.*[\\/]_npx[\\/][^\\/]+(?=[\\/])/.exec(script)?.[0];
  const manifest = folder === undefined ? undefined : join(folder, "package.json");
  if (manifest === undefined || !existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { _npx?: { packages?: readonly string[] } })._npx?.packages;
}
