import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { methodExpression } from "./method-expression.ts";

test("a method isn't called, or another one is", () => {
  expect(mutatedBody(methodExpression, "RETURN $a.trim().lowercase();")).toEqual([
    "RETURN $a.lowercase();",
    "RETURN $a.trim();",
    "RETURN $a.trim().uppercase();",
  ]);
  expect(mutatedBody(methodExpression, "IF !$id.is_int() { RETURN $b.starts_with('c'); };")).toEqual([
    "IF !$id { RETURN $b.starts_with('c'); };",
    "IF !$id.is_number() { RETURN $b.starts_with('c'); };",
    "IF !$id.is_int() { RETURN $b; };",
    "IF !$id.is_int() { RETURN $b.ends_with('c'); };",
  ]);
});

test("a function of one value gives it as it is", () => {
  expect(
    mutatedBody(
      methodExpression,
      "RETURN string::lowercase($a.email) = 'b' AND !record::exists($c) AND type::is::string($d);",
    ),
  ).toEqual([
    "RETURN ($a.email) = 'b' AND !record::exists($c) AND type::is::string($d);",
    "RETURN string::uppercase($a.email) = 'b' AND !record::exists($c) AND type::is::string($d);",
    "RETURN string::lowercase($a.email) = 'b' AND !($c) AND type::is::string($d);",
    "RETURN string::lowercase($a.email) = 'b' AND !record::exists($c) AND ($d);",
  ]);
});

test("functions of several values or with a purpose of their own stay", () => {
  expect(
    mutatedBody(
      methodExpression,
      "RETURN [string::concat($a, 'b'), http::get($c), time::now(), fn::lowercase($d), $e.lowercase];",
    ),
  ).toEqual([]);
});
