import { expect, test } from "vitest";
import { openingsOf } from "./openings.ts";

const table = (permissions: string, more = "SCHEMAFULL") =>
  `DEFINE TABLE t TYPE NORMAL ${more} PERMISSIONS ${permissions}`;
const field = (more: string) => `DEFINE FIELD f ON t ${more}`;
const access = (more: string) =>
  `DEFINE ACCESS a ON DATABASE TYPE RECORD ${more} DURATION FOR TOKEN 1h, FOR SESSION NONE`;
const index = (more: string) => `DEFINE INDEX i ON t FIELDS ${more}`;
const life = (token: string, session: string) =>
  `DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNIN x DURATION FOR TOKEN ${token}, FOR SESSION ${session}`;
const fn = (permissions: string) => `DEFINE FUNCTION fn::f() { RETURN 1 } PERMISSIONS ${permissions}`;

test.each<[place: string, before: string, after: string | undefined, says: readonly string[]]>([
  ["tables.t", table("NONE"), table("FULL"), ["select, create, update, delete: for nobody → for everybody"]],
  [
    "tables.t",
    table("FOR select WHERE a, FOR create, update, delete NONE"),
    table("FOR select FULL, FOR create, update WHERE a, FOR delete NONE"),
    ["select: for whom WHERE says → for everybody", "create, update: for nobody → for whom WHERE says"],
  ],
  ["tables.t", table("FULL"), table("NONE"), []],
  ["tables.t", table("FOR select WHERE a"), table("FOR select WHERE b"), []],
  ["tables.t", table("NONE"), table("NONE", "SCHEMALESS"), ["SCHEMAFULL is gone"]],
  ["functions.f", fn("NONE"), fn("FULL"), ["use: for nobody → for everybody"]],
  ["functions.f", fn("WHERE $auth.admin"), fn("FULL"), ["use: for whom WHERE says → for everybody"]],
  [
    "t.fields.f",
    field("TYPE string READONLY ASSERT $value"),
    field("TYPE string"),
    ["READONLY is gone", "ASSERT is gone"],
  ],
  ["t.fields.f", field("TYPE string"), field("TYPE string READONLY"), []],
  ["t.indexes.i", index("a, b UNIQUE"), index("a, b"), ["UNIQUE is gone"]],
  ["t.indexes.i", index("a UNIQUE"), index("a, b UNIQUE"), ["UNIQUE is gone"]],
  ["t.indexes.i", index("a UNIQUE"), undefined, ["UNIQUE is gone"]],
  ["t.indexes.i", index("other UNIQUE"), undefined, []],
  ["accesses.a", access("SIGNIN x AUTHENTICATE { y }"), access("SIGNIN x"), ["AUTHENTICATE is gone"]],
  ["accesses.a", access("SIGNIN x"), access("SIGNUP y SIGNIN x"), ["SIGNUP is new"]],
  ["accesses.a", life("1h", "12h"), life("4w2d", "NONE"), ["FOR TOKEN 1h → 4w2d", "FOR SESSION 12h → NONE"]],
  ["accesses.a", life("4w2d", "NONE"), life("1h", "1d"), []],
])("%s: %s → %s", (place, before, after, says) => {
  const there = new Map([["t.indexes.other", "DEFINE INDEX other ON t FIELDS other UNIQUE"]]);
  expect(openingsOf(place, { before, after }, there)).toEqual(says);
});

test("what is new is for its own cases to try", () => {
  expect(openingsOf("tables.t", { before: undefined, after: table("FULL") }, new Map())).toEqual([]);
});
