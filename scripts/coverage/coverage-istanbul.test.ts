import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { coverageOf } from "../testing/coverage-reports.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { coverageMap, writeHtml, writeLcov } from "./coverage-istanbul.ts";

const report = coverageOf({
  "A-1": { lines: [1, 2, 5, 7], but: ["never true"] },
  "A-2": { lines: [2, 4, 5, 8], but: ["never false"] },
});

test("lcov has the path as it is seen from here, and whether a case came to each line and branch", () => {
  using folder = new TemporaryFolder({});
  writeLcov("lcov.info", report, folder.path);
  expect(readFileSync(join(folder.path, "lcov.info"), "utf8").trimEnd().split("\n")).toEqual([
    "TN:",
    "SF:login.surql",
    "FN:1,fn::f",
    "FN:7,field t.x",
    "FN:8,field t.y",
    "FNF:3",
    "FNH:3",
    "FNDA:1,fn::f",
    "FNDA:1,field t.x",
    "FNDA:1,field t.y",
    "DA:2,1",
    "DA:3,0",
    "DA:4,1",
    "DA:5,1",
    "DA:7,1",
    "DA:8,1",
    "LF:6",
    "LH:5",
    "BRDA:4,0,0,1",
    "BRDA:2,1,0,1",
    "BRDA:2,1,1,1",
    "BRDA:4,2,0,1",
    "BRDA:4,2,1,0",
    "BRF:5",
    "BRH:4",
    "end_of_record",
  ]);
});

test("Istanbul counts as the table does", () => {
  const { data } = coverageMap(report.schema, report.points, "/home/ada").getCoverageSummary();
  expect([data.statements, data.branches].map(({ total, covered }) => [total, covered])).toEqual([
    [6, 5],
    [5, 4],
  ]);
});

test("the pages show the source and where nobody came", () => {
  using folder = new TemporaryFolder({});
  writeHtml("pages", report, folder.path);
  const page = readFileSync(join(folder.path, "pages", "login.surql.html"), "utf8");
  expect(page).toContain('<span class="cstat-no" title="statement not covered" >\t\tTHROW \'one\';</span>');
  expect(page).toContain("else path not taken");
});
