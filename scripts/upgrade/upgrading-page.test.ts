import { expect, test } from "vitest";
import { fixedBySteps, refused, upgradeReport, wayOutcome } from "../testing/upgrade-reports.ts";
import { upgradeJson } from "./upgrade-json.ts";
import { upgradingPage } from "./upgrading-page.ts";

const json = (...report: Parameters<typeof upgradeReport>) => upgradeJson(upgradeReport(...report), "tool");
const lines = (text: string) => text.split("\n").filter((line) => line.startsWith("|") || line.startsWith("- 3."));

test("a row for each way, the older versions first, ways that came to the same in one", () => {
  const later = { from: { version: "3.0.2", backend: "embedded", route: "rewired", loaded: "", notes: [] } } as const;
  expect(
    lines(
      upgradingPage([
        json([wayOutcome("volume", { ...refused, back: "2.6.0 opens it again" })], {}, later),
        json([
          wayOutcome("export over the SDK", fixedBySteps),
          wayOutcome("export over REST", fixedBySteps),
          wayOutcome("volume"),
        ]),
        json([], { from: "3.9.9", outcome: { unavailable: "no image" } }),
      ]),
    ),
  ).toEqual([
    "| from | to | by | verdict | what was found | the way back |",
    "|---|---|---|---|---|---|",
    "| 2.6.0 embedded | 3.3.5 | export over the SDK, export over REST | **safe after these steps** | the access github takes tokens \\| of \\*anybody\\*; who was signed in has to sign in again | – |",
    "| 2.6.0 embedded | 3.3.5 | volume | **safe** | nothing is lost, changed or opened; tokens from before go on | – |",
    "| 3.0.2 embedded | 3.3.5 | volume | **do not** | users: 24 rows are gone; the access github is gone | 2.6.0 opens it again |",
    "- 3.9.9 → 3.3.5 was not measured: no image",
  ]);
});

test("a chain has its versions in one row", () => {
  const engine = (version: string) => ({ version, backend: "container", route: "tls", loaded: "", notes: [] }) as const;
  const [first, second, third] = [engine("3.0.5"), engine("3.3.5"), engine("4.0.0")];
  const legs = [
    { from: first, to: second, ways: [wayOutcome("volume", refused)], goesOnBy: "volume", leftOut: [] },
    { from: second, to: third, ways: [wayOutcome("volume")], goesOnBy: "volume", leftOut: [] },
  ];
  const via = { via: ["3.3.5"], to: "4.0.0" };
  expect(
    lines(upgradingPage([json([wayOutcome("volume, then volume")], via, { from: first, to: third, legs })])).slice(2),
  ).toEqual([
    "| 3.0.5 | 3.3.5 → 4.0.0 | volume, then volume | **safe** | nothing is lost, changed or opened; tokens from before go on | – |",
  ]);
});

test("names that are one run's own stay out of the page", () => {
  const finding = { kind: "lost", check: "row-lost", what: "users: 2 rows are gone (users:a, users:b)" } as const;
  const answer = { kind: "lost", check: "import-answer", what: "it was refused: Parse error (at [12:466])" } as const;
  expect(upgradingPage([json([wayOutcome("a", { verdict: "do not", findings: [finding, answer] })])])).toContain(
    "| users: 2 rows are gone; it was refused: Parse error |",
  );
});
