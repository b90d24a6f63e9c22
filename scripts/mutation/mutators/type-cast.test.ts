import { expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { typeCast } from "./type-cast.ts";

test("a value keeps its type", () => {
  expect(mutatedBody(typeCast, "LET $a = <string> $b.id; RETURN { c: <array<int>>[1] };")).toEqual([
    "LET $a = $b.id; RETURN { c: <array<int>>[1] };",
    "LET $a = <string> $b.id; RETURN { c: [1] };",
  ]);
  expect(mutatedBody(typeCast, "RETURN type::string($a.id);")).toEqual(["RETURN ($a.id);"]);
});

test("comparisons, types of fields and parameters, and other functions of types stay", () => {
  expect(
    mutatedBody(
      typeCast,
      "LET $a: option<string> = $b < 1 AND $c > 2; RETURN type::is_string($a); RETURN type::record('a', $b);",
    ),
  ).toEqual([]);
  expect(mutated(typeCast, "DEFINE FIELD a ON b TYPE option<string>;")).toEqual([]);
});
