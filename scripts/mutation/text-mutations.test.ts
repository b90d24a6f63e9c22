import { expect, test } from "vitest";
import { applyEdits } from "../../fixtures/surrealql/text/text-edit.ts";
import { becomes, dropped, partDropped, short } from "./text-mutations.ts";
import type { Mutation } from "./mutator.ts";

const spanOf = (text: string, part: string) => ({ from: text.indexOf(part), to: text.indexOf(part) + part.length });
const reported = (text: string, { about, edits }: Mutation) => [about, applyEdits(text, edits)];
const without = (text: string, part: string) => applyEdits(text, dropped(text, spanOf(text, part)).edits);

test("what becomes something else is said with both texts", () => {
  expect(reported("a = b", becomes("a = b", { from: 2, to: 3 }, "!="))).toEqual(["= becomes !=", "a != b"]);
});

test.each([
  ["a B c", "B", "a c"],
  ["a B;", "B", "a;"],
  ["(B c)", "B", "( c)"],
  ["a B.c", "B", "a .c"],
  ["a\n\tB;\nc", "B;", "a\nc"],
  ["a -- why\n\tB c", "B", "a -- why\n\tc"],
  ["a\n\tB -- why\nc", "B", "a\n\t-- why\nc"],
  ["B\nc", "B", "c"],
])("from %j goes %j: %j is left", (text, part, left) => {
  expect(without(text, part)).toBe(left);
});

test("of several parts one goes with one comma", () => {
  const text = "{ a, b , c }";
  const parts = ["a", "b", "c"].map((part) => spanOf(text, part));
  expect([0, 1, 2].map((index) => reported(text, partDropped(text, parts, index)))).toEqual([
    ["a is dropped", "{ b , c }"],
    ["b is dropped", "{ a, c }"],
    ["c is dropped", "{ a, b }"],
  ]);
});

test("a long text is cut, and one of several lines is one line", () => {
  expect(short("a\n\t b")).toBe("a b");
  expect(short("x".repeat(61))).toBe(`${"x".repeat(59)}…`);
});
