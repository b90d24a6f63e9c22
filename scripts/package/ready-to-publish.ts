import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

/** What package.json must say before anybody may find the package on npm, and doesn't. */
export const missingFrom = (manifest: Readonly<Record<string, unknown>>): string[] =>
  ["repository", "homepage", "bugs"].filter((key) => manifest[key] === undefined);

if (import.meta.main) {
  const missing = missingFrom(
    JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as Record<string, unknown>,
  );
  if (missing.length > 0) {
    console.error(
      `npm publish: expected ${missing.join(", ")} in package.json, saw none: provenance and the page on npm are made of them. docs/releasing.md says how.`,
    );
    process.exitCode = 1;
  }
}
