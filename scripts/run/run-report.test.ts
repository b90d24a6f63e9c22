import { describe, expect, test } from "vitest";
import { countsOf, exitCodeOf, judgeRun, stageCounts } from "./run-report.ts";
import { failed, judged, reportOf } from "../testing/judged-verdicts.ts";

const skipped = judged({ status: "skipped", standing: "skipped" });
const tolerated = failed({ level: "SHOULD", counts: false });
const known = failed({ standing: "xfailed", counts: false });
const stale = judged({ standing: "xpassed", counts: true });
const undecided = judged({
  status: "undecided",
  standing: "undecided",
  reason: "the machine was busy",
  leavesOpen: true,
});
const stopped = "fn::github_login never ends";
const killed = { deaths: ["the engine's process ended (SIGKILL)"] };

describe("the exit code of a run", () => {
  test.each([
    ["everything passed", 0, [judged()], {}],
    ["some were skipped", 0, [judged(), skipped], {}],
    ["a failure that doesn't count", 0, [judged(), tolerated], {}],
    ["only a failure that doesn't count", 0, [tolerated], {}],
    ["a known failure", 0, [judged(), known], {}],
    ["a failure that counts", 1, [judged(), failed()], {}],
    ["a baseline entry that passed", 1, [judged(), stale], {}],
    ["nothing at all", 3, [], {}],
    ["everything was skipped", 3, [skipped], {}],
    ["an engine died, and its case failed", 4, [judged(), failed()], killed],
    ["an engine died in a case that doesn't count", 4, [judged(), tolerated], killed],
    ["cases that never ran", 4, [judged()], { missing: 1 }],
    ["a case that counts is undecided", 4, [judged(), undecided], {}],
    ["every case is undecided", 4, [undecided], {}],
    [
      "a case that is undecided, and wouldn't count",
      0,
      [judged(), judged({ ...undecided, leavesOpen: undefined })],
      {},
    ],
    ["a failure that counts beside an undecided case", 1, [undecided, failed()], {}],
    ["a schema that never ends, and so cases that never ran", 1, [judged(), failed()], { missing: 7, stopped }],
    ["a schema that never ends in cases that don't count", 1, [tolerated], { missing: 7, stopped, ...killed }],
    ["an interrupted run", 130, [judged()], { interrupted: true }],
    ["an interrupted run that had finished", 130, [judged()], { interrupted: true, missing: 0 }],
    ["an interrupted run with a failure and a death", 130, [failed()], { interrupted: true, missing: 3, ...killed }],
  ])("%s: %i", (_, code, all, about) => {
    expect(exitCodeOf(reportOf(all, about))).toBe(code);
  });
});

describe("what a verdict means", () => {
  const inBaseline = { "MERGE-01": "#12" };
  test.each([
    // level, status, baseline, strict → standing, counts
    ["MUST", "passed", {}, false, "passed", false],
    ["MUST", "failed", {}, false, "failed", true],
    ["SHOULD", "failed", {}, false, "failed", false],
    ["SHOULD", "failed", {}, true, "failed", true],
    ["MAY", "failed", {}, false, "failed", false],
    ["MAY", "failed", {}, true, "failed", false],
    ["MUST", "skipped", {}, false, "skipped", false],
    ["MUST", "failed", inBaseline, false, "xfailed", false],
    ["SHOULD", "failed", inBaseline, true, "xfailed", false],
    ["MUST", "passed", inBaseline, false, "xpassed", true],
    ["MAY", "passed", inBaseline, false, "xpassed", true],
    ["MUST", "skipped", inBaseline, false, "skipped", false],
  ] as const)("a %s that %s, baseline %j, strict %j: %s", (level, status, baseline, strict, standing, counts) => {
    expect(judgeRun([judged({ level, status })], baseline, strict)).toMatchObject([{ standing, counts }]);
  });
});

test.each([
  ["MUST", {}, false, true],
  ["SHOULD", {}, false, undefined],
  ["SHOULD", {}, true, true],
  ["MAY", {}, true, undefined],
  ["MUST", { "MERGE-01": "#12" }, false, undefined],
] as const)(
  "an undecided %s, baseline %j, strict %j: leaves the run open: %s",
  (level, baseline, strict, leavesOpen) => {
    const [one] = judgeRun([judged({ level, status: "undecided" })], baseline, strict);
    expect([one?.standing, one?.counts, one?.leavesOpen]).toEqual(["undecided", false, leavesOpen]);
  },
);

test("verdicts are counted by what they mean", () => {
  expect(countsOf([judged(), judged(), failed(), tolerated, skipped, known, stale, undecided])).toEqual({
    cases: 8,
    passed: 2,
    failed: 2,
    skipped: 1,
    xfailed: 1,
    xpassed: 1,
    undecided: 1,
  });
});

test("a stage counts once for each case, unknown ones come last", () => {
  const counts = stageCounts([
    judged({ stages: ["missing_email", "missing_email"] }),
    judged({ stages: ["missing_email", "out_of_tea"] }),
  ]);
  expect(counts).toMatchObject({ missing_email: 2, missing_github_id: 0, out_of_tea: 1 });
  expect(Object.keys(counts).at(-1)).toBe("out_of_tea");
});
