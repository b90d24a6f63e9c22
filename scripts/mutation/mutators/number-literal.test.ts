import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { numberLiteral } from "./number-literal.ts";

test("a border is off by one", () => {
  expect(mutatedBody(numberLiteral, "RETURN $id <= 0 OR 9007199254740993 = $id;")).toEqual([
    "RETURN $id <= 1 OR 9007199254740993 = $id;",
    "RETURN $id <= 0 OR 9007199254740994 = $id;",
  ]);
});

test("sizes, indexes and durations stay", () => {
  expect(mutatedBody(numberLiteral, "RETURN [rand::string(64), $a[0], 1h, $b > 1d];")).toEqual([]);
});
