import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { objectLiteral } from "./object-literal.ts";

test("each property is missing once, with its comma", () => {
  expect(mutatedBody(objectLiteral, "http::get($a, {\n\tAccept: 'b', -- why\n\t'User-Agent': { c: 1 }\n});")).toEqual([
    "http::get($a, {\n\t'User-Agent': { c: 1 }\n});",
    "http::get($a, {\n\tAccept: 'b'\n});",
    "http::get($a, {\n\tAccept: 'b', -- why\n\t'User-Agent': { }\n});",
  ]);
});

test("what is thrown, a set, the { } of a path and a block stay", () => {
  expect(
    mutatedBody(
      objectLiteral,
      "THROW { stage: 'a', details: { b: 1 } }; RETURN $c.{ d, e }; RETURN { 1, 2 }; IF $f { $g };",
    ),
  ).toEqual([]);
});
