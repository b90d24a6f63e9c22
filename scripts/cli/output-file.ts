import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "./usage-error.ts";

/** Before the run, so that no result is lost for want of a folder. @throws UsageError */
export function checkWritable(option: string, file: string | undefined, cwd: string): void {
  if (file === undefined || file === "-") return;
  const path = resolve(cwd, file);
  const folder = dirname(path);
  if (!existsSync(folder)) throw new UsageError(`--${option} ${file}: there is no folder ${folder}. Create it, or name another file.`);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--${option} ${file}: expected a file, saw a folder. Name a file in it.`);
  const written = existsSync(path) ? path : folder;
  try {
    accessSync(written, constants.W_OK);
  } catch (error) {
    throw new UsageError(`--${option} ${file}: this user may not write to ${written}. Name another file.`, { cause: error });
  }
}
