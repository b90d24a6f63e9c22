import { expect, test } from "vitest";
import type { CoverageReport } from "./coverage-report.ts";
import { coverageOf } from "../testing/coverage-reports.ts";
import { judged } from "../testing/judged-verdicts.ts";
import { coverageText } from "./coverage-text.ts";

const text = (report: CoverageReport) =>
  coverageText(
    report,
    (id) => `run ${id}`,
    (_, word) => word,
  );

test("how much of each definition was reached, the lines where nobody came, and what was not measured", () => {
  const ways = {
    "A-1": { lines: [1, 2, 5, 7], but: ["never true"] },
    "A-2": { lines: [2, 4, 8], but: ["never false"] },
  } as const;
  expect(text(coverageOf(ways, { least: 90 }))).toBe(
    [
      "                 blocks   branches    throws   statements",
      "fn::f         3/3 100 %   4/5 80 %   0/1 0 %     3/4 75 %",
      "fields of t   2/2 100 %          –         –    2/2 100 %",
      "all           5/5 100 %   4/5 80 %   0/1 0 %   5/6 83.3 %",
      "",
      "Not reached",
      "  login.surql",
      "    3  THROW 'one';  ← never thrown",
      "    4  } ELSE IF $a = 2 OR $a = 3 { RETURN 2 };  ← never false",
      "",
      "Not measured",
      "  the engine may answer a query's conditions from an index, or ask them for each row",
      "    login.surql:5  OR: RETURN (SELECT * FROM t WHERE a OR b);",
      "",
      "81.8 % of blocks, branches and throws reached: 9 of 11",
      "  cases   2 cases, 0 skipped",
      "  probes  every case came to the same with them and without",
      "  time    1.23 s on SurrealDB 3.0.2 (embedded, rewired)",
      "  min     expected 90 % at least, saw 81.8 %",
    ].join("\n"),
  );
});

test("of a line of 100 KB, what is around the first thing there is shown", () => {
  const report = coverageOf({ "A-1": { lines: [1, 2, 4, 5, 7, 8] } });
  const files = report.schema.files.map((file) => ({
    ...file,
    text: file.text.replace("THROW 'one';", (found) => found + "x".repeat(100_000)),
  }));
  expect(text({ ...report, schema: { ...report.schema, files } })).toMatch(
    /^ {4}3 {2}THROW 'one';x{100,160}… {2}← never thrown$/m,
  );
});

test("when all was reached, how many cases it took", () => {
  const lines = text(
    coverageOf(
      { "A-1": { lines: [1, 2, 3, 4, 5, 7, 8] } },
      { cases: 3, unneeded: ["A-2", "A-3"], plain: [judged(), judged(), judged({ status: "skipped" })] },
    ),
  ).split("\n");
  expect(lines.filter((line) => /^ {2}(?:cases|probes)/.test(line))).toEqual([
    "  cases   3 cases, 1 skipped",
    "  probes  all was reached within 1 case, and each came to the same with them and without",
  ]);
});

test("a field that nobody came to is reported by itself", () => {
  expect(
    text(coverageOf({ "A-1": { lines: [1, 2, 3, 4, 5, 7] } }))
      .split("\n")
      .slice(1, 7),
  ).toEqual([
    "fn::f       3/3 100 %   5/5 100 %   1/1 100 %    4/4 100 %",
    "field t.x   1/1 100 %           –           –    1/1 100 %",
    "field t.y     0/1 0 %           –           –      0/1 0 %",
    "all          4/5 80 %   5/5 100 %   1/1 100 %   5/6 83.3 %",
    "",
    "Not reached",
  ]);
});

test("what makes it uncertain: cases that differ, can't tell or never ran", () => {
  const all = { "A-1": { lines: [1, 2, 3, 4, 5, 7, 8] } };
  const report = coverageOf(all, {
    cases: 3,
    differing: [{ id: "A-1", plain: "passed", probed: "failed; rows: x" }],
    mute: ["B-1"],
    deaths: ["the engine died"],
    interrupted: true,
  });
  expect(text(report).split("\n").slice(8)).toEqual([
    "  B-1: the engine may call nobody there, and so can't tell what it reaches",
    "",
    "✗ A-1 came to something else with probes",
    "  without   passed",
    "  with      failed; rows: x",
    "  rerun     run A-1",
    "",
    "100 % of blocks, branches and throws reached: 11 of 11",
    "  cases   1 case, 0 skipped",
    "  probes  1 case came to something else with them: what they reach is not certain",
    "  the engine died",
    "  2 cases did not run both ways: the run was interrupted, and this is what was reached until then",
    "  time    1.23 s on SurrealDB 3.0.2 (embedded, rewired)",
  ]);
});
