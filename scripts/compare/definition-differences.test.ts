import { describe, expect, test } from "vitest";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import {
  type DefinedSide,
  type DefinitionDifference,
  definitionDifferences,
  isOnlyCode,
} from "./definition-differences.ts";
import { sameText, notInInfoOf } from "./same-text.ts";

const loaded = (...texts: readonly string[]) => ({
  schema: { files: texts.map((text, i) => ({ path: `${i}.surql`, text })), sha256: "", label: "" },
  overlays: [],
  profile: contractProfile,
  choices: defaultChoices,
});
const side = (definitions: Readonly<Record<string, string>>, text = ""): DefinedSide => ({
  definitions: new Map(Object.entries(definitions)),
  notInInfo: notInInfoOf(loaded(text)),
});

describe("the same text", () => {
  test.each([
    ["but for comments and spaces", ["DEFINE TABLE a; -- b\n"], ["/* c */ DEFINE\n  TABLE a;"], true],
    ["in more files", ["DEFINE TABLE a; DEFINE TABLE b;"], ["DEFINE TABLE a", "DEFINE TABLE b;"], true],
    ["but for a space in a string", ["RETURN 'a b'"], ["RETURN 'a  b'"], false],
    ["but for what a string says of comments", ["RETURN '-- a'"], ["RETURN '-- b'"], false],
    ["in another order", ["DEFINE TABLE a; DEFINE TABLE b;"], ["DEFINE TABLE b; DEFINE TABLE a;"], false],
  ])("%s: %j, %j", (_, one, other, is) => expect(sameText(loaded(...one), loaded(...other))).toBe(is));
});

test("what was added, removed and changed, by place; of a change the clauses", () => {
  const before = side({ "tables.a": "DEFINE TABLE a PERMISSIONS NONE", "tables.b": "DEFINE TABLE b" });
  const after = side({ "tables.a": "DEFINE TABLE a PERMISSIONS FULL", "params.c": "DEFINE PARAM $c VALUE 1" });
  expect(definitionDifferences(before, after)).toEqual([
    { place: "params.c", change: "added", differsIn: [], opens: [] },
    {
      place: "tables.a",
      change: "changed",
      differsIn: ["PERMISSIONS"],
      opens: ["select, create, update, delete: for nobody → for everybody"],
    },
    { place: "tables.b", change: "removed", differsIn: [], opens: [] },
  ]);
});

describe("what INFO doesn't tell is read in the text:", () => {
  const info = { "accesses.jwt": "DEFINE ACCESS jwt ON DATABASE TYPE JWT ALGORITHM HS256 KEY '[REDACTED]'" };
  const jwt = (key: string, more = "") =>
    `DEFINE ACCESS jwt ON DATABASE TYPE JWT ALGORITHM HS256 KEY '${key}' ${more};`;
  const changed = (place: string, clause: string) => [{ place, change: "changed", differsIn: [clause], opens: [] }];
  test("the key of an access", () => {
    const one = side(info, jwt("one"));
    expect(definitionDifferences(one, side(info, jwt("two")))).toEqual(changed("accesses.jwt", "KEY"));
    expect(definitionDifferences(one, side(info, jwt("one", "-- a comment\n")))).toEqual([]);
  });
  test("the password of a user, whose salt is another one each time", () => {
    const user = (hash: string, text: string) => side({ "users.bob": `DEFINE USER bob PASSHASH '${hash}'` }, text);
    const text = "DEFINE USER bob ON DATABASE PASSWORD 'x' ROLES VIEWER;";
    expect(definitionDifferences(user("a", text), user("b", text))).toEqual([]);
    expect(definitionDifferences(user("a", text), user("b", text.replace("VIEWER", "OWNER")))).toEqual(
      changed("users.bob", "its text"),
    );
  });
  test("statements that define nothing", () => {
    expect(definitionDifferences(side({}), side({}, "fn::seed();"))).toEqual(
      changed("statements besides the definitions", "what they do as the schema is loaded"),
    );
  });
});

test.each<[Partial<DefinitionDifference>, boolean]>([
  [{ place: "functions.f", differsIn: ["BODY"] }, true],
  [{ place: "accesses.a", differsIn: ["SIGNIN", "AUTHENTICATE"] }, true],
  [{ place: "functions.f", differsIn: ["BODY", "PERMISSIONS"] }, false],
  [{ place: "t.events.e", differsIn: ["THEN"] }, false],
  [{ place: "functions.f", change: "added" }, false],
])("%j is code and nothing else: %s", (about, is) => {
  expect(isOnlyCode({ place: "", change: "changed", differsIn: [], opens: [], ...about })).toBe(is);
});
