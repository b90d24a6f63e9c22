import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { contractPage } from "./contract-page.ts";

// node scripts/contract/write-contract.ts: writes docs/contract.md from suites/contract/.

writeFileSync(join(packageRoot, "docs", "contract.md"), contractPage());
console.log("wrote docs/contract.md");
