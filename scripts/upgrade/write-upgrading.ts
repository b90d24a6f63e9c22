import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { upgradingPage } from "./upgrading-page.ts";
import { upgradeJsonSchema } from "./upgrade-json.ts";

// node scripts/upgrade/write-upgrading.ts REPORT.json …: writes docs/upgrading.md from what `login-conformance upgrade --json` said.

const reports = process.argv.slice(2).map((file) => upgradeJsonSchema.parse(JSON.parse(readFileSync(file, "utf8"))));
if (reports.length === 0)
  throw new Error("write-upgrading: expected the files that `login-conformance upgrade --json FILE` wrote, saw none.");
writeFileSync(join(packageRoot, "docs", "upgrading.md"), upgradingPage(reports));
console.log("wrote docs/upgrading.md");
