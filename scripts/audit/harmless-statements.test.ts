import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { statements } from "./harmless-statements.ts";

const all = Object.values(statements).map((each) => (typeof each === "function" ? each("a`b\\c; DELETE users") : each));

test("every statement of an audit is one SELECT, INFO or RETURN", () => {
  for (const statement of all)
    expect(statement.replaceAll(/`(?:\\.|[^`\\])*`/g, "x")).toMatch(/^(?:SELECT|INFO|RETURN) [^;]+$/);
  expect(statements.firstRow("a`b\\c")).toBe("SELECT * FROM `a\\`b\\\\c` LIMIT 1");
});

test("no file of the audit sends a query but through the reader", () => {
  const files = globSync("scripts/audit/**/*.ts", { cwd: packageRoot }).filter(
    (file) => !/\.test\.ts$|\/testing\//.test(file),
  );
  expect(files.length).toBeGreaterThan(5);
  const sending = files.filter((file) => /\.query[(<]|\baskAs\(/.test(readFileSync(join(packageRoot, file), "utf8")));
  expect(sending.map((file) => file.replaceAll("\\", "/"))).toEqual([
    "scripts/audit/own-engine-process.ts",
    "scripts/audit/read-only-session.ts",
  ]);
});
