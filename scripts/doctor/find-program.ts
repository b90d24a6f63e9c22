import { accessSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";

/** The file that a shell would run, by the PATH. */
export function findProgram(name: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const { delimiter, join } = platform === "win32" ? win32 : posix;
  const endings = platform === "win32" ? [".exe", ".cmd"] : [""];
  return (env["PATH"] ?? env["Path"] ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => endings.map((ending) => join(folder, `${name}${ending}`)))
    .find(isExecutable);
}

/** What can't be looked at can't be run: somebody else's folder, a link that leads in a circle. */
function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (error) {
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}
