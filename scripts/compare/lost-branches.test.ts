import { expect, test } from "vitest";
import type { BranchesTaken, OpenBranch } from "../run/branches-taken.ts";
import { lettingIn, lostBranches, placeOfBranch } from "./lost-branches.ts";

const branch = (line: number, text: string, says = "never true", within = "fn::login"): OpenBranch => ({
  file: "login.surql",
  line,
  column: 2,
  text,
  within,
  says: [says],
});
const taken = (...open: readonly OpenBranch[]): BranchesTaken => ({
  total: 10,
  covered: 10 - open.length,
  tried: 5,
  cases: 5,
  open,
  explained: [],
  problems: [],
});
const lostLines = (before: BranchesTaken, after: BranchesTaken) => lostBranches(before, after).map(({ line }) => line);

test("a line may move, and be indented otherwise", () => {
  expect(lostLines(taken(branch(3, "IF $a {")), taken(branch(9, "IF  $a {")))).toEqual([]);
});
test("an IF that nobody took may be turned round", () => {
  expect(lostLines(taken(branch(3, "IF $a {")), taken(branch(3, "IF !$a {", "never false")))).toEqual([]);
});
test("a branch that is new is lost, and so is one that was taken", () => {
  const before = taken(branch(3, "IF $a {"));
  expect(lostLines(before, taken(branch(3, "IF $a {"), branch(7, "IF $b {")))).toEqual([7]);
  expect(lostLines(taken(), before)).toEqual([3]);
});
test("one of another definition is another one", () => {
  expect(lostLines(taken(branch(3, "IF $a {")), taken(branch(3, "IF $a {", "never true", "access user")))).toEqual([3]);
});
test("a branch that only throws lets nobody in", () => {
  const throwing = [branch(3, "IF $a {"), branch(4, "THROW 'no'", "never thrown")];
  const inOneLine = branch(6, "IF $b { THROW 'no' }", "never thrown");
  expect(lettingIn([...throwing, inOneLine, branch(8, "IF $c {")]).map(({ line }) => line)).toEqual([8]);
});
test("its place is where INFO shows the definition", () => {
  expect([branch(1, ""), branch(1, "", "", "access user")].map(placeOfBranch)).toEqual([
    "functions.login",
    "accesses.user",
  ]);
});
