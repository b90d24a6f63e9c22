import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { schemaFull } from "./schema-full.ts";

test("a table takes fields that nobody defined", () => {
  expect(mutated(schemaFull, "define table a type normal schemafull permissions none;")).toEqual([
    "define table a type normal SCHEMALESS permissions none;",
  ]);
});

test("a table that takes them already stays", () => {
  expect(mutated(schemaFull, "DEFINE TABLE a SCHEMALESS; DEFINE TABLE schemafull; -- SCHEMAFULL")).toEqual([]);
});
