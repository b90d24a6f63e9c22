import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { setAssignment } from "./set-assignment.ts";

test("one of several fields isn't written", () => {
  expect(mutatedBody(setAssignment, "LET $a = (CREATE b SET\n\tc = fn::d(1, 2), -- why\n\te += 1\n)[0];")).toEqual([
    "LET $a = (CREATE b SET\n\te += 1\n)[0];",
    "LET $a = (CREATE b SET\n\tc = fn::d(1, 2)\n)[0];",
  ]);
});

test("without its only field there is no SET", () => {
  expect(mutatedBody(setAssignment, "update $a set b = 1 where c;")).toEqual(["update $a where c;"]);
});

test("comparisons and CONTENT stay", () => {
  expect(mutatedBody(setAssignment, "CREATE a CONTENT { b: 1 }; RETURN SELECT b FROM c WHERE set = 1;")).toEqual([]);
});
