import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { assert } from "./assert.ts";

test("a field isn't checked", () => {
  expect(
    mutated(assert, "DEFINE FIELD a ON b TYPE string ASSERT $value != '' AND $value.len() < 9 PERMISSIONS NONE;"),
  ).toEqual(["DEFINE FIELD a ON b TYPE string PERMISSIONS NONE;"]);
});

test("a field of that name stays", () => {
  expect(mutated(assert, "DEFINE FIELD assert ON b TYPE string; -- ASSERT $value")).toEqual([]);
});
