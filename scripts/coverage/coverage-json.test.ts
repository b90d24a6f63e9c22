import { expect, test } from "vitest";
import { coverageOf } from "../testing/coverage-reports.ts";
import { coverageJson, coverageJsonSchema } from "./coverage-json.ts";

test("all that was measured as data", () => {
  const report = coverageOf({
    "A-1": { lines: [1, 2, 5, 7], but: ["never true"] },
    "A-2": { lines: [2, 4, 5, 8], but: ["never false"] },
  });
  const json = coverageJson(report, "login-conformance 0.1.0");
  expect(coverageJsonSchema.parse(json)).toEqual(json);
  expect(json).toEqual({
    tool: "login-conformance 0.1.0",
    schema: { file: "login.surql", sha256: "ab12" },
    surrealdb: { version: "3.0.2", backend: "embedded", route: "rewired", notes: [] },
    blocks: { total: 5, covered: 5 },
    branches: { total: 5, covered: 4 },
    throws: { total: 1, covered: 0 },
    statements: { total: 6, covered: 5 },
    percent: 81.8,
    definitions: [
      {
        name: "fn::f",
        file: "login.surql",
        line: 1,
        blocks: { total: 3, covered: 3 },
        branches: { total: 5, covered: 4 },
        throws: { total: 1, covered: 0 },
        statements: { total: 4, covered: 3 },
      },
      {
        name: "field t.x",
        file: "login.surql",
        line: 7,
        blocks: { total: 1, covered: 1 },
        branches: { total: 0, covered: 0 },
        throws: { total: 0, covered: 0 },
        statements: { total: 1, covered: 1 },
      },
      {
        name: "field t.y",
        file: "login.surql",
        line: 8,
        blocks: { total: 1, covered: 1 },
        branches: { total: 0, covered: 0 },
        throws: { total: 0, covered: 0 },
        statements: { total: 1, covered: 1 },
      },
    ],
    uncovered: [
      {
        file: "login.surql",
        line: 3,
        column: 3,
        text: "\t\tTHROW 'one';",
        kind: "statement",
        within: "fn::f",
        what: "never reached",
      },
      {
        file: "login.surql",
        line: 3,
        column: 3,
        text: "\t\tTHROW 'one';",
        kind: "throw",
        within: "fn::f",
        what: "never thrown",
      },
      {
        file: "login.surql",
        line: 4,
        column: 4,
        text: "\t} ELSE IF $a = 2 OR $a = 3 { RETURN 2 };",
        kind: "branch",
        within: "fn::f",
        what: "never false",
      },
    ],
    firstReachedBy: {
      "login.surql:2": "A-1",
      "login.surql:4": "A-2",
      "login.surql:5": "A-1",
      "login.surql:7": "A-1",
      "login.surql:8": "A-2",
    },
    unmeasured: [
      {
        file: "login.surql",
        line: 5,
        column: 34,
        text: "\tRETURN (SELECT * FROM t WHERE a OR b);",
        within: "fn::f",
        what: "OR",
        why: "the engine may answer a query's conditions from an index, or ask them for each row",
      },
    ],
    cases: { ran: 2, unneeded: 0, failed: 0, skipped: 0, missing: 0, mute: [], differing: [] },
    seconds: 1.235,
  });
});
