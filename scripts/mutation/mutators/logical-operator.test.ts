import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { logicalOperator } from "./logical-operator.ts";

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
