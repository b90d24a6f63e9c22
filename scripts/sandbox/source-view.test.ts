import { expect, test } from "vitest";
import type { ReproEvent } from "../repro/repro-json.ts";
import { sourceView } from "./source-view.ts";

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i};`);
const file = { path: "a.surql", text: lines(1, 20).join("\n") };
const at = (line: number) => ({ file: "a.surql", line, within: "fn::login" });
/** As a person reads it. */
const textOf = (events: readonly ReproEvent[], files = [file]) =>
  sourceView(files, events)
    .text.replaceAll(/\s+/g, " ")
    .replaceAll(/<\/(?:div|summary|p)>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .split("\n")
    .map((line) => line.trim().replaceAll(/\s+/g, " "))
    .filter(Boolean);

test("what ran is marked, with what came of it; what is far from it is folded", () => {
  expect(
    textOf([
      { kind: "statement", ...at(10), text: "line 10" },
      { kind: "call", request: "GET /user", status: 503, fault: "status-503" },
      { kind: "value", ...at(10), value: "'<access token>'" },
      { kind: "condition", ...at(11), text: "line 11", holds: false },
      { kind: "statement", ...at(12), text: "line 12", failed: true },
    ]),
  ).toEqual([
    "lines 1 to 5, where nothing ran",
    ...lines(1, 5).map((line, i) => `${i + 1}${line}`),
    ...lines(6, 9).map((line, i) => `${i + 6}${line}`),
    "▸ 10line 10;",
    "⇄ GET /user: 503 (status-503)",
    "= &#39;&lt;access token&gt;&#39;",
    "▸ 11line 11;",
    "→ no",
    "▸ 12line 12;",
    "✗ this is where it failed",
    ...lines(13, 16).map((line, i) => `${i + 13}${line}`),
    "lines 17 to 20, where nothing ran",
    ...lines(17, 20).map((line, i) => `${i + 17}${line}`),
  ]);
});

test("of a loop's thousand values the first are shown, and how many more there are", () => {
  const values = Array.from({ length: 1000 }, (_, i) => ({ kind: "value" as const, ...at(10), value: String(i) }));
  expect(textOf(values).filter((line) => /^[=…]/.test(line))).toEqual([
    ...Array.from({ length: 12 }, (_, i) => `= ${i}`),
    "… 988 more",
  ]);
});

test("of several files those are shown in which something ran, by name", () => {
  const other = { ...file, path: "b.surql" };
  const event = (path: string) => ({ kind: "statement" as const, ...at(1), file: path, text: "" });
  expect(textOf([event("a.surql")], [file, other])).not.toContain("a.surql");
  expect(textOf([event("a.surql"), event("b.surql")], [file, other])).toContain("b.surql");
});
