import { expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { whereTerm } from "./where-term.ts";

test("a WHERE is gone, or one of its terms doesn't count", () => {
  expect(mutatedBody(whereTerm, "RETURN (SELECT * FROM a WHERE b = 1 AND (c OR d) LIMIT 1)[0];")).toEqual([
    "RETURN (SELECT * FROM a LIMIT 1)[0];",
    "RETURN (SELECT * FROM a WHERE true AND (c OR d) LIMIT 1)[0];",
    "RETURN (SELECT * FROM a WHERE b = 1 AND true LIMIT 1)[0];",
  ]);
  expect(mutatedBody(whereTerm, "update a set b = 1 where c or d return none;")).toEqual([
    "update a set b = 1 return none;",
    "update a set b = 1 where false or d return none;",
    "update a set b = 1 where c or false return none;",
  ]);
});

test("what stands behind a comma is no part of it", () => {
  expect(mutatedBody(whereTerm, "RETURN fn::b(SELECT * FROM c WHERE d, 1);")).toEqual([
    "RETURN fn::b(SELECT * FROM c, 1);",
  ]);
});

test("in PERMISSIONS a term doesn't count", () => {
  expect(
    mutated(
      whereTerm,
      "DEFINE TABLE a PERMISSIONS FOR select WHERE id = $auth AND b, FOR update WHERE c FOR delete NONE;",
    ),
  ).toEqual([
    "DEFINE TABLE a PERMISSIONS FOR select WHERE true AND b, FOR update WHERE c FOR delete NONE;",
    "DEFINE TABLE a PERMISSIONS FOR select WHERE id = $auth AND true, FOR update WHERE c FOR delete NONE;",
  ]);
});

test("a name and a text stay", () => {
  expect(mutatedBody(whereTerm, "RETURN [$a.where, 'WHERE b AND c']; -- WHERE d")).toEqual([]);
});
