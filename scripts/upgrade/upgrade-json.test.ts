import { expect, test } from "vitest";
import { fixedBySteps, refused, upgradeReport, wayOutcome } from "../testing/upgrade-reports.ts";
import { upgradeJson } from "./upgrade-json.ts";

test("everything is in it, and the worst verdict decides", () => {
  const report = upgradeReport(
    [wayOutcome("volume", { back: "it is refused" }), wayOutcome("export over the SDK", fixedBySteps)],
    {},
    { leftOut: [{ what: "guests", why: "no server" }] },
  );
  expect(upgradeJson(report, "login-conformance 0.1.0")).toEqual({
    tool: "login-conformance 0.1.0",
    schema: { file: "login.surql", sha256: "ab12ab12ab12ab12" },
    toSchema: { file: "login.surql", sha256: "ab12ab12ab12ab12" },
    asked: { from: "embedded:2.6.0", to: "3.3.5" },
    verdict: "safe after these steps",
    exitCode: 1,
    seconds: 12.346,
    from: { version: "2.6.0", backend: "embedded", route: "rewired", notes: [] },
    to: { version: "3.3.5", backend: "container", route: "tls", notes: ["a note"] },
    people: 26,
    waysIn: 25,
    ways: [
      wayOutcome("volume", { back: "it is refused" }),
      {
        ...wayOutcome("export over the SDK", fixedBySteps),
        findings: [
          {
            kind: "opened",
            check: "forged-token",
            what: "the access github takes tokens | of *anybody*",
            mend: "DEFINE ACCESS OVERWRITE github\n\tSIGNIN (true);",
            source: "https://example.org/4100",
          },
          { kind: "changed", check: "token", what: "a token is refused", toBeExpected: true },
        ],
      },
    ],
    leftOut: [{ what: "guests", why: "no server" }],
    legs: [expect.objectContaining({ leftOut: [{ what: "guests", why: "no server" }], runbook: [] })],
  });
});

test.each([
  [[wayOutcome("a")], "safe", 0],
  [[wayOutcome("a"), wayOutcome("b", fixedBySteps)], "safe after these steps", 1],
  [[wayOutcome("a", refused), wayOutcome("b", fixedBySteps)], "do not", 1],
  [[], undefined, 3],
] as const)("%#: the verdict of all ways, and the exit code", (ways, verdict, exitCode) => {
  const json = upgradeJson(upgradeReport(ways), "tool");
  expect([json.verdict, json.exitCode]).toEqual([verdict, exitCode]);
});

test("a version that can't run here is the environment's failure", () => {
  expect(upgradeJson(upgradeReport([], { outcome: { unavailable: "no image" } }), "tool")).toMatchObject({
    unavailable: "no image",
    exitCode: 4,
    ways: [],
  });
});
