import { describe, expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { arithmeticOperator, equalityOperator, logicalOperator } from "./operators.ts";

describe("EqualityOperator", () => {
  test.each([
    ["=", ["!="]],
    ["==", ["!="]],
    ["!=", ["="]],
    ["<", ["<=", ">="]],
    ["<=", ["<", ">"]],
    [">", [">=", "<="]],
    [">=", [">", "<"]],
    ["IS", ["IS NOT"]],
    ["is not", ["IS"]],
    ["IN", ["NOT IN"]],
    ["NOT IN", ["IN"]],
    ["not inside", ["INSIDE"]],
    ["CONTAINS", ["CONTAINSNOT"]],
    ["containsall", ["CONTAINSANY"]],
    ["∈", ["∉"]],
  ])("%s becomes %j", (operator, others) => {
    expect(mutatedBody(equalityOperator, `RETURN $a ${operator} $b;`)).toEqual(
      others.map((other) => `RETURN $a ${other} $b;`),
    );
  });

  test("in a condition, a WHERE and an ASSERT", () => {
    expect(mutatedBody(equalityOperator, "IF $a = 'b' { RETURN SELECT * FROM c WHERE d > 1; };")).toEqual([
      "IF $a != 'b' { RETURN SELECT * FROM c WHERE d > 1; };",
      "IF $a = 'b' { RETURN SELECT * FROM c WHERE d >= 1; };",
      "IF $a = 'b' { RETURN SELECT * FROM c WHERE d <= 1; };",
    ]);
    expect(mutated(equalityOperator, "DEFINE FIELD a ON b TYPE string ASSERT $value != '';")).toEqual([
      "DEFINE FIELD a ON b TYPE string ASSERT $value = '';",
    ]);
  });

  test("what assigns, casts, ends a type or is a text stays", () => {
    expect(
      mutatedBody(
        equalityOperator,
        "LET $a: array<int> = <array<string>> ['a = b']; /* a = b */ CREATE c SET d = 1, e += 2; UPDATE c SET f = |$x| $x;",
      ),
    ).toEqual([]);
    expect(mutated(equalityOperator, "DEFINE FIELD a ON b TYPE option<record<c>>;")).toEqual([]);
  });
});

describe("LogicalOperator", () => {
  test("AND and OR change places", () => {
    expect(mutatedBody(logicalOperator, "RETURN $a and $b || $c;")).toEqual([
      "RETURN $a OR $b || $c;",
      "RETURN $a and $b && $c;",
    ]);
  });

  test("of ?? and ?: only one side is left", () => {
    expect(mutatedBody(logicalOperator, "LET $a = $b.c ?? 'd'; RETURN ($a ?: 1);")).toEqual([
      "LET $a = 'd'; RETURN ($a ?: 1);",
      "LET $a = $b.c; RETURN ($a ?: 1);",
      "LET $a = $b.c ?? 'd'; RETURN (1);",
      "LET $a = $b.c ?? 'd'; RETURN ($a);",
    ]);
  });

  test("in texts, comments and names they stay", () => {
    expect(mutatedBody(logicalOperator, "RETURN 'a AND b'; -- a OR b\nRETURN $a.or; RETURN `and`;")).toEqual([]);
  });
});

describe("ArithmeticOperator", () => {
  test("plus becomes minus, times becomes by", () => {
    expect(mutatedBody(arithmeticOperator, "RETURN [$a + 1, $b * ($c - 2)];")).toEqual([
      "RETURN [$a - 1, $b * ($c - 2)];",
      "RETURN [$a + 1, $b / ($c - 2)];",
      "RETURN [$a + 1, $b * ($c + 2)];",
    ]);
  });

  test("of texts that are put together, one is missing", () => {
    expect(mutatedBody(arithmeticOperator, "LET $a = { b: 'Bearer ' + $c.d, e: 1 };")).toEqual([
      "LET $a = { b: $c.d, e: 1 };",
      "LET $a = { b: 'Bearer ', e: 1 };",
    ]);
  });

  test("a star for all, a negative number, a regex and += stay", () => {
    expect(
      mutatedBody(
        arithmeticOperator,
        "LET $a = -1; UPDATE b SET c += 1; RETURN SELECT *, count() FROM b WHERE d = /a+b/;",
      ),
    ).toEqual([]);
  });
});
