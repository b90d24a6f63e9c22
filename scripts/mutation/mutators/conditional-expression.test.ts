import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { conditionalExpression } from "./conditional-expression.ts";

test("each condition always holds, or never does", () => {
  expect(
    mutatedBody(conditionalExpression, "IF $a = 1 { RETURN 1; } ELSE IF $b { RETURN 2; } ELSE { RETURN 3; };"),
  ).toEqual([
    "IF true { RETURN 1; } ELSE IF $b { RETURN 2; } ELSE { RETURN 3; };",
    "IF false { RETURN 1; } ELSE IF $b { RETURN 2; } ELSE { RETURN 3; };",
    "IF $a = 1 { RETURN 1; } ELSE IF true { RETURN 2; } ELSE { RETURN 3; };",
    "IF $a = 1 { RETURN 1; } ELSE IF false { RETURN 2; } ELSE { RETURN 3; };",
  ]);
});

test("an IF without braces and in lower case has a condition, too", () => {
  expect(mutatedBody(conditionalExpression, "let $x = if !$a then 1 else 2 end;")).toEqual([
    "let $x = if true then 1 else 2 end;",
    "let $x = if false then 1 else 2 end;",
  ]);
});

test("where never to come there is the same as one statement removed, it isn't made twice", () => {
  expect(mutatedBody(conditionalExpression, "IF !$a { THROW 'a'; };")).toEqual(["IF true { THROW 'a'; };"]);
  expect(mutatedBody(conditionalExpression, "LET $x = IF $a { 1 } ELSE { NONE };")).toEqual([
    "LET $x = IF true { 1 } ELSE { NONE };",
  ]);
  expect(mutatedBody(conditionalExpression, "IF !$a { UPDATE b; THROW 'a'; };")).toEqual([
    "IF true { UPDATE b; THROW 'a'; };",
    "IF false { UPDATE b; THROW 'a'; };",
  ]);
});

test("one side of AND and OR doesn't count", () => {
  expect(mutatedBody(conditionalExpression, "RETURN $a AND $b OR $c.is_int();")).toEqual([
    "RETURN false OR $c.is_int();",
    "RETURN true AND $b OR $c.is_int();",
    "RETURN $a AND true OR $c.is_int();",
    "RETURN $a AND $b OR false;",
  ]);
  expect(mutatedBody(conditionalExpression, "RETURN $a && $b && ($c || $d);")).toEqual([
    "RETURN true && $b && ($c || $d);",
    "RETURN $a && true && ($c || $d);",
    "RETURN $a && $b && true;",
    "RETURN $a && $b && (false || $d);",
    "RETURN $a && $b && ($c || false);",
  ]);
});

test("what is left to others stays: WHERE, ??, IF NOT EXISTS", () => {
  expect(mutatedBody(conditionalExpression, "RETURN (SELECT * FROM a WHERE b AND c)[0] ?? 1;")).toEqual([]);
});
