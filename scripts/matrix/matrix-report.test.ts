import { describe, expect, test } from "vitest";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { judgeRun } from "../run/run-report.ts";
import { failed, judged } from "../testing/judged-verdicts.ts";
import { matrixOf, ran, without } from "../testing/matrix-runs.ts";
import type { EngineRun } from "./engine-run.ts";
import { exitCodeOf, forgiveFixed } from "./matrix-report.ts";

const good = ran("embedded:3.0.2", [judged()]);
const bad = ran("3.0.5", [failed()]);
const tolerated = ran("3.0.5", [failed({ level: "SHOULD", counts: false })]);
const onlySkips = ran("3.3.5", [judged({ status: "skipped", standing: "skipped" })]);
const open = ran("3.0.5", [judged({ status: "undecided", standing: "undecided", leavesOpen: true })]);
const away = without("v0.0.1", "unavailable", "no such image");
const refused = without("embedded:2.6.0", "refused", "login.surql:1:1: no");
const dead = without("3.3.5", "died", "the engine's process ended");
const stopped = ran("3.3.5", [judged()], { status: "interrupted", reason: "the run was interrupted", missing: 3 });

describe("the exit code of a matrix", () => {
  test.each<[string, number, readonly EngineRun[], boolean]>([
    ["all cases hold on all versions", 0, [good, ran("3.3.5", [judged()])], false],
    ["a version that can't run here is a skip, no failure", 0, [good, away], false],
    ["what fails doesn't count", 0, [good, tolerated], false],
    ["cases that are skipped on one version", 0, [good, onlySkips], false],
    ["a case fails on one version", 1, [good, bad], false],
    ["a version refuses the schema that another takes", 1, [refused, good], false],
    ["a version refuses the schema, and another isn't here", 2, [refused, away], false],
    ["all versions refuse the schema", 2, [refused, without("3.3.5", "refused", "no")], false],
    ["no version can run here", 3, [away, without("v0.0.2", "unavailable", "no such image")], false],
    ["all cases are skipped", 3, [onlySkips, away], false],
    ["a version dies before its first case", 4, [good, dead], false],
    ["a version dies, and another fails", 4, [dead, bad], false],
    ["a version dies and comes up again", 4, [good, ran("3.3.5", [judged()], { deaths: ["ended (SIGKILL)"] })], false],
    ["a version dies for good on the way", 4, [ran("3.3.5", [judged()], { missing: 2 })], false],
    ["a case that counts is undecided on one version", 4, [good, open], false],
    ["a case is undecided on one version and fails on another", 1, [open, bad], false],
    [
      "something of the schema never ends on one version",
      1,
      [good, ran("3.3.5", [failed()], { missing: 7, stopped: "fn::github_login never ends" })],
      false,
    ],
    ["Ctrl-C", 130, [good, stopped], true],
    ["Ctrl-C after a failure and a death", 130, [bad, dead, stopped], true],
  ])("%s: %i", (_, code, runs, interrupted) => {
    expect(exitCodeOf(matrixOf(runs, { interrupted }))).toBe(code);
  });
});

describe("an entry of the baseline", () => {
  const baseline = { "MERGE-01": "#12" };
  const on = (name: string, status: Verdict["status"], about = {}) =>
    ran(name, judgeRun([judged({ status, ...about })], baseline, false));
  const standings = (runs: readonly EngineRun[]) =>
    forgiveFixed(runs).map((run) => run.judged.map(({ standing, counts }) => `${standing} ${counts}`).join());

  test("is needed as long as its case fails on one version", () => {
    expect(standings([on("3.0.5", "failed"), on("3.3.5", "passed")])).toEqual(["xfailed false", "xpassed false"]);
  });

  test("is stale when its case passes on all", () => {
    expect(standings([on("3.0.5", "passed"), on("3.3.5", "passed")])).toEqual(["xpassed true", "xpassed true"]);
  });

  test("is stale when its case fails only through the engine's doing", () => {
    expect(standings([on("3.0.5", "failed", { knownToFail: "the engine can't" }), on("3.3.5", "passed")])).toEqual([
      "xfailed false",
      "xpassed true",
    ]);
  });

  test("is needed as long as its case fails on one version, though it passes where the engine was said to fail it", () => {
    expect(standings([on("3.0.5", "failed"), on("3.3.5", "passed", { knownToFail: "the engine can't" })])).toEqual([
      "xfailed false",
      "xpassed false",
    ]);
  });

  test("is not stale as long as its case is undecided on one version", () => {
    expect(standings([on("3.0.5", "undecided"), on("3.3.5", "passed")])).toEqual(["undecided false", "xpassed false"]);
  });
});
