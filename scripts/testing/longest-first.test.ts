import { globSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { longest } from "./longest-first.ts";

test("who is named to begin first is a file of tests", () => {
  const files = globSync("{fixtures,mock-github,scripts,suites}/**/*.test.ts", { cwd: packageRoot });
  const names = new Set(files.map((file) => basename(file).split(".")[0]));
  expect(longest.filter((name) => !names.has(name))).toEqual([]);
});
