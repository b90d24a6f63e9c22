import { expect, test } from "vitest";
import type { ReproEvent, ReproStep } from "../repro/repro-json.ts";
import { sourceView } from "./source-view.ts";

const at = (line: number) => ({ file: "a.surql", line, within: "fn::login" });
const source: ReproStep["source"] = [
  {
    file: "a.surql",
    within: "fn::login",
    line: 10,
    lines: [
      { text: "LET $p = http::get('<x>', {", fate: "ran" },
      { text: "});", fate: "ran" },
      { text: "IF $p {", fate: "ran" },
      { text: "  RETURN 1", fate: "not reached" },
      { text: "CREATE a;", fate: "rolled back" },
      { text: "THROW 1;", fate: "failed" },
      { text: "-- end" },
    ],
  },
];

/** As a person reads it. */
const textOf = (events: ReproEvent[]) =>
  sourceView({ source, events })
    .text.replaceAll(/\s+/g, " ")
    .replaceAll(/<\/(?:div|p)>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .split("\n")
    .map((line) => line.trim().replaceAll(/\s+/g, " "))
    .filter(Boolean);

test("each line says what became of it, and below it stands what came of it", () => {
  expect(
    textOf([
      { kind: "statement", ...at(10), text: "…" },
      { kind: "call", request: "GET /user", status: 503, fault: "status-503" },
      { kind: "value", ...at(10), value: "'<access token>'" },
      { kind: "condition", ...at(12), text: "…", holds: false },
      { kind: "value", ...at(12), within: "fn::other", value: "of another definition" },
      { kind: "statement", ...at(14), text: "…", rolledBack: true },
      { kind: "statement", ...at(15), text: "…", failed: true },
    ]),
  ).toEqual([
    "fn::login in a.surql",
    "▸ 10LET $p = http::get(&#39;&lt;x&gt;&#39;, {",
    "⇄ GET /user: 503 (status-503)",
    "= &#39;&lt;access token&gt;&#39;",
    "▸ 11});",
    "▸ 12IF $p {",
    "→ no",
    "13 RETURN 1",
    "↶ 14CREATE a; rolled back",
    "✗ 15THROW 1;",
    "✗ this is where it failed",
    "16-- end",
  ]);
});

test("of a loop's thousand values the first are shown, and how many more there are", () => {
  const values = Array.from({ length: 1000 }, (_, i) => ({ kind: "value" as const, ...at(10), value: String(i) }));
  expect(textOf(values).filter((line) => /^[=…]/.test(line))).toEqual([
    ...Array.from({ length: 12 }, (_, i) => `= ${i}`),
    "… 988 more",
  ]);
});
