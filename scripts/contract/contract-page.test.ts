import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { contractPage } from "./contract-page.ts";

test("docs/contract.md is what suites/contract/ says: node scripts/contract/write-contract.ts", () => {
  expect(readFileSync(join(packageRoot, "docs", "contract.md"), "utf8")).toBe(contractPage());
});
