import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { projection } from "./projection.ts";

test("one of several fields isn't read", () => {
  expect(mutatedBody(projection, "RETURN (SELECT id, b.c AS d, count() FROM e);")).toEqual([
    "RETURN (SELECT b.c AS d, count() FROM e);",
    "RETURN (SELECT id, count() FROM e);",
    "RETURN (SELECT id, b.c AS d FROM e);",
  ]);
});

test("a value comes within an object", () => {
  expect(mutatedBody(projection, "RETURN (select value id from users);")).toEqual(["RETURN (select id from users);"]);
});

test("the only field and all fields stay", () => {
  expect(mutatedBody(projection, "RETURN [(SELECT a FROM b), (SELECT * FROM c), (SELECT * , d FROM e)];")).toEqual([
    "RETURN [(SELECT a FROM b), (SELECT * FROM c), (SELECT * FROM e)];",
  ]);
});
