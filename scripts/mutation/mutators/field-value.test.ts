import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { fieldValue } from "./field-value.ts";

test("a field has no value of its own, no default, and may be written again", () => {
  expect(mutated(fieldValue, "DEFINE FIELD a ON b TYPE datetime DEFAULT ALWAYS time::now() READONLY;")).toEqual([
    "DEFINE FIELD a ON b TYPE datetime READONLY;",
    "DEFINE FIELD a ON b TYPE datetime DEFAULT ALWAYS time::now();",
  ]);
  expect(mutated(fieldValue, "define field a on b\n\tvalue $value.lowercase()\n\tassert $value;")).toEqual([
    "define field a on b\n\tassert $value;",
  ]);
});

test("a parameter keeps its value", () => {
  expect(mutated(fieldValue, "DEFINE PARAM $a VALUE 1;")).toEqual([]);
});
