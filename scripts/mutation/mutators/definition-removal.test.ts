import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { definitionRemoval } from "./definition-removal.ts";

test("a field or an event is missing, with its line", () => {
  expect(
    mutated(
      definitionRemoval,
      "DEFINE TABLE a;\nDEFINE FIELD b ON a TYPE string;\nDEFINE EVENT c ON a WHEN true THEN { CREATE d; };\n",
    ),
  ).toEqual([
    "DEFINE TABLE a;\nDEFINE EVENT c ON a WHEN true THEN { CREATE d; };\n",
    "DEFINE TABLE a;\nDEFINE FIELD b ON a TYPE string;\n",
  ]);
});

test("what everything depends on stays", () => {
  expect(
    mutated(
      definitionRemoval,
      "DEFINE TABLE a; DEFINE INDEX b ON a FIELDS c UNIQUE; DEFINE FUNCTION fn::d() { 1 }; DEFINE ACCESS e ON DATABASE TYPE RECORD;",
    ),
  ).toEqual([]);
});
