import { expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { nullAndNone } from "./null-and-none.ts";

test("NONE becomes NULL, and NULL becomes NONE", () => {
  expect(mutatedBody(nullAndNone, "IF $a = none { RETURN NULL; };")).toEqual([
    "IF $a = NULL { RETURN NULL; };",
    "IF $a = none { RETURN NONE; };",
  ]);
  expect(mutated(nullAndNone, "DEFINE FIELD a ON b TYPE option<string> ASSERT $value != NONE;")).toEqual([
    "DEFINE FIELD a ON b TYPE option<string> ASSERT $value != NULL;",
  ]);
});

test("NONE that is no value stays", () => {
  expect(
    mutatedBody(
      nullAndNone,
      "CREATE a RETURN NONE; UPDATE a SET b = 1 RETURN NONE; RETURN $c.none; RETURN 'NONE'; RETURN { none: 1 };",
    ),
  ).toEqual([]);
  expect(
    mutated(
      nullAndNone,
      "DEFINE TABLE a PERMISSIONS NONE; DEFINE FIELD b ON a TYPE none | string PERMISSIONS FOR select NONE;",
    ),
  ).toEqual([]);
  expect(mutated(nullAndNone, "DEFINE ACCESS a ON DATABASE TYPE RECORD DURATION FOR SESSION NONE;")).toEqual([]);
});
