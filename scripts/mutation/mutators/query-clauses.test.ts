import { describe, expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { limit, only, projection, returnClause, setAssignment } from "./query-clauses.ts";

describe("Limit", () => {
  test("there are many where one was meant", () => {
    expect(mutatedBody(limit, "RETURN (SELECT * FROM a LIMIT 1)[0].b; LET $c = $d [ 2 ];")).toEqual([
      "RETURN (SELECT * FROM a LIMIT 1).b; LET $c = $d [ 2 ];",
      "RETURN (SELECT * FROM a LIMIT 1)[0].b; LET $c = $d ;",
    ]);
    expect(mutatedBody(limit, "RETURN SELECT * FROM a ORDER BY b limit 1;")).toEqual([
      "RETURN SELECT * FROM a ORDER BY b;",
    ]);
  });

  test("arrays, filters and names stay", () => {
    expect(mutatedBody(limit, "RETURN [0]; LET $a = [1]; FOR $b IN [0] { $c[WHERE d] }; RETURN $e.limit;")).toEqual([]);
  });
});

describe("Projection", () => {
  test("one of several fields isn't read", () => {
    expect(mutatedBody(projection, "RETURN (SELECT id, b.c AS d, count() FROM e);")).toEqual([
      "RETURN (SELECT b.c AS d, count() FROM e);",
      "RETURN (SELECT id, count() FROM e);",
      "RETURN (SELECT id, b.c AS d FROM e);",
    ]);
  });

  test("a value comes within an object", () => {
    expect(mutatedBody(projection, "RETURN (select value id from users);")).toEqual(["RETURN (select id from users);"]);
  });

  test("the only field and all fields stay", () => {
    expect(mutatedBody(projection, "RETURN [(SELECT a FROM b), (SELECT * FROM c), (SELECT * , d FROM e)];")).toEqual([
      "RETURN [(SELECT a FROM b), (SELECT * FROM c), (SELECT * FROM e)];",
    ]);
  });
});

describe("Only", () => {
  test("the row comes in an array", () => {
    expect(mutatedBody(only, "RETURN SELECT * FROM ONLY a:b; CREATE only c;")).toEqual([
      "RETURN SELECT * FROM a:b; CREATE only c;",
      "RETURN SELECT * FROM ONLY a:b; CREATE c;",
    ]);
  });

  test("a field of that name stays", () => {
    expect(mutatedBody(only, "RETURN $a.only; RETURN SELECT only FROM b;")).toEqual([]);
  });
});

describe("SetAssignment", () => {
  test("one of several fields isn't written", () => {
    expect(mutatedBody(setAssignment, "LET $a = (CREATE b SET\n\tc = fn::d(1, 2), -- why\n\te += 1\n)[0];")).toEqual([
      "LET $a = (CREATE b SET\n\te += 1\n)[0];",
      "LET $a = (CREATE b SET\n\tc = fn::d(1, 2)\n)[0];",
    ]);
  });

  test("without its only field there is no SET", () => {
    expect(mutatedBody(setAssignment, "update $a set b = 1 where c;")).toEqual(["update $a where c;"]);
  });

  test("comparisons and CONTENT stay", () => {
    expect(mutatedBody(setAssignment, "CREATE a CONTENT { b: 1 }; RETURN SELECT b FROM c WHERE set = 1;")).toEqual([]);
  });
});

describe("ReturnClause", () => {
  test("what comes back is how the row was before, or all of it", () => {
    expect(mutatedBody(returnClause, "RETURN UPDATE a SET b = 1 RETURN AFTER;")).toEqual([
      "RETURN UPDATE a SET b = 1 RETURN BEFORE;",
    ]);
    expect(mutatedBody(returnClause, "LET $a = (DELETE b return before);")).toEqual([
      "LET $a = (DELETE b return AFTER);",
    ]);
    expect(mutatedBody(returnClause, "CREATE a RETURN VALUE id; CREATE b RETURN NONE;")).toEqual([
      "CREATE a; CREATE b RETURN NONE;",
      "CREATE a RETURN VALUE id; CREATE b;",
    ]);
  });

  test("RETURN as a statement stays", () => {
    expect(mutatedBody(returnClause, "RETURN after; RETURN CREATE a;")).toEqual([]);
  });
});
