import { expect, test } from "vitest";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { failed, judged, reportOf, step } from "../testing/judged-verdicts.ts";
import { runJson, runJsonSchema } from "./conformance-json.ts";

test("a run as data: names, sums, and of each case what is known", () => {
  const all = [
    judged({
      stages: ["missing_email"],
      steps: [step({ calls: ["GET /user"] }), step({ calls: ["GET /user"], underlyingError: "error: no" })],
    }),
    failed({ id: "CODE-01", suite: "code", level: "SHOULD", standing: "xfailed", counts: false }),
    judged({ id: "CODE-02", suite: "code", level: "MAY", status: "skipped", standing: "skipped", reason: "no TLS" }),
  ];
  const causes = [
    {
      headline: "users.email is too long",
      check: "rows",
      details: ["300"],
      levels: { SHOULD: 1 },
      cases: ["CODE-01"],
      example: "CODE-01",
      next: "cut it",
      shown: { number: 1, failure: { check: "rows", message: "", expected: "", observed: "" } },
      where: [{ file: "login.surql", line: 1, column: 2, text: "DEFINE …" }],
    },
  ] as const;
  const json = runJson(
    reportOf(all, { baseline: { "CODE-01": "#12" }, missing: 2, causes }),
    "login-conformance 0.1.0",
  );
  expect(runJsonSchema.parse(json)).toEqual(json);
  const none = { cases: 0, passed: 0, failed: 0, skipped: 0, xfailed: 0, xpassed: 0, undecided: 0 };
  expect(json).toEqual({
    tool: "login-conformance 0.1.0",
    schema: { file: "login.surql", sha256: "ab12", loaded: "0".repeat(64) },
    surrealdb: { version: "3.0.2", backend: "embedded", route: "rewired", notes: [] },
    profile: contractProfile,
    summary: {
      ...none,
      cases: 3,
      passed: 1,
      skipped: 1,
      xfailed: 1,
      missing: 2,
      exitCode: 4,
      seconds: 1.235,
      byLevel: {
        MUST: { ...none, cases: 1, passed: 1 },
        SHOULD: { ...none, cases: 1, xfailed: 1 },
        MAY: { ...none, cases: 1, skipped: 1 },
      },
      byChapter: { login: { ...none, cases: 3, passed: 1, skipped: 1, xfailed: 1 } },
    },
    causes: [
      {
        headline: "users.email is too long",
        check: "rows",
        details: ["300"],
        levels: { SHOULD: 1 },
        cases: ["CODE-01"],
        example: "CODE-01",
        next: "cut it",
        where: [{ file: "login.surql", line: 1, column: 2, text: "DEFINE …" }],
      },
    ],
    stages: expect.objectContaining({ missing_email: 1, missing_github_id: 0 }),
    cases: [
      {
        id: "MERGE-01",
        level: "MUST",
        chapter: "login",
        suite: "email-merge",
        title: "a user with this e-mail gets linked",
        source: ["contract step 5"],
        verdict: "passed",
        counts: false,
        ms: 12.346,
        calls: ["GET /user", "GET /user"],
        stages: ["missing_email"],
        behindTheMask: "error: no",
      },
      {
        id: "CODE-01",
        level: "SHOULD",
        chapter: "login",
        suite: "code",
        title: "a user with this e-mail gets linked",
        source: ["contract step 5"],
        verdict: "xfailed",
        counts: false,
        reason: "#12",
        ms: 12.346,
        calls: [],
        stages: [],
        failures: [{ check: "calls", message: "request 1 to GitHub", expected: "GET /user", observed: "none" }],
      },
      {
        id: "CODE-02",
        level: "MAY",
        chapter: "login",
        suite: "code",
        title: "a user with this e-mail gets linked",
        source: ["contract step 5"],
        verdict: "skipped",
        counts: false,
        reason: "no TLS",
        ms: 12.346,
        calls: [],
        stages: [],
      },
    ],
  });
});

test("what is undecided has its reason, and a run that was stopped what never ends", () => {
  const {
    summary,
    cases: [one],
  } = runJson(
    reportOf([judged({ status: "undecided", standing: "undecided", reason: "the machine was busy" })], {
      missing: 2,
      stopped: "fn::github_login never ends",
    }),
    "t",
  );
  expect([summary.passed, summary.failed, summary.undecided, summary.stopped]).toEqual([
    0,
    0,
    1,
    "fn::github_login never ends",
  ]);
  expect([one?.verdict, one?.reason]).toEqual(["undecided", "the machine was busy"]);
});

test("a pass has no reason, though its engine is known to fail it", () => {
  const {
    cases: [one],
  } = runJson(reportOf([judged({ knownToFail: "a live query goes on" })]), "t");
  expect([one?.verdict, one?.reason]).toEqual(["passed", undefined]);
});
