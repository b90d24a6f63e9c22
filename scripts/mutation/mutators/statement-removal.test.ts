import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { statementRemoval } from "./statement-removal.ts";

test("each statement is missing once, with its line", () => {
  expect(mutatedBody(statementRemoval, "\tLET $a = 1;\n\tUPDATE $b; -- why\n\tRETURN $a;")).toEqual([
    "\tUPDATE $b; -- why\n\tRETURN $a;",
    "\tLET $a = 1;\n\t-- why\n\tRETURN $a;",
  ]);
});

test("where it was the only one there is no value", () => {
  expect(mutatedBody(statementRemoval, "RETURN IF $a { $a.b; } ELSE { fn::c() };")).toEqual([
    "RETURN IF $a { NONE; } ELSE { fn::c() };",
    "RETURN IF $a { $a.b; } ELSE { NONE };",
  ]);
});

test("in a loop as well, and the loop itself", () => {
  expect(mutatedBody(statementRemoval, "FOR $a IN $b { CREATE c; CONTINUE };")).toEqual([
    "NONE;",
    "FOR $a IN $b { CONTINUE };",
    "FOR $a IN $b { CREATE c; };",
  ]);
});

test("IF, THROW and RETURN have mutators of their own", () => {
  expect(mutatedBody(statementRemoval, "IF $a { THROW 'b' }; RETURN $c;")).toEqual([]);
});
