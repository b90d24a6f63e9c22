import { describe, expect, test } from "vitest";
import type { StepReport } from "../../fixtures/run/verdict/verdict.ts";
import type { Judged } from "../run/run-report.ts";
import { failed, judged, step } from "../testing/judged-verdicts.ts";
import { signedIn, matrixOf, ran, threw, wasMasked } from "../testing/matrix-runs.ts";
import { rowsOf } from "./case-row.ts";
import { groupsOf } from "./case-groups.ts";

const holds = (id: string, ...steps: readonly StepReport[]) => judged({ id, steps });
const wrong = (expected: string) =>
  [{ check: "outcome", message: "what the client got", expected, observed: "something else" }] as const;
const fails = (id: string, steps: readonly StepReport[], about: Partial<Judged> = {}) =>
  failed({ id, steps, failures: wrong("stage missing_email"), ...about });

/** The groups of two versions, as lines: topic and ids, then who it was and what came of it, then the details. */
function reported(old: readonly Judged[], next: readonly Judged[], baseline = {}): string[] {
  const runs = [ran("3.0.5", old), ran("3.3.5", next)];
  return [...groupsOf(rowsOf(matrixOf(runs, { baseline }))).values()]
    .flat()
    .flatMap(({ topic, rows, sides }) => [
      `${topic}: ${rows.map(({ id }) => id).join(" ")}`,
      ...sides.flatMap(({ engines, mark, outcome, details }) => [
        `  ${engines.map((engine) => runs[engine]?.name).join(" ")} ${mark}: ${outcome}`,
        ...details.map(({ label, text }) => `    ${label}: ${text}`),
      ]),
    ]);
}

test("cases that came to the same everywhere are in no group", () => {
  const all = [
    holds("A-1", signedIn()),
    judged({ id: "A-2", status: "skipped", standing: "skipped", reason: "no TLS" }),
    holds("A-3"),
  ];
  expect(reported(all, all)).toEqual([]);
});

describe("a case that is undecided on one version", () => {
  const undecided = judged({ id: "A-1", status: "undecided", standing: "undecided", reason: "the machine was busy" });
  test("says nothing of a difference between them", () => {
    expect(reported([holds("A-1", signedIn())], [undecided])).toEqual([
      "undecided: A-1",
      "  3.0.5 passed: signed in",
      "  3.3.5 undecided: undecided",
      "    because: the machine was busy",
    ]);
  });

  test("and fails on the other fails wherever it was decided", () => {
    expect(reported([fails("A-1", [wasMasked()])], [undecided])[0]).toBe("fails on all: A-1");
  });
});

describe("what fails on one version", () => {
  test("is one group where it fails in the same way, whoever the case is about", () => {
    const hidden = (name: string) =>
      wasMasked(`error: Incorrect arguments. Expected \`string\` but found \`NULL\`, with record \`users:${name}\``);
    expect(
      reported(
        [holds("A-1", threw("missing_email")), holds("A-2", threw("missing_email")), holds("A-3", signedIn())],
        [fails("A-1", [hidden("ada")]), fails("A-2", [hidden("bob")]), fails("A-3", [wasMasked()])],
      ),
    ).toEqual([
      "fails on some: A-1 A-2",
      "  3.0.5 passed: stage missing_email",
      "  3.3.5 failed: masked",
      "    expected: stage missing_email",
      "    underlying: error: Incorrect arguments. Expected `string` but found `NULL`, with record `users:…`",
      "fails on some: A-3",
      "  3.0.5 passed: signed in",
      "  3.3.5 failed: masked",
      "    expected: stage missing_email",
    ]);
  });

  test("is reported with its values when it is alone", () => {
    const failures = [
      {
        check: "rows",
        message: "new row in users: email",
        expected: '"ada@example.org"',
        observed: '"Ada@Example.ORG"',
      },
    ] as const;
    expect(reported([holds("A-1", signedIn())], [fails("A-1", [signedIn()], { failures })]).at(-1)).toBe(
      '    check: rows: new row in users: email: expected "ada@example.org", saw "Ada@Example.ORG"',
    );
  });

  test("is reported without what follows from a wrong outcome, but with a leak", () => {
    const failures = [
      ...wrong("no-record"),
      { check: "rows", message: "row users:ada", expected: "still there", observed: "deleted" },
      { check: "leaks", message: "the client secret", expected: "nowhere", observed: "in the thrown object" },
    ] as const;
    expect(reported([holds("A-1", wasMasked())], [fails("A-1", [signedIn()], { failures })]).slice(3)).toEqual([
      "    expected: no-record",
      "    check: leaks: the client secret: expected nowhere, saw in the thrown object",
    ]);
  });

  test("comes before what fails on all, and a large group before a small one", () => {
    expect(
      reported(
        [
          fails("A-1", [wasMasked()]),
          holds("A-2", signedIn()),
          holds("A-3", threw("missing_email")),
          holds("A-4", threw("missing_email")),
        ],
        [
          fails("A-1", [wasMasked()]),
          fails("A-2", [wasMasked()]),
          fails("A-3", [wasMasked()]),
          fails("A-4", [wasMasked()]),
        ],
      ).filter((line) => line.startsWith("fails")),
    ).toEqual(["fails on some: A-3 A-4", "fails on some: A-2", "fails on all: A-1"]);
  });

  test("names the step, where there are several", () => {
    expect(
      reported([holds("A-1", signedIn(), threw("missing_email"))], [fails("A-1", [signedIn(), wasMasked()])]).slice(
        1,
        3,
      ),
    ).toEqual(["  3.0.5 passed: step 2: stage missing_email", "  3.3.5 failed: step 2: masked"]);
  });

  test("may be the engine itself, or what the case gives", () => {
    const engine = [
      {
        check: "engine",
        message: "the engine",
        expected: "an answer",
        observed: "no answer within 30 s in case A-1\n at once",
      },
    ] as const;
    expect(reported([fails("A-1", [], { failures: engine })], [holds("A-1", signedIn())]).slice(1)).toEqual([
      "  3.0.5 failed: the engine failed",
      "    check: engine: the engine: expected an answer, saw no answer within 30 s in case A-1",
      "  3.3.5 passed: signed in",
    ]);
  });
});

describe("what doesn't make the run fail", () => {
  const should = { level: "SHOULD", counts: false } as const;

  test("a SHOULD, a known failure and a skip on one version are reported, with the reason", () => {
    expect(
      reported(
        [holds("A-1", wasMasked()), holds("A-2", signedIn()), holds("A-3", signedIn())],
        [
          fails("A-1", [signedIn()], should),
          fails("A-2", [wasMasked()], { standing: "xfailed", counts: false }),
          judged({ id: "A-3", status: "skipped", standing: "skipped", reason: "no such access" }),
        ],
        { "A-2": "we wait for #12" },
      ),
    ).toEqual([
      "other verdict: A-1",
      "  3.0.5 passed: masked",
      "  3.3.5 tolerated: signed in",
      "    expected: stage missing_email",
      "other verdict: A-2",
      "  3.0.5 passed: signed in",
      "    because: we wait for #12",
      "  3.3.5 known: masked",
      "    because: we wait for #12",
      "    expected: stage missing_email",
      "other verdict: A-3",
      "  3.0.5 passed: signed in",
      "  3.3.5 skipped: skipped",
      "    because: no such access",
    ]);
  });

  test("on all versions comes last", () => {
    const all = [fails("A-1", [signedIn()], should), fails("A-2", [wasMasked()])];
    expect(reported(all, all).filter((line) => !line.startsWith(" "))).toEqual([
      "fails on all: A-2",
      "never holds: A-1",
    ]);
  });
});

describe("what holds on both versions, and isn't the same", () => {
  test.each<[string, StepReport, StepReport, readonly string[]]>([
    ["the outcome", signedIn(), wasMasked(), ["3.0.5 passed: signed in", "3.3.5 passed: masked"]],
    [
      "who signed in",
      signedIn("users:ada"),
      signedIn("users:<id 1>"),
      ["3.0.5 passed: signed in", "  says: users:ada", "3.3.5 passed: signed in", "  says: users:<id 1>"],
    ],
    [
      "the stage",
      threw("missing_email"),
      threw("missing_github_id"),
      ["3.0.5 passed: stage missing_email", "3.3.5 passed: stage missing_github_id"],
    ],
    [
      "the requests to GitHub",
      signedIn("users:ada", { calls: ["GET /user"] }),
      signedIn("users:ada", { calls: [] }),
      ["3.0.5 passed: signed in", "  calls: GET /user", "3.3.5 passed: signed in", "  calls: none"],
    ],
    [
      "the rows",
      step({
        comparable: { kind: "signed-in", text: "users:ada", rows: [{ row: "+ users", fields: { name: "NONE" } }] },
      }),
      step({
        comparable: { kind: "signed-in", text: "users:ada", rows: [{ row: "+ users", fields: { name: "NULL" } }] },
      }),
      [
        "3.0.5 passed: signed in",
        "  rows: + users: name NONE",
        "3.3.5 passed: signed in",
        "  rows: + users: name NULL",
      ],
    ],
  ])("%s", (_, old, next, lines) => {
    expect(reported([holds("A-1", old)], [holds("A-1", next)])).toEqual([
      "other behaviour: A-1",
      ...lines.map((line) => `  ${line}`),
    ]);
  });

  test("what the case expects to differ says why", () => {
    expect(
      reported(
        [judged({ id: "A-1", steps: [signedIn()], knownDifference: "2.x drops the field (seen on 2.6.0)" })],
        [holds("A-1", wasMasked())],
      ),
    ).toContain("    because: 2.x drops the field (seen on 2.6.0)");
  });

  test("words alone are one group for all stages", () => {
    const said = (stage: string, prefix: string) =>
      threw(stage, `${prefix}An error occurred: { message: '${stage}!', stage: '${stage}' }`);
    const on = (prefix: string) =>
      ["missing_email", "missing_github_id"].map((stage, i) => holds(`A-${i}`, said(stage, prefix)));
    expect(reported(on("There was a problem with the database: "), on(""))).toEqual([
      "other words: A-0 A-1",
      "  3.0.5 passed: thrown",
      "    says: There was a problem with the database: An error occurred: { message: '…', stage: '…' }",
      "  3.3.5 passed: thrown",
      "    says: An error occurred: { message: '…', stage: '…' }",
    ]);
  });

  test("the client id in a request is no difference", () => {
    const asks = (id: string) => [holds("A-1", signedIn("users:ada", { calls: [`GET /redirected?client_id=${id}`] }))];
    expect(reported(asks("Ov23liuZZYgvKzoqF2Mh"), asks("Ov23li4cIDAPHZsuUOc8"))).toEqual([]);
  });
});

test("a case that ran on one version only is judged by that", () => {
  expect(reported([fails("A-1", [wasMasked()])], []).slice(0, 2)).toEqual([
    "fails on all: A-1",
    "  3.0.5 failed: masked",
  ]);
});

test("a baseline entry that passes on both is told to go", () => {
  const stale = judged({ id: "A-1", steps: [signedIn()], standing: "xpassed", counts: true });
  expect(reported([stale], [stale], { "A-1": "#12" })).toEqual([
    "fails on all: A-1",
    "  3.0.5 3.3.5 failed: signed in",
    "    because: #12",
    "    check: it passes, and the baseline says that it doesn't: take it out of the baseline",
  ]);
});
