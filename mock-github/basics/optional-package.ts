import { createRequire } from "node:module";

/** Something needs a package that comes only with those who want it. */
export class MissingPackageError extends Error {
  override readonly name = "MissingPackageError";
}

/**
 * A package that is not a dependency, at the moment when it is needed.
 * @param install what to give to a package manager
 * @throws MissingPackageError
 */
export function requireOptional<Module>(
  name: string,
  { needer, install }: { readonly needer: string; readonly install: string },
  require: (name: string) => unknown = createRequire(import.meta.url),
): Module {
  try {
    return require(name) as Module;
  } catch (error) {
    if ((error as { code?: unknown }).code !== "MODULE_NOT_FOUND") throw error;
    throw new MissingPackageError(
      `${needer} needs the package ${name}, which is not installed. \`npm install --save-dev ${install}\` brings it.`,
      { cause: error },
    );
  }
}
