import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { swapLets } from "./swap-lets.ts";

test("a LET comes before what it needs", () => {
  expect(mutatedBody(swapLets, "LET $a = 1; -- one\nLET $b = $a.c;")).toEqual(["LET $b = $a.c; -- one\nLET $a = 1;"]);
});

test("two that do something change places", () => {
  expect(mutatedBody(swapLets, "LET $a = http::get('b'); let $c = (create d);")).toEqual([
    "let $c = (create d); LET $a = http::get('b');",
  ]);
});

test("where the order is all the same they stay", () => {
  expect(mutatedBody(swapLets, "LET $a = 1; LET $ab = 2; LET $c = $abc; LET $d = http::get('a');")).toEqual([]);
  expect(mutatedBody(swapLets, "LET $a = 1; UPDATE b; LET $c = $a;")).toEqual([]);
});
