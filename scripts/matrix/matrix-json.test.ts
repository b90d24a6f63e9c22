import { expect, test } from "vitest";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { failed, judged } from "../testing/judged-verdicts.ts";
import { signedIn, matrixOf, ran, wasMasked, without } from "../testing/matrix-runs.ts";
import { matrixJson, matrixJsonSchema } from "./matrix-json.ts";

test("a matrix as data: engines, groups, and of each case what it came to on each engine", () => {
  const old = [
    judged({ steps: [signedIn("users:ada", { calls: ["GET /user"], outcome: "signed in as users:ada" })] }),
    judged({ id: "CODE-01", suite: "code", level: "SHOULD", status: "skipped", standing: "skipped", reason: "no TLS" }),
  ];
  const next = [
    failed({
      failures: [
        {
          check: "calls",
          message: "request 1 to GitHub",
          expected: "GET /user",
          observed: "GET /?client_id=Ov23liuZZYgvKzoqF2Mh",
        },
      ],
      steps: [wasMasked("error: no users:8uiabcdefghij0123456")],
    }),
    old[1] ?? judged(),
  ];
  const report = matrixOf(
    [
      ran("embedded:3.0.2", old),
      ran("3.3.5", next, { deaths: ["ended (SIGKILL)"] }),
      without("v0.0.1", "unavailable", "no image"),
    ],
    { cases: 2 },
  );
  const json = matrixJson(report, "login-conformance 0.1.0");
  expect(matrixJsonSchema.parse(json)).toEqual(json);
  const about = { title: "a user with this e-mail gets linked", source: ["contract step 5"] };
  const counts = {
    cases: 2,
    passed: 1,
    failed: 0,
    skipped: 1,
    xfailed: 0,
    xpassed: 0,
    undecided: 0,
    missing: 0,
    seconds: 1.235,
  };
  const skipped = { verdict: "skipped", counts: false, reason: "no TLS", steps: [] };
  const text = "The record access signin query failed";
  expect(json).toEqual({
    tool: "login-conformance 0.1.0",
    schema: { file: "login.surql", sha256: "ab12" },
    profile: contractProfile,
    engines: [
      {
        name: "embedded:3.0.2",
        fate: "ran",
        surrealdb: { version: "3.0.2", backend: "embedded", route: "rewired", notes: [] },
        loaded: "0".repeat(64),
        summary: counts,
        deaths: [],
      },
      {
        name: "3.3.5",
        fate: "ran",
        surrealdb: { version: "3.3.5", backend: "container", route: "tls", notes: [] },
        loaded: "0".repeat(64),
        summary: { ...counts, passed: 0, failed: 1 },
        deaths: ["ended (SIGKILL)"],
      },
      {
        name: "v0.0.1",
        fate: "unavailable",
        reason: "no image",
        summary: { ...counts, cases: 0, passed: 0, skipped: 0, missing: 1, seconds: 0 },
        deaths: [],
      },
    ],
    summary: {
      cases: 2,
      seconds: 2.346,
      exitCode: 4,
      equal: 1,
      topics: {
        "fails on some": 1,
        "fails on all": 0,
        "other verdict": 0,
        "other behaviour": 0,
        "other words": 0,
        "never holds": 0,
        undecided: 0,
      },
    },
    groups: [
      {
        topic: "fails on some",
        cases: ["MERGE-01"],
        sides: [
          { engines: ["embedded:3.0.2"], mark: "passed", outcome: "signed in", details: [] },
          {
            engines: ["3.3.5"],
            mark: "failed",
            outcome: "masked",
            details: [
              { label: "check", text: "calls: request 1 to GitHub: expected GET /user, saw GET /?client_id=<random>" },
              { label: "underlying", text: "error: no users:<id>" },
            ],
          },
        ],
      },
    ],
    cases: [
      {
        id: "MERGE-01",
        level: "MUST",
        suite: "email-merge",
        ...about,
        topic: "fails on some",
        differs: ["verdict", "outcome", "calls"],
        on: {
          "embedded:3.0.2": {
            verdict: "passed",
            counts: false,
            steps: [{ outcome: "signed-in", text: "users:ada", rows: [], calls: ["GET /user"] }],
          },
          "3.3.5": {
            verdict: "failed",
            counts: true,
            failures: [
              {
                check: "calls",
                message: "request 1 to GitHub",
                expected: "GET /user",
                observed: "GET /?client_id=<random>",
              },
            ],
            steps: [{ outcome: "masked", text, rows: [], calls: [], behindTheMask: "error: no users:<id>" }],
          },
        },
      },
      {
        id: "CODE-01",
        level: "SHOULD",
        suite: "code",
        ...about,
        differs: [],
        on: { "embedded:3.0.2": skipped, "3.3.5": skipped },
      },
    ],
  });
});
