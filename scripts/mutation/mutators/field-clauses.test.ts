import { describe, expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { assert, fieldType, fieldValue } from "./field-clauses.ts";

describe("FieldType", () => {
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
});

describe("FieldValue", () => {
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
});

describe("Assert", () => {
  test("a field isn't checked", () => {
    expect(
      mutated(assert, "DEFINE FIELD a ON b TYPE string ASSERT $value != '' AND $value.len() < 9 PERMISSIONS NONE;"),
    ).toEqual(["DEFINE FIELD a ON b TYPE string PERMISSIONS NONE;"]);
  });

  test("a field of that name stays", () => {
    expect(mutated(assert, "DEFINE FIELD assert ON b TYPE string; -- ASSERT $value")).toEqual([]);
  });
});
