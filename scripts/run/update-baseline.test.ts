import { describe, expect, test } from "vitest";
import type { BaselineFile } from "../../fixtures/run/verdict/baseline.ts";
import { failed, judged } from "../testing/judged-verdicts.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import type { Judged } from "./run-report.ts";
import { updateAfter, updatedBaseline } from "./update-baseline.ts";

const on = (version: string, ...all: readonly Judged[]) => ({ version, judged: all });
const known = failed({ standing: "xfailed", counts: false });
const stale = judged({ standing: "xpassed", counts: true });
const file: BaselineFile = { "MERGE-01": { reason: "by hand", issue: "https://example.org/12" } };
const unreviewed = "not reviewed yet: say why";

test.each<[string, BaselineFile, Parameters<typeof updatedBaseline>[1], BaselineFile]>([
  ["what fails is added", {}, [on("3.0.2", failed())], { "MERGE-01": unreviewed }],
  ["what fails and doesn't count is not", {}, [on("3.0.2", failed({ counts: false }))], {}],
  ["what the engine fails is not", {}, [on("3.0.2", failed({ ...known, knownToFail: "the engine" }))], {}],
  ["what is known stays as it is", file, [on("3.0.2", known)], file],
  ["what passes goes", file, [on("3.0.2", stale)], {}],
  ["what did not run stays", file, [on("3.0.2")], file],
  ["what is undecided stays", file, [on("3.0.2", judged({ standing: "undecided" }))], file],
  ["what passes on one of two stays", file, [on("3.0.2", known), on("3.3.5", stale)], file],
  ["what passes on both goes", file, [on("3.0.2", stale), on("3.3.5", stale)], {}],
  [
    "what fails on one of two is of that version",
    {},
    [on("3.0.2", failed()), on("3.3.5", judged())],
    { "MERGE-01": { reason: unreviewed, versions: "3.0.2" } },
  ],
  ["what fails on both is of all", {}, [on("3.0.2", failed()), on("3.3.5", failed())], { "MERGE-01": unreviewed }],
  [
    "what fails on more versions than its entry says is of those, too",
    { "MERGE-01": { reason: "old", versions: "2.x" } },
    [on("2.6.0", known), on("3.3.5", failed())],
    { "MERGE-01": { reason: "old", versions: "2.x || 3.3.5" } },
  ],
  [
    "an entry that has ended keeps its day",
    { "MERGE-01": { reason: "old", until: "2020-01-01" } },
    [on("3.3.5", failed())],
    { "MERGE-01": { reason: "old", until: "2020-01-01" } },
  ],
])("%s", (_, before, runs, after) => {
  expect(updatedBaseline(before, runs).file).toEqual(after);
});

describe("the file", () => {
  test("is sorted by id", () => {
    const { file: sorted } = updatedBaseline({ B: "b", C: "c" }, [on("3.0.2", failed({ id: "A" }))]);
    expect(Object.keys(sorted)).toEqual(["A", "B", "C"]);
  });

  test("is left alone where cases did not run", () => {
    using folder = new TemporaryFolder({ "known.json": "as it was" });
    const { text } = updateAfter("known.json", file, { runs: [on("3.0.2", stale)], isWhole: false }, folder.path);
    expect([text, folder.read("known.json")]).toEqual([
      "baseline: known.json is left as it was, because cases did not run",
      "as it was",
    ]);
  });
});
