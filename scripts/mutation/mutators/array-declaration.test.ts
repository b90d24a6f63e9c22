import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { arrayDeclaration } from "./array-declaration.ts";

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
