import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { returnClause } from "./return-clause.ts";

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
