import { expect, test } from "vitest";
import { changeReport } from "../testing/change-reports.ts";
import { failed, judged, step } from "../testing/judged-verdicts.ts";
import { signedIn, threw } from "../testing/matrix-runs.ts";
import { compareJson, compareJsonSchema } from "./compare-json.ts";
import { compareMarkdown } from "./compare-markdown.ts";
import { compareText } from "./compare-text.ts";

const merged = (fields: Record<string, string>) =>
  step({ comparable: { kind: "signed-in", text: "users:ada", rows: [{ row: "~ users:ada", fields }] } });

const worse = changeReport(
  [
    [
      judged({ steps: [signedIn()] }),
      failed({
        steps: [threw("missing_email")],
        failures: [{ check: "outcome", message: "what the client got", expected: "signed in", observed: "thrown" }],
      }),
    ],
    [
      judged({ id: "MERGE-02", title: "a merge", steps: [merged({ password: "a → b" })] }),
      judged({ id: "MERGE-02", title: "a merge", steps: [merged({ name: "a → b" })] }),
    ],
    [failed({ id: "CODE-01" }), failed({ id: "CODE-01" })],
  ],
  {
    definitions: [
      { place: "tables.users", change: "changed", differsIn: ["PERMISSIONS"], opens: ["select: x"] },
      { place: "functions.github_login", change: "changed", differsIn: ["BODY"], opens: [] },
    ],
    openings: [
      { place: "tables.users", what: "select: x", accepted: false },
      { place: "accesses.dev", what: "y", accepted: true },
    ],
    lostBranches: [{ file: "login.surql", line: 7, column: 2, text: "IF $a {", within: "fn::f", says: ["never true"] }],
    causes: [
      {
        headline: "the e-mail is not taken",
        check: "outcome",
        details: [],
        levels: { MUST: 1 },
        cases: ["MERGE-01"],
        example: "MERGE-01",
        shown: { failure: { check: "outcome", message: "", expected: "", observed: "" }, number: 1 },
        where: [],
        next: "take it",
      },
    ],
  },
);

test("text", () => {
  const text = compareText(worse, "tool 1", { all: false, rerun: (id) => `run ${id}`, paint: (_, said) => said });
  expect(text.split("\n")).toEqual([
    "tool 1 · what does it do to people who log in?",
    "  old     old.surql: login.surql (sha256 ab12)",
    "  new     new.surql: login.surql (sha256 ab12)",
    "",
    "Newly failing: 1 case",
    "  MERGE-01  a user with this e-mail gets linked",
    "    ✓ old  signed in",
    "    ✗ new  stage missing_email",
    "      expected     signed in",
    "      look closer  run MERGE-01",
    "",
    "causes",
    "      MUST 1  the e-mail is not taken · MERGE-01",
    "        next: take it",
    "",
    "Other rows are written: 1 case",
    "  MERGE-02  a merge",
    "    ✓ old  signed in",
    "      rows         ~ users:…: password a → b, ~ users:…: name not there",
    "    ✓ new  signed in",
    "      rows         ~ users:…: password not there, ~ users:…: name a → b",
    "",
    "Opened, or looked at by no case: 2",
    "  ✗ tables.users: select: x",
    "  ✓ accesses.dev: y (--accept)",
    "    accept what is intended with --accept PLACE",
    "",
    "Branches that no case takes any more: 1",
    "  ! login.surql:7  IF $a {  never true",
    "",
    "Definitions that differ: 2",
    "  tables.users: changed in PERMISSIONS",
    "  functions.github_login: changed in BODY, which is code that the cases carry out",
    "",
    "something fails that did not, or is open that was not",
    "compare: WORSE · 1 newly failing, 1 with other rows, 1 opened, 1 branch no longer taken, 1 failing on both, 2 definitions differ · 3 cases on SurrealDB 3.0.2 (embedded)",
  ]);
});

test("Markdown", () => {
  expect(compareMarkdown(worse, "tool 1", { all: false }).split("\n")).toEqual([
    String.raw`### compare: WORSE · 1 newly failing, 1 with other rows, 1 opened, 1 branch no longer taken, 1 failing on both, 2 definitions differ · 3 cases on SurrealDB 3.0.2 (embedded)`,
    "",
    "something fails that did not, or is open that was not",
    "",
    "#### Newly failing: 1 case",
    "",
    "- `MERGE-01` a user with this e-mail gets linked",
    "  - ✓ `old`: signed in",
    String.raw`  - ✗ ${"`new`"}: stage missing\_email`,
    "    - expected: `signed in`",
    "",
    "#### Other rows are written: 1 case",
    "",
    "- `MERGE-02` a merge",
    "  - ✓ `old`: signed in",
    "    - rows: `~ users:…: password a → b, ~ users:…: name not there`",
    "  - ✓ `new`: signed in",
    "    - rows: `~ users:…: password not there, ~ users:…: name a → b`",
    "",
    "#### Causes: 1",
    "",
    "- the e-mail is not taken (`MERGE-01`): take it",
    "",
    "#### Opened, or looked at by no case: 2",
    "",
    "- ✗ `tables.users`: select: x",
    "- ✓ `accesses.dev`: y (accepted)",
    "",
    "#### Branches that no case takes any more: 1",
    "",
    "- `login.surql:7` `IF $a {` never true",
    "",
    "#### Definitions that differ: 2",
    "",
    "- `tables.users`: changed in PERMISSIONS",
    "- `functions.github_login`: changed in BODY, which is code that the cases carry out",
    "",
    "tool 1 · old: `old.surql` (sha256 ab12) · new: `new.surql` (sha256 ab12)",
    "",
  ]);
});

test("JSON has the form that is promised, and what changed", () => {
  const json = compareJson(worse, "tool 1");
  expect(compareJsonSchema.parse(json)).toEqual(json);
  expect(json).toMatchObject({
    old: { name: "old.surql", summary: { passed: 2, failed: 1, missing: 0 } },
    new: { name: "new.surql", summary: { passed: 1, failed: 2, missing: 0 } },
    depth: "cases",
    surrealdb: { version: "3.0.2" },
    summary: { result: "worse", exitCode: 1, cases: 3, topics: { "newly failing": 1, "other rows": 1 } },
    groups: [
      { topic: "newly failing", cases: ["MERGE-01"], sides: [{ on: ["old"] }, { on: ["new"], mark: "failed" }] },
      { topic: "other rows", cases: ["MERGE-02"] },
    ],
    cases: [
      { id: "MERGE-01", topic: "newly failing", old: { verdict: "passed" }, new: { verdict: "failed" } },
      { id: "MERGE-02", topic: "other rows", differs: ["rows"] },
    ],
    causes: [{ headline: "the e-mail is not taken", next: "take it" }],
  });
});

test("of some cases nothing is said about all", () => {
  const text = compareText(changeReport([[judged(), judged()]], { whole: false }), "t", {
    all: false,
    rerun: String,
    paint: (_, said) => said,
  });
  expect(text).toContain(
    "of the 1 case that was asked for, none came to anything else; without --grep and --case it is known of all",
  );
});

test.each([
  ["text" as const, "the texts are the same but for comments, spaces and the files they are in, so nothing was run"],
  ["definitions" as const, "both define the same, so no case was run"],
])("where nothing was run: %s", (depth, because) => {
  const { runs: _, ...report } = changeReport([], { depth });
  const lines = compareText(report, "t", { all: false, rerun: String, paint: (__, said) => said }).split("\n");
  expect(lines.slice(-2)).toEqual([
    `no difference that anybody who logs in could notice: ${because}`,
    "compare: NO DIFFERENCE",
  ]);
  expect(compareJson(report, "t")).toMatchObject({ depth, summary: { exitCode: 0 }, cases: [], groups: [] });
});
