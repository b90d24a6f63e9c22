import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { only } from "./only.ts";

test("the row comes in an array", () => {
  expect(mutatedBody(only, "RETURN SELECT * FROM ONLY a:b; CREATE only c;")).toEqual([
    "RETURN SELECT * FROM a:b; CREATE only c;",
    "RETURN SELECT * FROM ONLY a:b; CREATE c;",
  ]);
});

test("a field of that name stays", () => {
  expect(mutatedBody(only, "RETURN $a.only; RETURN SELECT only FROM b;")).toEqual([]);
});
