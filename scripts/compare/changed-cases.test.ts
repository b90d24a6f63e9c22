import { expect, test } from "vitest";
import type { Judged } from "../run/run-report.ts";
import { changeReport } from "../testing/change-reports.ts";
import { failed, judged, step } from "../testing/judged-verdicts.ts";
import { signedIn, threw } from "../testing/matrix-runs.ts";
import { changeOf, type ChangeTopic } from "./changed-cases.ts";
import { exitCodeOf, type Result, resultOf } from "./compare-report.ts";

type Pair = readonly [old: Judged | undefined, now: Judged | undefined];

const with_ = (...steps: Judged["steps"]) => judged({ steps });
const skipped = judged({ status: "skipped", standing: "skipped", reason: "there is none" });
const undecided = judged({ status: "undecided", standing: "undecided", leavesOpen: true });
const should = failed({ level: "SHOULD", counts: false });
const known = failed({ standing: "xfailed", counts: false });
const row = (name: string) => ({ row: "+ users", fields: { name } });
const wrote = (name: string) => step({ comparable: { kind: "signed-in", text: "users:ada", rows: [row(name)] } });
const race = (text: string) => step({ comparable: { kind: "at-once", text: `masked: ${text}`, rows: [] } });
const info = (text: string) => step({ sent: "query INFO FOR DB", comparable: { kind: "returned", text, rows: [] } });
const answer = (text: string) => step({ sent: "query SELECT", comparable: { kind: "returned", text, rows: [] } });

test.each<[string, Pair, ChangeTopic | undefined, Result]>([
  ["the same", [judged(), judged()], undefined, "no difference"],
  ["held, and fails", [judged(), failed()], "newly failing", "worse"],
  ["skipped, and fails", [skipped, failed()], "newly failing", "worse"],
  ["made from what is new, and fails", [undefined, failed()], "newly failing", "worse"],
  ["nobody knew, and fails", [undecided, failed()], "newly failing", "worse"],
  ["a SHOULD that fails", [judged(), should], "fails now, not counted", "different"],
  ["fails, and the baseline says so", [judged(), known], "fails now, not counted", "different"],
  ["fails on both", [failed(), failed()], undefined, "no difference"],
  ["failed, and was known to; fails", [known, failed()], undefined, "no difference"],
  ["made from what is new, and holds", [undefined, judged()], undefined, "no difference"],
  ["made from what is gone", [failed(), undefined], undefined, "nothing ran"],
  ["failed, and holds", [failed(), judged()], "newly passing", "different"],
  [
    "failed, and passes although it is known to fail",
    [known, judged({ standing: "xpassed", counts: true })],
    "newly passing",
    "different",
  ],
  ["held, and is skipped", [judged(), skipped], "no longer checked", "nothing ran"],
  ["skipped, and holds", [skipped, judged()], undefined, "no difference"],
  ["held, and nobody knows", [judged(), undecided], "undecided", "undecided"],
  ["nobody knew, and holds", [undecided, judged()], "undecided", "different"],
  ["another stage", [with_(threw("a")), with_(threw("b"))], "other outcome", "different"],
  ["somebody else", [with_(signedIn("users:ada")), with_(signedIn("users:eve"))], "other outcome", "different"],
  ["another answer", [with_(answer("1")), with_(answer("2"))], "other outcome", "different"],
  ["another answer to INFO", [with_(info("a")), with_(info("b"))], undefined, "no difference"],
  [
    "another answer beside that to INFO",
    [with_(info("a"), answer("1")), with_(info("b"), answer("2"))],
    "other outcome",
    "different",
  ],
  ["other rows", [with_(wrote("Ada")), with_(wrote("Eve"))], "other rows", "different"],
  [
    "other calls",
    [with_(signedIn()), with_(signedIn("users:ada", { calls: ["GET /user"] }))],
    "other calls",
    "different",
  ],
  ["of a race another one is refused", [with_(race("signin")), with_(race("signup"))], undefined, "no difference"],
  ["a race that fails", [with_(race("signin")), failed({ steps: [race("signin")] })], "newly failing", "worse"],
  ["other words", [with_(threw("a", "No")), with_(threw("a", "Never"))], "other words", "different"],
])("%s", (_, pair, topic, result) => {
  const report = changeReport([pair]);
  expect([report.rows.map(changeOf), resultOf(report)]).toEqual([[topic], result]);
});

test.each<[string, Parameters<typeof changeReport>[1], number]>([
  ["opened", { openings: [{ place: "tables.a", what: "x", accepted: false }] }, 1],
  ["opened, which is meant", { openings: [{ place: "tables.a", what: "x", accepted: true }] }, 0],
  ["refused", { refused: "no" }, 1],
  ["interrupted", { interrupted: true }, 130],
  ["an engine died", { newRun: { deaths: ["SIGKILL"] } }, 4],
  ["cases are missing on the old one", { oldRun: { missing: 1 } }, 4],
  ["the new one never ends", { newRun: { missing: 1, stopped: "fn::f" } }, 1],
  ["the old one never ends", { oldRun: { missing: 1, stopped: "fn::f" } }, 4],
  ["only definitions differ", { definitions: [{ place: "tables.a", change: "added", differsIn: [], opens: [] }] }, 0],
])("exit code: %s", (_, about, code) => expect(exitCodeOf(changeReport([[judged(), judged()]], about))).toBe(code));
