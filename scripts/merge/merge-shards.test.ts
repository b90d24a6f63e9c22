import { describe, expect, test } from "vitest";
import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import { UsageError } from "../cli/usage-error.ts";
import { runJson, runJsonSchema } from "../conformance/conformance-json.ts";
import type { Judged, RunReport } from "../run/run-report.ts";
import { partOf } from "../run/shard.ts";
import { failed, judged, reportOf } from "../testing/judged-verdicts.ts";
import { mergeShards, type ShardReport } from "./merge-shards.ts";
import { mergeText } from "./merge-text.ts";

const cause = (cases: readonly string[], about: Partial<Cause> = {}): Cause => ({
  headline: "the e-mail is not taken",
  check: "outcome",
  details: cases.map((id) => `seen in ${id}`),
  levels: { MUST: cases.length },
  cases,
  example: cases[0] ?? "",
  shown: { failure: { check: "outcome", message: "", expected: "", observed: "" }, number: 1 },
  where: [{ file: "login.surql", line: 7, column: 2, text: "LET" }],
  next: "take it",
  ...about,
});

const part = (index: number, of: number, all: readonly Judged[], about: Partial<RunReport> = {}): ShardReport => ({
  file: `${index}.json`,
  report: runJson(reportOf(all, { shard: { index, of }, ...about }), "tool 1"),
});

const cases = [
  judged({ id: "A-1" }),
  failed({ id: "A-2" }),
  judged({ id: "A-3", chapter: "races", level: "SHOULD" }),
  failed({ id: "A-4", stages: ["missing_email"] }),
  judged({ id: "A-5", stages: ["missing_email"] }),
];
const halves = [1, 2].map((index) => {
  const own = partOf(cases, { index, of: 2 });
  const causes = own.some(({ counts }) => counts)
    ? [cause(own.filter(({ counts }) => counts).map(({ id }) => id))]
    : [];
  return part(index, 2, own, { causes, seconds: index });
});

test("the parts come to what the whole run would have", () => {
  const whole = runJson(reportOf(cases, { causes: [cause(["A-2", "A-4"])], seconds: 2 }), "tool 1");
  const merged = mergeShards(halves.toReversed());
  expect(merged).toEqual(whole);
  expect(runJsonSchema.parse(merged)).toEqual(merged);
});

test("what two parts say in the same words is one cause, the severest first", () => {
  const should = cause(["A-3"], { headline: "another", levels: { SHOULD: 1 } });
  const merged = mergeShards([
    part(1, 2, cases.slice(0, 2), { causes: [should, cause(["A-2"])] }),
    part(2, 2, cases.slice(2), { causes: [cause(["A-4"], { where: [] })] }),
  ]);
  expect(merged.causes).toMatchObject([
    { headline: "the e-mail is not taken", levels: { MUST: 2 }, cases: ["A-2", "A-4"], where: [{ line: 7 }] },
    { headline: "another", cases: ["A-3"] },
  ]);
});

describe("the exit code of the whole is", () => {
  const codes = (...all: readonly number[]) =>
    mergeShards(
      all.map((exitCode, i) => {
        const each = part(i + 1, all.length, [judged({ id: `A-${i}` })]);
        return { ...each, report: { ...each.report, summary: { ...each.report.summary, exitCode } } };
      }),
    ).summary.exitCode;
  test.each([
    [[0, 0], 0],
    [[0, 1], 1],
    [[4, 1], 1],
    [[4, 0], 4],
    [[3, 0], 0],
    [[3, 3], 3],
    [[130, 1], 130],
  ])("of %j %i", (all, code) => expect(codes(...all)).toBe(code));
});

describe("refused", () => {
  const [one, two] = halves as [ShardReport, ShardReport];
  const other = (about: Partial<RunReport>, index = 2, of = 2) => part(index, of, cases, about);
  test.each<[string, readonly ShardReport[], string]>([
    [
      "a whole run",
      [{ file: "all.json", report: runJson(reportOf(cases), "tool 1") }],
      "all.json: expected the report of a part (conformance --shard), saw one of a whole run.",
    ],
    ["a part is missing", [two], "Merging reports: expected all 2 parts, saw nothing of 1/2."],
    [
      "a part twice",
      [one, two, { ...one, file: "again.json" }],
      "1.json and again.json: expected each part once, saw 1/2 twice.",
    ],
    [
      "another division",
      [one, part(2, 3, cases)],
      "1.json and 2.json: expected parts of one run, saw two: one is of 2 parts, the other of 3.",
    ],
    [
      "another schema",
      [one, other({ schema: { files: [], sha256: "cd34", label: "login.surql" } })],
      "1.json and 2.json: expected parts of one run, saw two: their schemas are not the same (sha256).",
    ],
    [
      "another version",
      [one, other({ engine: { version: "3.3.5", backend: "container", route: "tls", loaded: "", notes: [] } })],
      "1.json and 2.json: expected parts of one run, saw two: SurrealDB 3.0.2 (embedded, rewired) and SurrealDB 3.3.5 (container, tls).",
    ],
  ])("%s", (_, parts, message) => {
    expect(() => mergeShards(parts)).toThrow(new UsageError(message));
  });
});

test("text", () => {
  expect(
    mergeText(mergeShards(halves), halves, (_, text) => text)
      .split("\n")
      .slice(1),
  ).toEqual([
    "  1.json  1/2  3 passed, 0 failed, 0 skipped",
    "  2.json  2/2  0 passed, 2 failed, 0 skipped",
    "✗ MUST 2  the e-mail is not taken · A-2",
    "    next: take it",
    "5 cases: 3 passed, 2 failed, 0 skipped",
  ]);
});
