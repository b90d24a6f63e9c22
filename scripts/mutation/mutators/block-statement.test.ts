import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { blockStatement } from "./block-statement.ts";

test("a block of several statements does nothing", () => {
  expect(
    mutated(
      blockStatement,
      "DEFINE FUNCTION fn::a() { IF $b { LET $c = 1; RETURN $c; } ELSE { UPDATE d; RETURN 2; }; FOR $e IN $f { CREATE g; CREATE h; }; };",
    ),
  ).toEqual([
    "DEFINE FUNCTION fn::a() { NONE };",
    "DEFINE FUNCTION fn::a() { IF $b { NONE } ELSE { UPDATE d; RETURN 2; }; FOR $e IN $f { CREATE g; CREATE h; }; };",
    "DEFINE FUNCTION fn::a() { IF $b { LET $c = 1; RETURN $c; } ELSE { NONE }; FOR $e IN $f { CREATE g; CREATE h; }; };",
    "DEFINE FUNCTION fn::a() { IF $b { LET $c = 1; RETURN $c; } ELSE { UPDATE d; RETURN 2; }; FOR $e IN $f { NONE }; };",
  ]);
  expect(mutated(blockStatement, "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNIN { LET $b = 1; RETURN $b };")).toEqual([
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNIN { NONE };",
  ]);
});

test("one of a single statement, one that a false condition passes by, and an object stay", () => {
  expect(
    mutated(blockStatement, "DEFINE FUNCTION fn::a() { IF $b { UPDATE c; THROW { stage: 'd', message: 'e' }; } };"),
  ).toEqual([]);
});
