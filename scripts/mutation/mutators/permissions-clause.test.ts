import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { permissions } from "./permissions-clause.ts";

test("each action on its own is open to everybody, or to nobody", () => {
  expect(
    mutated(
      permissions,
      "DEFINE TABLE a PERMISSIONS FOR select WHERE id = $auth, FOR update, delete NONE FOR create FULL;",
    ),
  ).toEqual([
    "DEFINE TABLE a PERMISSIONS FOR select FULL, FOR update NONE, FOR delete NONE, FOR create FULL;",
    "DEFINE TABLE a PERMISSIONS FOR select NONE, FOR update NONE, FOR delete NONE, FOR create FULL;",
    "DEFINE TABLE a PERMISSIONS FOR select WHERE id = $auth, FOR update FULL, FOR delete NONE, FOR create FULL;",
    "DEFINE TABLE a PERMISSIONS FOR select WHERE id = $auth, FOR update NONE, FOR delete FULL, FOR create FULL;",
    "DEFINE TABLE a PERMISSIONS FOR select WHERE id = $auth, FOR update NONE, FOR delete NONE, FOR create NONE;",
  ]);
});

test("what is said of all actions is said of each but one", () => {
  expect(mutated(permissions, "define field a on b type string permissions none;")).toEqual([
    "define field a on b type string permissions FOR select FULL, FOR create none, FOR update none;",
    "define field a on b type string permissions FOR select none, FOR create FULL, FOR update none;",
    "define field a on b type string permissions FOR select none, FOR create none, FOR update FULL;",
  ]);
  expect(mutated(permissions, "DEFINE TABLE a PERMISSIONS FULL;")).toHaveLength(4);
});

test("a function and a parameter may be used, or not", () => {
  expect(mutated(permissions, "DEFINE FUNCTION fn::a() { 1 } PERMISSIONS WHERE $auth.b;")).toEqual([
    "DEFINE FUNCTION fn::a() { 1 } PERMISSIONS FULL;",
    "DEFINE FUNCTION fn::a() { 1 } PERMISSIONS NONE;",
  ]);
  expect(mutated(permissions, "DEFINE PARAM $a VALUE 1 PERMISSIONS FULL;")).toEqual([
    "DEFINE PARAM $a VALUE 1 PERMISSIONS NONE;",
  ]);
});
