import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { uniqueIndex } from "./unique-index-removal.ts";

test("an index isn't UNIQUE, or of fewer fields", () => {
  expect(mutated(uniqueIndex, "DEFINE INDEX a ON b FIELDS c, d.e UNIQUE;")).toEqual([
    "DEFINE INDEX a ON b FIELDS d.e UNIQUE;",
    "DEFINE INDEX a ON b FIELDS c UNIQUE;",
    "DEFINE INDEX a ON b FIELDS c, d.e;",
  ]);
  expect(mutated(uniqueIndex, "define index a on table b columns c unique comment 'one each';")).toEqual([
    "define index a on table b columns c comment 'one each';",
  ]);
});

test("an index that only saves time stays", () => {
  expect(mutated(uniqueIndex, "DEFINE INDEX unique_a ON b FIELDS c, d; -- UNIQUE")).toEqual([]);
});
