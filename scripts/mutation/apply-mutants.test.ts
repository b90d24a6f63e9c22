import { expect, test } from "vitest";
import type { Edit } from "../../fixtures/surrealql/text/text-edit.ts";
import { linesChangedBy, textsOf, withMutants, withoutOverlap } from "./apply-mutants.ts";
import type { Mutant } from "./mutant.ts";

const text = "LET $a = 1;\n  LET $b = 2;\nRETURN $a;\n";
const files = [
  { path: "a.surql", text },
  { path: "b.surql", text: "RETURN 1" },
];
const mutant = (id: string, ...edits: Edit[]): Mutant => ({
  id,
  mutator: "Any",
  path: "a.surql",
  within: "fn::a",
  about: "",
  edits,
});

const one = mutant("1", { from: 9, to: 10, text: "0" });
const removal = mutant("2", { from: 14, to: 25, text: "" });
const swap = mutant("3", { from: 0, to: 11, text: "LET $b = 2;" }, { from: 14, to: 25, text: "LET $a = 1;" });

test("several mutants are applied at once, and other files stay as they are", () => {
  expect(withMutants(files, [one, removal])).toEqual([
    { path: "a.surql", text: "LET $a = 0;\n  \nRETURN $a;\n" },
    files[1],
  ]);
});

test("a mutant's texts go from its first change to its last", () => {
  expect(textsOf(one, files)).toEqual({ original: "1", replacement: "0" });
  expect(textsOf(swap, files)).toEqual({
    original: "LET $a = 1;\n  LET $b = 2;",
    replacement: "LET $b = 2;\n  LET $a = 1;",
  });
});

test("changed lines are whole lines, and of a line that is empty afterwards nothing is left", () => {
  expect(linesChangedBy(one, files)).toEqual({ before: ["LET $a = 1;"], after: ["LET $a = 0;"] });
  expect(linesChangedBy(removal, files)).toEqual({ before: ["  LET $b = 2;"], after: [] });
});

test("of changes that are far apart, what is between them is not shown", () => {
  const long = `LET $a = 1;\n${"-- and so on\n".repeat(20)}RETURN $a;\n`;
  const at = long.indexOf("$a;");
  const both = mutant("6", { from: 9, to: 10, text: "0" }, { from: at, to: at + 2, text: "NONE" });
  expect(linesChangedBy(both, [{ path: "a.surql", text: long }])).toEqual({
    before: ["LET $a = 1;", "RETURN $a;"],
    after: ["LET $a = 0;", "RETURN NONE;"],
  });
});

test("the line behind one that is removed with its end is not changed", () => {
  expect(linesChangedBy(mutant("5", { from: 0, to: 12, text: "" }), files)).toEqual({
    before: ["LET $a = 1;"],
    after: [],
  });
});

test("mutants that touch each other are in different groups", () => {
  const behind = mutant("4", { from: 10, to: 10, text: " + 1" });
  expect(withoutOverlap([one, removal, swap, behind]).map((group) => group.map(({ id }) => id))).toEqual([
    ["1", "2"],
    ["3"],
    ["4"],
  ]);
});
