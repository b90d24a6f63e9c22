import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { throwRemoval } from "./throw-removal.ts";

test("what is noticed has no consequence", () => {
  expect(mutatedBody(throwRemoval, "IF !$a { THROW { stage: 'b' }; };")).toEqual(["IF !$a { NONE; };"]);
  expect(mutatedBody(throwRemoval, "IF !$a { DELETE c; THROW 'b' };")).toEqual(["IF !$a { DELETE c; };"]);
  expect(mutatedBody(throwRemoval, "if !$a then throw 'b' end;")).toEqual(["if !$a then NONE end;"]);
});

test("other statements stay", () => {
  expect(mutatedBody(throwRemoval, "RETURN $a.throw; RETURN 'THROW'; LET $throw = 1; -- THROW 'a';")).toEqual([]);
});
