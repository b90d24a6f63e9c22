import { expect, test } from "vitest";
import type { Point } from "../coverage/coverage-point.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { suites } from "../../suites/all.ts";
import { meetsPermissions, permissionsIn, reachOf } from "./cases-reaching.ts";

const point = (id: number, kind: Point["kind"], from: number, to: number): Point => ({
  id,
  kind,
  from,
  to,
  path: "login.surql",
  within: "fn::login",
  line: 1,
  column: 1,
  probes: [id],
});

const points = [
  point(0, "block", 10, 90),
  point(1, "statement", 20, 60),
  point(2, "statement", 30, 40),
  point(3, "branch", 30, 35),
];
const verdicts = [
  { id: "A-1", reached: [0, 1, 2, 3] },
  { id: "A-2", reached: [0, 1] },
  { id: "A-3", reached: [0] },
  { id: "A-4", reached: [] },
];
const permissions = [{ path: "login.surql", from: 100, to: 120 }];
const reach = reachOf({ points, permissions }, { verdicts, elsewhere: ["B-1"], asking: ["A-2"] });

test("a place is reached by who reaches the smallest statement or block around it", () => {
  expect(reach("login.surql", 31, 34)).toEqual(["A-1", "B-1"]);
  expect(reach("login.surql", 50, 60)).toEqual(["A-1", "A-2", "B-1"]);
  expect(reach("login.surql", 50, 61)).toEqual(["A-1", "A-2", "A-3", "B-1"]);
});

test("PERMISSIONS are reached by who asks", () => {
  expect(reach("login.surql", 105, 120)).toEqual(["A-2", "B-1"]);
  expect(reach("other.surql", 105, 120)).toBeUndefined();
});

test("a place with no statement around it may be reached by anybody", () => {
  expect(reach("login.surql", 5, 12)).toBeUndefined();
  expect(reach("other.surql", 31, 34)).toBeUndefined();
});

test("PERMISSIONS are found in tables, fields and functions, with what they say", () => {
  const text =
    "DEFINE TABLE t PERMISSIONS FOR select WHERE a = 1, FOR update NONE;\nDEFINE FIELD a ON t PERMISSIONS NONE;\nDEFINE FUNCTION fn::f() { 1 } PERMISSIONS FULL;";
  expect(
    permissionsIn([readSchemaTree({ path: "a.surql", text })]).map(({ from, to }) => text.slice(from, to)),
  ).toEqual(["PERMISSIONS FOR select WHERE a = 1, FOR update NONE", "PERMISSIONS NONE", "PERMISSIONS FULL"]);
});

test("PERMISSIONS are met by who asks for something or calls the function himself, not by who logs in", () => {
  const asking = new Set(
    numbered(suites)
      .filter(meetsPermissions)
      .map((each) => each.case.id),
  );
  expect(
    ["NEW-01", "USER-01", "PASSWORD-05", "LINK-01", "PERM-01-read-own-row-user", "CHANNEL-16-itself-away"].filter(
      (id) => asking.has(id),
    ),
  ).toEqual(["PERM-01-read-own-row-user", "CHANNEL-16-itself-away"]);
});
