import { describe, expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { arrayDeclaration, booleanLiteral, nullAndNone, numberLiteral, stringLiteral } from "./literals.ts";

describe("BooleanLiteral", () => {
  test("true becomes false, and a ! is gone", () => {
    expect(mutatedBody(booleanLiteral, "IF !$a.is_int() OR !fn::b() { RETURN TRUE; }; RETURN { c: false };")).toEqual([
      "IF $a.is_int() OR !fn::b() { RETURN TRUE; }; RETURN { c: false };",
      "IF !$a.is_int() OR fn::b() { RETURN TRUE; }; RETURN { c: false };",
      "IF !$a.is_int() OR !fn::b() { RETURN false; }; RETURN { c: false };",
      "IF !$a.is_int() OR !fn::b() { RETURN TRUE; }; RETURN { c: true };",
    ]);
  });

  test("!=, a key, a part of a path and a text stay", () => {
    expect(mutatedBody(booleanLiteral, "RETURN { true: $a.false != 'true!' };")).toEqual([]);
  });
});

describe("StringLiteral", () => {
  test("a text becomes another one, in its own quotes", () => {
    expect(mutatedBody(stringLiteral, `RETURN { "Accept": 'text/plain', provider: "git\\"hub" };`)).toEqual([
      `RETURN { "mutant": 'text/plain', provider: "git\\"hub" };`,
      `RETURN { "Accept": 'mutant', provider: "git\\"hub" };`,
      `RETURN { "Accept": 'text/plain', provider: "mutant" };`,
    ]);
  });

  test("of an address the path changes, so that the request arrives", () => {
    expect(mutatedBody(stringLiteral, "RETURN http::get('https://api.github.com/user');")).toEqual([
      "RETURN http::get('https://api.github.com/user/mutant');",
    ]);
  });

  test("of what is thrown the stage changes, and the message is for people", () => {
    expect(mutatedBody(stringLiteral, "THROW { stage: 'a', message: 'b' + 'c', \"message\": 'd' };")).toEqual([
      "THROW { stage: 'mutant', message: 'b' + 'c', \"message\": 'd' };",
      "THROW { stage: 'a', message: 'b' + 'c', \"mutant\": 'd' };",
    ]);
    expect(mutatedBody(stringLiteral, "RETURN { message: 'b' };")).toEqual(["RETURN { message: 'mutant' };"]);
  });

  test("an empty text that something is compared with stays, another one doesn't", () => {
    expect(mutatedBody(stringLiteral, `RETURN $a = '' OR "" != $b; RETURN IF $c { '' } ELSE { $d = 'e' };`)).toEqual([
      `RETURN $a = '' OR "" != $b; RETURN IF $c { 'mutant' } ELSE { $d = 'e' };`,
      `RETURN $a = '' OR "" != $b; RETURN IF $c { '' } ELSE { $d = 'mutant' };`,
    ]);
  });

  test("comments, records, dates and quoted names stay", () => {
    expect(
      mutatedBody(stringLiteral, "RETURN r'a:b'; -- 'c'\nRETURN d'2026-01-01T00:00:00Z' /* 'd' */; RETURN `e`;"),
    ).toEqual([]);
    expect(mutated(stringLiteral, "DEFINE FIELD a ON b TYPE string COMMENT 'c';")).toEqual([]);
  });

  test("the key of an access stays: another one is as good", () => {
    expect(
      mutated(
        stringLiteral,
        "DEFINE ACCESS a ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS256 KEY 'b' WITH ISSUER KEY 'c';",
      ),
    ).toEqual([]);
  });
});

describe("NumberLiteral", () => {
  test("a border is off by one", () => {
    expect(mutatedBody(numberLiteral, "RETURN $id <= 0 OR 9007199254740993 = $id;")).toEqual([
      "RETURN $id <= 1 OR 9007199254740993 = $id;",
      "RETURN $id <= 0 OR 9007199254740994 = $id;",
    ]);
  });

  test("sizes, indexes and durations stay", () => {
    expect(mutatedBody(numberLiteral, "RETURN [rand::string(64), $a[0], 1h, $b > 1d];")).toEqual([]);
  });
});

describe("ArrayDeclaration", () => {
  test("an array is empty, and an empty one isn't", () => {
    expect(mutatedBody(arrayDeclaration, "RETURN $a IN ['b', 'c']; LET $d = [];")).toEqual([
      "RETURN $a IN []; LET $d = [];",
      "RETURN $a IN ['b', 'c']; LET $d = ['mutant'];",
    ]);
  });

  test("an index stays", () => {
    expect(mutatedBody(arrayDeclaration, "RETURN (SELECT * FROM a)[0]; RETURN $b.in[1]; RETURN $c[WHERE d];")).toEqual(
      [],
    );
  });
});

describe("NullAndNone", () => {
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
});
