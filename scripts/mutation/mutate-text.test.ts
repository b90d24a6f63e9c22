import { expect, test } from "vitest";
import { exitCodeOf } from "./mutate-report.ts";
import { mutatedReport } from "../testing/mutate-reports.ts";
import { mutantLine, mutateSummary, survivorText } from "./mutate-text.ts";
import type { Paint } from "../report/conformance-text.ts";

const plain: Paint = (_, text) => text;
const [, survivor, unreached] = mutatedReport.mutants;
if (!survivor || !unreached) throw new Error("Reading the report: expected mutants, saw none.");

test("a survivor says where it is, what is changed, and who passed over it", () => {
  expect(survivorText(survivor, mutatedReport, plain)).toBe(
    [
      "✗ login.surql:3:8  EqualityOperator  in fn::a: = becomes !=",
      "  - \tIF $é = 1 {",
      "  + \tIF $é != 1 {",
      "  2 cases passed over it: TABLE-01, TABLE-02",
    ].join("\n"),
  );
});

test("of a line of 100 KB, what is around the change is shown", () => {
  const before = `LET $a = '${"x".repeat(100_000)}`;
  const schema = { ...mutatedReport.schema, files: [{ path: "login.surql", text: `${before}' = 1;\n` }] };
  const from = before.length + 2;
  const lines = survivorText(
    { ...survivor, edits: [{ from, to: from + 3, text: "!= 1" }] },
    { ...mutatedReport, schema },
    plain,
  ).split("\n");
  expect(lines.slice(1, 3).map((line) => line.replaceAll(/x+/g, "x"))).toEqual(["  - …x' = 1;", "  + …x' != 1;"]);
});

test("one that no case gets to says so", () => {
  expect(survivorText(unreached, mutatedReport, plain)).toBe(
    [
      "✗ login.surql:3:12  BlockStatement  in fn::a: the block becomes empty",
      "  - \tIF $é = 1 {",
      "  - \t\tRETURN 2;",
      "  - \t};",
      "  + \tIF $é = 1 {};",
      "  no case gets there",
    ].join("\n"),
  );
});

test("of several files, each has its score", () => {
  const [first, ...rest] = mutatedReport.mutants;
  if (!first) throw new Error("Expected a mutant, saw none.");
  const { schema } = mutatedReport;
  const two = {
    ...mutatedReport,
    schema: { ...schema, files: [...schema.files, { path: "other.surql", text: schema.files[0]?.text ?? "" }] },
    mutants: [{ ...first, path: "other.surql" }, ...rest],
  };
  expect(mutateSummary(two, plain).split("\n").slice(0, 4)).toEqual([
    "by file",
    "  login.surql   50.0 %  1 killed, 1 survived, 1 timeout, 1 reached by no case, 1 known equivalent, 1 compile error",
    "  other.surql  100.0 %  1 killed, 0 survived",
    "",
  ]);
});

test("the summary has the scores, the lowest first, and everything that was left out", () => {
  expect(mutateSummary(mutatedReport, plain)).toBe(
    [
      "by definition",
      "  fn::a   60.0 %  2 killed, 1 survived, 1 timeout, 1 reached by no case, 1 known equivalent, 1 compile error",
      "",
      "by mutator",
      "  BlockStatement      0.0 %  0 killed, 0 survived, 1 reached by no case",
      "  EqualityOperator    0.0 %  0 killed, 1 survived",
      "  NumberLiteral     100.0 %  1 killed, 0 survived, 1 known equivalent",
      "  ReturnRemoval     100.0 %  0 killed, 0 survived, 1 timeout",
      "  StringLiteral     100.0 %  1 killed, 0 survived",
      "",
      "8 mutants: 2 killed, 1 survived, 1 timeout, 1 reached by no case, 1 known equivalent, 1 compile error",
      "  score   60.0 %, expected 80 % at least",
      "  cases   2 cases judged; 1 case left out that fails on the schema as it is: LIFE-10; 3 skipped here",
      "  known   Limit in fn::a is no equivalent",
      "  1 mutant did not run to the end: the run was interrupted",
      "  time    6.0 s: 2.0 s for the cases, 4.0 s for the mutants (1.8 mutants/s) on SurrealDB 3.0.2 (embedded, rewired)",
    ].join("\n"),
  );
});

test("a mutant in a list is one line", () => {
  expect(mutantLine(survivor, mutatedReport)).toBe(
    "login.surql:3:8                      EqualityOperator       fn::a: = becomes !=",
  );
});

test.each([
  ["interrupted", {}, 130],
  ["an engine that could not be replaced", { interrupted: false, deaths: ["gone"] }, 4],
  ["no case that passes", { interrupted: false, judges: [] }, 3],
  ["a score below what was asked for", { interrupted: false, problems: [] }, 1],
  ["an equivalent that is none", { interrupted: false, min: 60 }, 1],
  ["survivors that nobody counts", { interrupted: false, problems: [], min: undefined }, 0],
  ["a score that is enough", { interrupted: false, problems: [], min: 60 }, 0],
])("%s: the exit code says so", (_, more, code) => {
  expect(exitCodeOf({ ...mutatedReport, ...more }, 60)).toBe(code);
});
