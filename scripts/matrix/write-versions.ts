import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { matrixJsonSchema } from "./matrix-json.ts";
import { versionsPage } from "./versions-page.ts";

// node scripts/matrix/write-versions.ts: runs all cases on these versions, and writes docs/versions.md from what they came to.

/** What can be had of each line: a new version needs a line here, and one run. */
const versions = ["embedded:2.6.0", "embedded:3.0.2", "3.0.5", "3.3.5", "4.0.0-beta.1"];

const folder = mkdtempSync(join(tmpdir(), "versions-"));
try {
  const report = join(folder, "matrix.json");
  const program = join(packageRoot, "scripts", "login-conformance.js");
  const asked = ["matrix", "--surrealdb", versions.join(","), "--schema", "schema/github-login.surql"];
  const { status } = spawnSync(process.execPath, [program, ...asked, "--json", report], {
    cwd: packageRoot,
    stdio: "inherit",
  });
  const matrix = matrixJsonSchema.parse(JSON.parse(readFileSync(report, "utf8")));
  const missing = matrix.engines.filter(({ fate }) => fate !== "ran").map(({ name, reason }) => `${name}: ${reason}`);
  if (missing.length > 0)
    throw new Error(`write-versions: expected all versions to run, saw none of ${missing.join("; ")}`);
  writeFileSync(join(packageRoot, "docs", "versions.md"), versionsPage(matrix));
  console.log("wrote docs/versions.md");
  process.exitCode = status ?? 1; // a case that fails is in the page, and is to be looked at all the same
} finally {
  rmSync(folder, { recursive: true });
}
