import { expect, test } from "vitest";
import { coverageOf } from "../testing/coverage-reports.ts";
import { judged } from "../testing/judged-verdicts.ts";
import { exitCodeOf, uncoveredLines } from "./coverage-report.ts";

const all = { "A-1": { lines: [1, 2, 3, 4, 5, 7, 8] } };
const none = { "A-1": { lines: [] } };

test.for([
  ["all is as expected", 0, coverageOf(all, { least: 100 })],
  ["less than --min is reached", 1, coverageOf(none, { least: 1 })],
  ["less is reached, and nobody minds", 0, coverageOf(none)],
  [
    "a case came to something else with probes",
    1,
    coverageOf(all, { differing: [{ id: "A-1", plain: "passed", probed: "failed" }] }),
  ],
  ["every case was skipped", 3, coverageOf(all, { probed: [judged({ status: "skipped" })] })],
  ["a case didn't run", 4, coverageOf(all, { cases: 2 })],
  ["an engine died", 4, coverageOf(all, { deaths: ["it ended"] })],
  ["somebody interrupted it", 130, coverageOf(none, { interrupted: true, cases: 9, least: 100 })],
] as const)("the exit code when %s is %i", ([, code, report]) => {
  expect(exitCodeOf(report)).toBe(code);
});

test("a case that can't tell is none that didn't run", () => {
  expect(exitCodeOf(coverageOf(all, { cases: 2, mute: ["B-1"], plain: [judged(), judged({ id: "B-1" })] }))).toBe(0);
});

test("of a line that nobody came to, what says most is said, and once", () => {
  expect(
    uncoveredLines(coverageOf({ "A-1": { lines: [1, 2], but: ["never true", "never false"] } })).map(
      ({ line, says }) => [line, ...says],
    ),
  ).toEqual([
    [2, "never true", "never false"],
    [3, "never thrown"],
    [4, "never true", "never false", "never asked for its right side"],
    [5, "never reached"],
    [7, "never reached"],
    [8, "never reached"],
  ]);
});
