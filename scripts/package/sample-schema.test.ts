import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { reference } from "../testing/reference-schema.ts";

test("the login of the sample project is the reference", () => {
  expect(readFileSync(join(packageRoot, "examples", "vitest", "db", "1-github-login.surql"), "utf8")).toBe(reference);
});
