import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { booleanLiteral } from "./boolean-literal.ts";

test("true becomes false, and a ! is gone", () => {
  expect(mutatedBody(booleanLiteral, "IF !$a.is_int() OR !fn::b() { RETURN TRUE; }; RETURN { c: false };")).toEqual([
    "IF $a.is_int() OR !fn::b() { RETURN TRUE; }; RETURN { c: false };",
    "IF !$a.is_int() OR fn::b() { RETURN TRUE; }; RETURN { c: false };",
    "IF !$a.is_int() OR !fn::b() { RETURN false; }; RETURN { c: false };",
    "IF !$a.is_int() OR !fn::b() { RETURN TRUE; }; RETURN { c: true };",
  ]);
});

test("!=, a key, a part of a path and a text stay", () => {
  expect(mutatedBody(booleanLiteral, "RETURN { true: $a.false != 'true!' };")).toEqual([]);
});
