import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { limit } from "./limit.ts";

test("there are many where one was meant", () => {
  expect(mutatedBody(limit, "RETURN (SELECT * FROM a LIMIT 1)[0].b; LET $c = $d [ 2 ];")).toEqual([
    "RETURN (SELECT * FROM a LIMIT 1).b; LET $c = $d [ 2 ];",
    "RETURN (SELECT * FROM a LIMIT 1)[0].b; LET $c = $d ;",
  ]);
  expect(mutatedBody(limit, "RETURN SELECT * FROM a ORDER BY b limit 1;")).toEqual([
    "RETURN SELECT * FROM a ORDER BY b;",
  ]);
});

test("arrays, filters and names stay", () => {
  expect(mutatedBody(limit, "RETURN [0]; LET $a = [1]; FOR $b IN [0] { $c[WHERE d] }; RETURN $e.limit;")).toEqual([]);
});
