import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { checkWritable } from "../cli/output-file.ts";
import { UsageError } from "../cli/usage-error.ts";

/** Where a test of a login goes. */
export interface RegressionFile {
  readonly path: string;
  /** As seen from where the command runs, for people. */
  readonly shown: string;
  /** The folder of the project that it belongs to: Vitest runs there, and paths in the test are seen from there. */
  readonly project: string;
}

/**
 * @param named by `--save`: the file, or a folder (one that isn't there ends with a slash), in which it is called after the login
 * @param login the name of a case or of a report's file, else what the login is, in words
 * @throws UsageError where something stands there already
 */
export function regressionFileFor(named: string, login: string, cwd: string): RegressionFile {
  const isFolder = named.endsWith("/") || statSync(resolve(cwd, named), { throwIfNoEntry: false })?.isDirectory();
  const shown = isFolder ? join(named, `${slugOf(login)}.test.ts`) : named;
  if (!/\.[cm]?[jt]s$/.test(shown))
    throw new UsageError(
      `--save ${named}: expected a folder (a new one ends with a slash), or a file that Vitest takes for a test, like ${basename(named)}.test.ts.`,
    );
  const isNewFolder = isFolder && !existsSync(resolve(cwd, named));
  if (!isNewFolder) checkWritable("save", shown, cwd);
  const path = resolve(cwd, shown);
  if (existsSync(path))
    throw new UsageError(
      `--save ${named}: ${shown} is there already, and isn't overwritten. Name another file, or remove that one.`,
    );
  return { path, shown, project: projectOf(path) ?? cwd };
}

/** The nearest folder above with a package.json. */
function projectOf(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** A path as a test of the project has it, on every system. */
export const fromProject = (path: string, { project }: Pick<RegressionFile, "project">, cwd: string): string =>
  relative(project, resolve(cwd, path)).split(sep).join("/") || ".";

const longestName = 60;

/** "a login of ada, GET /user: status-503" → "a-login-of-ada-GET-user-status-503" */
const slugOf = (login: string): string =>
  login
    .replaceAll(/[^A-Za-z\d]+/g, "-")
    .slice(0, longestName)
    .replaceAll(/^-+|-+$/g, "") || "github-login";
