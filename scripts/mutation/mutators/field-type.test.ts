import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { fieldType } from "./field-type.ts";

test.each([
  ["string", ["option<string>"]],
  ["option<string>", ["string", "any"]],
  ["option<array<record<a>>>", ["array<record<a>>", "any"]],
  ["record<users>", ["option<record<users>>", "record"]],
  ["none | int", ["any"]],
  ["any", ["string"]],
])("%s becomes %j", (type, others) => {
  expect(mutated(fieldType, `DEFINE FIELD a ON b TYPE ${type} ASSERT c;`)).toEqual(
    others.map((other) => `DEFINE FIELD a ON b TYPE ${other} ASSERT c;`),
  );
});

test("where the value is made by the schema alone, the type stays", () => {
  expect(
    mutated(
      fieldType,
      "DEFINE FIELD a ON b TYPE datetime VALUE time::now(); DEFINE FIELD c ON b TYPE string VALUE $value.lowercase();",
    ),
  ).toEqual([
    "DEFINE FIELD a ON b TYPE datetime VALUE time::now(); DEFINE FIELD c ON b TYPE option<string> VALUE $value.lowercase();",
  ]);
});

test("the type of a table or an access stays", () => {
  expect(mutated(fieldType, "DEFINE TABLE a TYPE NORMAL; DEFINE ACCESS b ON DATABASE TYPE RECORD;")).toEqual([]);
});
