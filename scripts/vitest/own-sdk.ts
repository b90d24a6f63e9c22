import { findPackageJSON, registerHooks } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isInVersions } from "../../fixtures/engines/version-range.ts";

/** What this package is tested with, and what has the same objects. */
const versions = "^2.0.8";

/**
 * Sessions that a project's tests get must take the project's own RecordId and Table: from now on this package uses the
 * SDK that is found from this folder. Where there is none, or of another version, it goes on with its own.
 */
export function useSdkOf(folder: string): void {
  const parentURL = pathToFileURL(join(folder, "package.json")).href;
  if (!isInVersions(versionFrom(parentURL), versions)) return;
  const own = import.meta.resolve("surrealdb");
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      return found.url === own ? next("surrealdb", { ...context, parentURL }) : found;
    },
  });
}

function versionFrom(parentURL: string): string {
  const manifest = packageFrom(parentURL);
  if (manifest === undefined) return "0.0.0";
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}

/** @returns the package.json of the SDK, as seen from there */
function packageFrom(parentURL: string): string | undefined {
  try {
    return findPackageJSON("surrealdb", parentURL);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
