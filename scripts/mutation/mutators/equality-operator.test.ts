import { expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { equalityOperator } from "./equality-operator.ts";

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
