import { describe, expect, test } from "vitest";
import { failed, judged } from "../testing/judged-verdicts.ts";
import { signedIn, matrixOf, ran, threw, wasMasked, without } from "../testing/matrix-runs.ts";
import { matrixText } from "./matrix-text.ts";

const options = {
  all: false,
  rerun: (id: string, { name }: { name: string }) => `npx again ${name} ${id}`,
  paint: (_: unknown, text: string) => text,
};
const text = (report: Parameters<typeof matrixText>[0], all = false) =>
  matrixText(report, "login-conformance 0.1.0", { ...options, all });

const title = "a user with this e-mail gets linked";
const rejects = [
  { check: "outcome", message: "what the client got", expected: "stage missing_email", observed: "masked" },
] as const;
const hidden = "error: Expected `string` but found `NULL`";
const onTheOldOne = [
  judged({
    id: "EMAIL-01",
    title: "a profile without e-mail is refused",
    steps: [threw("missing_email")],
  }),
  failed({
    id: "LINK-04",
    title: "who made the e-mail private still gets in",
    steps: [wasMasked(hidden)],
    failures: rejects,
  }),
  judged({ id: "MERGE-01", title, steps: [signedIn()] }),
  judged({
    id: "MERGE-02",
    title,
    steps: [threw("missing_email", "There was a problem with the database: An error occurred: 'no'")],
  }),
  judged({ id: "NEW-01", title, steps: [signedIn()] }),
];
const onTheNewOne = [
  failed({
    id: "EMAIL-01",
    title: "a profile without e-mail is refused",
    steps: [wasMasked(hidden)],
    failures: rejects,
  }),
  failed({
    id: "LINK-04",
    title: "who made the e-mail private still gets in",
    steps: [wasMasked(hidden)],
    failures: rejects,
  }),
  judged({ id: "MERGE-01", title, steps: [wasMasked()] }),
  judged({ id: "MERGE-02", title, steps: [threw("missing_email", "An error occurred: 'no'")] }),
  judged({ id: "NEW-01", title, steps: [signedIn()] }),
];
const notHere = without(
  "v0.0.1",
  "unavailable",
  "surrealdb/surrealdb:v0.0.1: the image is not on this machine. Check the name.",
);
const report = matrixOf([ran("embedded:3.0.2", onTheOldOne), ran("3.3.5", onTheNewOne), notHere]);

const head = `login-conformance 0.1.0 · login.surql (sha256 ab12) · 5 cases on 3 versions of SurrealDB

  embedded:3.0.2  SurrealDB 3.0.2 (embedded, rewired), 1.2 s
  3.3.5           SurrealDB 3.3.5 (container, tls), 1.2 s
  v0.0.1          SKIPPED, it can't run here: surrealdb/surrealdb:v0.0.1: the image is not on this machine. Check the name.
  note: they reached the mock GitHub by different routes (rewired, tls); a difference between them may come from that
`;
const foot = `
embedded:3.0.2  4 passed, 1 failed, 0 skipped
3.3.5           3 passed, 2 failed, 0 skipped
v0.0.1          SKIPPED, it can't run here

matrix: FAILED · 2 of 3 versions ran, 1 skipped · 5 cases: 1 failing on some, 1 different, 1 worded differently, 1 failing on all, 1 equal`;

test("what differs comes first, then the table, then the sums and one line for grep", () => {
  expect(text(report)).toBe(`${head}
Fails on some versions, holds on others: 1 case
  EMAIL-01  a profile without e-mail is refused
    ✓ embedded:3.0.2  stage missing_email
    ✗ 3.3.5           masked
      expected     stage missing_email
      underlying   error: Expected \`string\` but found \`NULL\`
      look closer  npx again 3.3.5 EMAIL-01

Holds wherever it ran, but what happens differs: 1 case
  MERGE-01  a user with this e-mail gets linked
    ✓ embedded:3.0.2  signed in
    ✓ 3.3.5           masked

Holds wherever it ran, but the error reads differently: 1 case
  MERGE-02  a user with this e-mail gets linked
    ✓ embedded:3.0.2  thrown
      says         There was a problem with the database: An error occurred: '…'
    ✓ 3.3.5           thrown
      says         An error occurred: '…'

Fails wherever it ran: 1 case
  1 in the same way on all of them: --all shows how

The cases that fail or differ
                                                             embedded:3.0.2         3.3.5     v0.0.1
  MUST  EMAIL-01  a profile without e-mail is refused        ✓ stage missing_email  ✗ masked  – skipped
  MUST  MERGE-01  a user with this e-mail gets linked        ✓ signed in            ✓ masked  – skipped
  MUST  LINK-04   who made the e-mail private still gets in  ✗                      ✗         – skipped
  ✓ holds, ✗ fails, masked: SurrealDB tells the client no reason
${foot}`);
});

test("--all shows the other groups, and every case", () => {
  const all = text(report, true);
  expect(all).toContain(`
Fails wherever it ran: 1 case
  LINK-04  who made the e-mail private still gets in
    ✗ embedded:3.0.2, 3.3.5  masked
      expected     stage missing_email
      underlying   error: Expected \`string\` but found \`NULL\`
      look closer  npx again embedded:3.0.2 LINK-04

All cases
                                                             embedded:3.0.2         3.3.5     v0.0.1
  MUST  EMAIL-01  a profile without e-mail is refused        ✓ stage missing_email  ✗ masked  – skipped
  MUST  MERGE-01  a user with this e-mail gets linked        ✓ signed in            ✓ masked  – skipped
  MUST  MERGE-02  a user with this e-mail gets linked        ✓                      ✓         – skipped
  MUST  LINK-04   who made the e-mail private still gets in  ✗                      ✗         – skipped
  MUST  NEW-01    a user with this e-mail gets linked        ✓                      ✓         – skipped
  ✓ holds, ✗ fails, masked: SurrealDB tells the client no reason
${foot}`);
});

test("where nothing differs and nothing fails, the sums are all there is", () => {
  const same = onTheNewOne.slice(4);
  expect(text(matrixOf([ran("embedded:3.0.2", same), ran("embedded:2.6.0", same)]))).toBe(`\
login-conformance 0.1.0 · login.surql (sha256 ab12) · 1 case on 2 versions of SurrealDB

  embedded:3.0.2  SurrealDB 3.0.2 (embedded, rewired), 1.2 s
  embedded:2.6.0  SurrealDB 2.6.0 (embedded, rewired), 1.2 s

embedded:3.0.2  1 passed, 0 failed, 0 skipped
embedded:2.6.0  1 passed, 0 failed, 0 skipped

matrix: as expected · 2 of 2 versions ran · 1 case: 1 equal`);
});

describe("an engine that didn't get through", () => {
  const [good] = onTheOldOne;
  const lines = (run: Parameters<typeof matrixOf>[0][number], about = {}) =>
    text(matrixOf([ran("embedded:3.0.2", good ? [good] : []), run], { cases: 3, ...about })).split("\n");

  test("has the reason where its version would stand, all lines of it", () => {
    expect(
      lines(without("embedded:2.6.0", "refused", "login.surql:3:5: Parse error\n    a b\n      ^\n")).slice(2, 6),
    ).toEqual([
      "  embedded:3.0.2  SurrealDB 3.0.2 (embedded, rewired), 1.2 s",
      "  embedded:2.6.0  REFUSES THE SCHEMA: login.surql:3:5: Parse error",
      "        a b",
      "          ^",
    ]);
  });

  test.each([
    ["refused", "REFUSES THE SCHEMA", "matrix: FAILED · 1 of 2 versions ran, 1 refused the schema · 3 cases: 1 equal"],
    ["died", "DIED", "matrix: AN ENGINE FAILED · 1 of 2 versions ran, 1 died · 3 cases: 1 equal"],
    [
      "unavailable",
      "SKIPPED, it can't run here",
      "matrix: as expected · 1 of 2 versions ran, 1 skipped · 3 cases: 1 equal",
    ],
  ] as const)("%s: the sum says so", (status, sum, last) => {
    const said = lines(without("embedded:2.6.0", status, "because"));
    expect(said.at(-3)).toBe(`embedded:2.6.0  ${sum}`);
    expect(said.at(-1)).toBe(last);
  });

  test("on the way says what it died of, and how many cases never ran", () => {
    const half = ran("3.3.5", onTheOldOne.slice(0, 1), {
      missing: 2,
      deaths: ["the engine's process ended (SIGKILL) in case LINK-04. Its last words:\nout of memory"],
    });
    expect(lines(half).slice(-7)).toEqual([
      "embedded:3.0.2  1 passed, 0 failed, 0 skipped",
      "3.3.5           1 passed, 0 failed, 0 skipped",
      "  the engine's process ended (SIGKILL) in case LINK-04. Its last words:",
      "    out of memory",
      "  2 cases did not run: no engine was left",
      "",
      "matrix: AN ENGINE FAILED · 2 of 2 versions ran · 3 cases: 1 equal",
    ]);
  });

  test("because of Ctrl-C leaves what is known", () => {
    const half = ran("3.3.5", onTheOldOne.slice(0, 1), {
      status: "interrupted",
      reason: "the run was interrupted",
      missing: 2,
    });
    expect(lines(half, { interrupted: true }).slice(-4)).toEqual([
      "3.3.5           1 passed, 0 failed, 0 skipped",
      "  2 cases did not run: the run was interrupted",
      "",
      "matrix: INTERRUPTED · 2 of 2 versions ran · 3 cases: 1 equal",
    ]);
  });
});

test("where only the requests to GitHub differ, the table counts them", () => {
  const on = (name: string, calls: readonly string[]) =>
    ran(name, [judged({ steps: [signedIn("users:ada", { calls })] })]);
  expect(
    text(matrixOf([on("3.0.5", ["GET /user"]), on("3.3.5", ["GET /user", "GET /redirected"])])).split("\n"),
  ).toContain("  MUST  MERGE-01  a user with this e-mail gets linked  ✓ 1 request  ✓ 2 requests");
});

test("what a person should know of the engines is reported once", () => {
  const info = (name: string, notes: readonly string[]) => {
    const run = ran(name, onTheOldOne);
    return { ...run, ...(run.info && { info: { ...run.info, notes } }) };
  };
  expect(
    text(matrixOf([info("3.0.5", ["a", "b"]), info("3.3.5", ["b"])]))
      .split("\n")
      .filter((line) => line.includes("note:")),
  ).toEqual(["  note: a", "  note: b"]);
});

test("of many cases that only read differently some are named, unless all are wanted", () => {
  const many = (prefix: string) =>
    Array.from({ length: 8 }, (_, i) => judged({ id: `A-${i}`, steps: [threw("missing_email", `${prefix}no`)] }));
  const both = matrixOf([ran("3.0.5", many("Error: ")), ran("3.3.5", many(""))]);
  expect(text(both).split("\n")).toContain("  8 cases: A-0, A-1, A-2, A-3, A-4, A-5 and 2 more");
  expect(text(both, true).split("\n")).toContain("  8 cases: A-0, A-1, A-2, A-3, A-4, A-5, A-6, A-7");
});
