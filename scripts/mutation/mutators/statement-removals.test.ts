import { describe, expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { returnRemoval, statementRemoval, throwRemoval } from "./statement-removals.ts";

describe("StatementRemoval", () => {
  test("each statement is missing once, with its line", () => {
    expect(mutatedBody(statementRemoval, "\tLET $a = 1;\n\tUPDATE $b; -- why\n\tRETURN $a;")).toEqual([
      "\tUPDATE $b; -- why\n\tRETURN $a;",
      "\tLET $a = 1;\n\t-- why\n\tRETURN $a;",
    ]);
  });

  test("where it was the only one there is no value", () => {
    expect(mutatedBody(statementRemoval, "RETURN IF $a { $a.b; } ELSE { fn::c() };")).toEqual([
      "RETURN IF $a { NONE; } ELSE { fn::c() };",
      "RETURN IF $a { $a.b; } ELSE { NONE };",
    ]);
  });

  test("in a loop as well, and the loop itself", () => {
    expect(mutatedBody(statementRemoval, "FOR $a IN $b { CREATE c; CONTINUE };")).toEqual([
      "NONE;",
      "FOR $a IN $b { CONTINUE };",
      "FOR $a IN $b { CREATE c; };",
    ]);
  });

  test("IF, THROW and RETURN have mutators of their own", () => {
    expect(mutatedBody(statementRemoval, "IF $a { THROW 'b' }; RETURN $c;")).toEqual([]);
  });
});

describe("ThrowRemoval", () => {
  test("what is noticed has no consequence", () => {
    expect(mutatedBody(throwRemoval, "IF !$a { THROW { stage: 'b' }; };")).toEqual(["IF !$a { NONE; };"]);
    expect(mutatedBody(throwRemoval, "IF !$a { DELETE c; THROW 'b' };")).toEqual(["IF !$a { DELETE c; };"]);
    expect(mutatedBody(throwRemoval, "if !$a then throw 'b' end;")).toEqual(["if !$a then NONE end;"]);
  });

  test("other statements stay", () => {
    expect(mutatedBody(throwRemoval, "RETURN $a.throw; RETURN 'THROW'; LET $throw = 1; -- THROW 'a';")).toEqual([]);
  });
});

describe("ReturnRemoval", () => {
  test("nothing is given back, or what follows is done all the same", () => {
    expect(mutatedBody(returnRemoval, "IF $a { RETURN $a.id; };\nRETURN CREATE b;")).toEqual([
      "IF $a { NONE; };\nRETURN CREATE b;",
      "IF $a { RETURN $a.id; };",
    ]);
    expect(mutatedBody(returnRemoval, "IF $a THEN RETURN 1 ELSE RETURN 2 END;")).toEqual([
      "IF $a THEN NONE ELSE RETURN 2 END;",
      "IF $a THEN RETURN 1 ELSE NONE END;",
    ]);
  });

  test("the clause of a query and a value without RETURN stay", () => {
    expect(mutatedBody(returnRemoval, "UPDATE $a SET b = 1 RETURN AFTER; $c")).toEqual([]);
  });
});
