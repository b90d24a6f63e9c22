import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { schema } from "mutation-testing-report-schema";
import { expect, test } from "vitest";
import { metricsOf, mutantsIn, scoreOf } from "./score.ts";
import { mutatedReport } from "../testing/mutate-reports.ts";
import { mutationHtml } from "./mutate-html.ts";
import { mutationTestResult } from "./mutate-json.ts";

const result = mutationTestResult(mutatedReport, "login-conformance 0.1.0");

test("the report is one that Stryker's tools read", () => {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  expect([validate(result), validate.errors]).toEqual([true, null]);
  expect(validate({ ...result, schemaVersion: undefined })).toBe(false);
});

test("each mutant has its place, what takes it, who noticed, and who gets there", () => {
  const [killed, survived] = mutantsIn(result);
  expect(killed).toEqual({
    id: "1",
    mutatorName: "StringLiteral",
    description: "the text becomes empty (fn::a)",
    replacement: "''",
    location: { start: { line: 2, column: 11 }, end: { line: 2, column: 26 } },
    status: "Killed",
    killedBy: ["TABLE-01"],
    statusReason: "rows: new rows",
    testsCompleted: 4,
    duration: 42,
  });
  expect(survived).toEqual({
    id: "2",
    mutatorName: "EqualityOperator",
    description: "= becomes != (fn::a)",
    replacement: "!= 1",
    location: { start: { line: 3, column: 8 }, end: { line: 3, column: 11 } },
    coveredBy: ["TABLE-02"],
    status: "Survived",
    testsCompleted: 2,
    duration: 99,
  });
});

test("each status has its word", () => {
  expect(mutantsIn(result).map(({ id, status, statusReason }) => [id, status, statusReason])).toEqual([
    ["1", "Killed", "rows: new rows"],
    ["2", "Survived", undefined],
    ["3", "NoCoverage", undefined],
    ["4", "Timeout", "TABLE-02: no answer"],
    ["5", "Ignored", "nobody looks"],
    ["6", "CompileError", "Unexpected token"],
    ["7", "Killed", "rows: new rows"],
    ["8", "Pending", undefined],
  ]);
});

test("the cases are there by suite", () => {
  expect(result.testFiles).toEqual({
    "login/tables": {
      tests: [
        { id: "TABLE-01", name: "TABLE-01 title of TABLE-01" },
        { id: "TABLE-02", name: "TABLE-02 title of TABLE-02" },
      ],
    },
  });
});

test("the score is that of StrykerJS: killed and timeouts, of those and of survivors and unreached ones", () => {
  expect(scoreOf(metricsOf(mutantsIn(result)))).toBe(60);
  expect(scoreOf(metricsOf([]))).toBeUndefined();
});

test("the page loads nothing, and no text of the schema can end its script", () => {
  const html = mutationHtml(result, "a<b>");
  expect(html).not.toMatch(/<script[^>]* src=|<link/);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  const [, json = ""] = /\.report = (.*);<\/script>/.exec(html) ?? [];
  expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(result)));
  expect(json).not.toContain("<");
  expect(html).toContain("<title>a&lt;b&gt;</title>");
});
