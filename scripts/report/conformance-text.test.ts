import { describe, expect, test } from "vitest";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { stages } from "../../fixtures/environment/names/stage-names.ts";
import { untrueListings } from "../testing/documented-commands.ts";
import { printed } from "../testing/printed.ts";
import { failed, judged, reportOf, step } from "../testing/judged-verdicts.ts";
import { countOf, failureText, type Paint, suiteLine, progressText, summaryText } from "./conformance-text.ts";

const plain: Paint = (_, text) => text;
const coloured: Paint = (format, text) => `<${String(format)}>${text}`;

const line = (...all: Parameters<typeof suiteLine>[1]) =>
  suiteLine({ name: "email-merge" }, all, coloured).replace(/ +/g, " ");
const skipped = (id: string, reason: string) => judged({ id, status: "skipped", standing: "skipped", reason });

describe("the line of a suite", () => {
  test("is green when nothing failed", () => {
    expect(line(judged({ ms: 1500 }))).toBe("<green>✓ email-merge 1 passed, 0 failed, 0 skipped <dim>1.5 s");
  });
  test("is yellow when what failed doesn't count", () => {
    expect(line(failed({ counts: false, ms: 0 }))).toBe(
      "<yellow>! email-merge 0 passed, 1 failed, 0 skipped <dim>0.0 s",
    );
  });
  test("is yellow when something is undecided", () => {
    expect(line(judged({ ms: 0 }), judged({ status: "undecided", standing: "undecided", ms: 0 }))).toBe(
      "<yellow>! email-merge 1 passed, 0 failed, 0 skipped, 1 undecided <dim>0.0 s",
    );
  });
  test("is red when it makes the run fail, and names what is in the baseline", () => {
    expect(
      line(judged({ standing: "xpassed", counts: true, ms: 0 }), failed({ standing: "xfailed", counts: false, ms: 0 })),
    ).toBe("<red>✗ email-merge 0 passed, 0 failed, 0 skipped, 1 known failure, 1 known to fail but passed <dim>0.0 s");
  });
});

describe("a failure", () => {
  const sent = step({ sent: "signin { … }", outcome: "masked: no", calls: ["GET /user"] });
  test("says where it comes from, what was done and seen, and how to see it again", () => {
    expect(failureText(failed({ steps: [{ ...sent, underlyingError: "error: index" }] }), "npx again", plain)).toBe(`\
✗ MERGE-01  MUST  a user with this e-mail gets linked
  source    contract step 5
  sent      signin { … }
  got       masked: no
  underlying error: index
  calls     GET /user
  rows      no difference
  calls: request 1 to GitHub
    expected  GET /user
    observed  none
  rerun     npx again`);
  });
  test("numbers the steps if there are several, and lists each row and source", () => {
    const steps = [{ ...sent, calls: [], rows: ["+ a", "- b"] }, sent];
    expect(failureText(failed({ steps, source: ["one", "two"], failures: [], counts: false }), "npx again", plain))
      .toBe(`\
! MERGE-01  MUST  a user with this e-mail gets linked
  source    one
  source    two
  step 1    signin { … }
  got       masked: no
  calls     none
  rows      + a
  rows      - b
  step 2    signin { … }
  got       masked: no
  calls     GET /user
  rows      no difference
  rerun     npx again`);
  });
  test("that passed against the baseline says what to do", () => {
    expect(failureText(judged({ standing: "xpassed", counts: true }), "npx again", plain)).toBe(
      "✗ MERGE-01  MUST  a user with this e-mail gets linked\n  it passes, and the baseline says that it doesn't: take it out of the baseline",
    );
  });
});

describe("the summary", () => {
  test("names branches that no case took, as the page shows", () => {
    const branches = {
      total: 102,
      covered: 101,
      tried: 30,
      cases: 30,
      open: [
        {
          file: "login.surql",
          line: 56,
          column: 3,
          text: "IF !$app {",
          within: "fn::github_login",
          says: ["never true"],
        },
      ],
      explained: [],
      problems: [],
    };
    expect(
      untrueListings(
        "npx login-conformance conformance, with a branch that no case takes",
        printed(summaryText(reportOf([judged()], { branches }), plain)),
      ),
    ).toEqual([]);
  });
  test("counts by level, and leaves out levels without cases", () => {
    expect(summaryText(reportOf([judged(), judged({ level: "MAY" })]), plain)).toBe(`\
2 cases: 2 passed, 0 failed, 0 skipped
  MUST    1 passed, 0 failed, 0 skipped
  MAY     1 passed, 0 failed, 0 skipped
  time    1.23 s on SurrealDB 3.0.2 (embedded, rewired)`);
  });
  test("counts by chapter where there are several", () => {
    const several = [
      judged(),
      judged({ chapter: "permissions" }),
      judged({ chapter: "permissions", status: "failed", standing: "failed", counts: true }),
    ];
    expect(summaryText(reportOf(several), plain)).toBe(`\
3 cases: 2 passed, 1 failed, 0 skipped
  login        1 passed, 0 failed, 0 skipped
  permissions  1 passed, 1 failed, 0 skipped
  MUST         2 passed, 1 failed, 0 skipped
  time    1.23 s on SurrealDB 3.0.2 (embedded, rewired)`);
  });
  test("proves that the schema was not touched, and says what is to know of the engine", () => {
    const engine = {
      version: "3.3.5",
      backend: "container",
      route: "tls",
      loaded: "ab12",
      notes: ["the namespace x is kept"],
    } as const;
    expect(summaryText(reportOf([judged()], { engine }), plain)).toMatch(
      /\n {2}note {4}the namespace x is kept\n {2}time {4}1\.23 s on SurrealDB 3\.3\.5 \(container, tls, schema untouched: sha256 ab12\)$/,
    );
  });
  test("of a run that ended before an engine was up says so", () => {
    const engine = { version: "?", backend: "container", route: "tls", loaded: "?", notes: [] } as const;
    expect(summaryText(reportOf([], { engine, interrupted: true }), plain)).toMatch(
      /\n {2}time {4}1\.23 s, and no engine was up$/,
    );
  });
  test("of a whole run names the stages that were not reached", () => {
    const all = [judged({ stages: stages.slice(1) })];
    expect(summaryText(reportOf(all, { whole: true }), plain)).toContain(
      "\n  stages  12 of 13 reached; not missing_github_config\n",
    );
    expect(summaryText(reportOf([judged({ stages })], { whole: true }), plain)).toContain(
      "\n  stages  13 of 13 reached\n",
    );
  });
  test("of a schema without stages says so", () => {
    for (const errors of ["text", "masked"] as const)
      expect(
        summaryText(reportOf([judged()], { whole: true, choices: { ...defaultChoices, errors } }), plain),
      ).toContain(`\n  stages  not said by this schema (errors=${errors})\n`);
  });
  test("names stages that the contract doesn't know", () => {
    expect(summaryText(reportOf([judged({ stages: ["out_of_tea"] })]), plain)).toContain(
      "\n  stages that the contract doesn't know: out_of_tea\n",
    );
  });
  test("groups what was skipped by its reason", () => {
    expect(
      summaryText(reportOf([skipped("A-1", "no TLS"), skipped("A-2", "no guests"), skipped("A-3", "no TLS")]), plain),
    ).toContain("\n  skipped A-1, A-3: no TLS\n  skipped A-2: no guests\n");
  });
  test("says why known failures fail, whoever knows it", () => {
    const known = [
      judged({ id: "A-1", status: "failed", standing: "xfailed", knownToFail: "the engine has no locks" }),
      judged({ id: "A-2", status: "failed", standing: "xfailed" }),
    ];
    expect(summaryText(reportOf(known, { baseline: { "A-2": "see #214" } }), plain)).toContain(
      "\n  known   A-1: the engine has no locks\n  known   A-2: see #214\n",
    );
  });
  test("counts what was skipped where names would be too many", () => {
    const many = ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6"].map((id) => skipped(id, "no guests"));
    expect(summaryText(reportOf(many), plain)).toContain("\n  skipped 6 cases (A-1 is the first): no guests\n");
  });
  test("says what kept cases from being decided", () => {
    const busy = judged({ id: "A-1", status: "undecided", standing: "undecided", reason: "35 of 50 requests came" });
    expect(summaryText(reportOf([busy]), plain)).toContain("\n  undecided A-1: 35 of 50 requests came\n");
  });
  test("says which cases never ran, and why", () => {
    expect(summaryText(reportOf([], { missing: 2, stopped: "fn::github_login never ends" }), plain)).toContain(
      "\n  2 cases did not run: fn::github_login never ends\n",
    );
    expect(summaryText(reportOf([], { missing: 1, interrupted: true }), plain)).toContain(
      "\n  1 case did not run: the run was interrupted\n",
    );
    expect(summaryText(reportOf([], { missing: 2, deaths: ["the engine died"] }), plain)).toContain(
      "\n  the engine died\n  2 cases did not run: no engine was left\n",
    );
  });
});

test.each([
  [0, "0 cases"],
  [1, "1 case"],
  [2, "2 cases"],
])("%i is %s", (count, text) => {
  expect(countOf(count, "case")).toBe(text);
});

test.each([
  ["412 of 1872 cases · races · about 8 s left", progressText(412, 1872, "races", 2000)],
  ["1 of 1872 cases · races", progressText(1, 1872, "races", 0)],
  ["1 of 1 case · races", progressText(1, 1, "races", 2000)],
])("progress: %s", (expected, said) => expect(said).toBe(expected));
