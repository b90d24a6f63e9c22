import { AsyncLocalStorage } from "node:async_hooks";

/** A configuration file as the user named it, and where it is. */
export interface ConfigFile {
  readonly name: string;
  readonly path: string;
}

const scope = new AsyncLocalStorage<ConfigFile>();

/** Runs code of a configuration file: what it throws later, from a timer or a promise, is known to be its own. */
export const inConfig = <Result>(file: ConfigFile, run: () => Result): Result => scope.run(file, run);

/** The configuration file whose code is at work, or was the cause of what is at work. */
export const configAtWork = (): ConfigFile | undefined => scope.getStore();

/** ":3:7", if the error's stack says where in the file. */
export function placeIn(path: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const after = stack.split(path)[1] ?? "";
  return /^(?::\d+)+/.exec(after)?.[0] ?? "";
}
