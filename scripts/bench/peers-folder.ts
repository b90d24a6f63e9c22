import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

/**
 * A folder with the packages that a benchmark compares with, installed there the first time: they are many megabytes that
 * nobody else needs, so they are no devDependencies. It goes with node_modules.
 * @returns nothing, and says why, where npm can't bring them
 */
export function peersFolder(name: string, packages: readonly string[]): string | undefined {
  const folder = join(
    packageRoot,
    "node_modules",
    ".cache",
    "login-conformance",
    `${name}-${packages.join("_").replaceAll(/[^\w.@-]/g, "-")}`,
  );
  if (existsSync(join(folder, "complete"))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  console.log(`installing ${packages.join(" ")} to compare with, once …`);
  const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) {
    console.log(
      `not compared: npm can't install ${packages.join(" ")} here: ${
        stderr
          .trim()
          .split("\n")
          .find((line) => line.includes("error")) ?? `exit code ${status}`
      }`,
    );
    return undefined;
  }
  writeFileSync(join(folder, "complete"), "");
  return folder;
}
