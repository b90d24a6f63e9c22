import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { returnRemoval } from "./return-removal.ts";

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
