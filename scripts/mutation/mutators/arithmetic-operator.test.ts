import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { arithmeticOperator } from "./arithmetic-operator.ts";

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
