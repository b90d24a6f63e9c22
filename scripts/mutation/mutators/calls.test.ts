import { describe, expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { methodExpression, randomValue, typeCast, weakHash } from "./calls.ts";

describe("MethodExpression", () => {
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
});

describe("TypeCast", () => {
  test("a value keeps its type", () => {
    expect(mutatedBody(typeCast, "LET $a = <string> $b.id; RETURN { c: <array<int>>[1] };")).toEqual([
      "LET $a = $b.id; RETURN { c: <array<int>>[1] };",
      "LET $a = <string> $b.id; RETURN { c: [1] };",
    ]);
    expect(mutatedBody(typeCast, "RETURN type::string($a.id);")).toEqual(["RETURN ($a.id);"]);
  });

  test("comparisons, types of fields and parameters, and other functions of types stay", () => {
    expect(
      mutatedBody(
        typeCast,
        "LET $a: option<string> = $b < 1 AND $c > 2; RETURN type::is_string($a); RETURN type::record('a', $b);",
      ),
    ).toEqual([]);
    expect(mutated(typeCast, "DEFINE FIELD a ON b TYPE option<string>;")).toEqual([]);
  });
});

describe("RandomValue", () => {
  test("what is random is the same for everybody", () => {
    expect(
      mutatedBody(randomValue, "UPDATE a SET b = rand::string(64), c = crypto::argon2::generate(rand::ulid());"),
    ).toEqual([
      "UPDATE a SET b = 'mutant', c = crypto::argon2::generate(rand::ulid());",
      "UPDATE a SET b = rand::string(64), c = crypto::argon2::generate('mutant');",
    ]);
  });

  test("random numbers stay", () => {
    expect(mutatedBody(randomValue, "RETURN [rand::int(1, 6), rand::bool(), 'rand::string(1)'];")).toEqual([]);
  });
});

describe("WeakHash", () => {
  test("a password is stored as it is, or with a hash made for speed", () => {
    expect(mutatedBody(weakHash, "CREATE a SET b = crypto::argon2::generate($b);")).toEqual([
      "CREATE a SET b = ($b);",
      "CREATE a SET b = crypto::md5($b);",
    ]);
  });

  test("a password is compared as text, or not at all", () => {
    expect(mutatedBody(weakHash, "RETURN CRYPTO::bcrypt::compare(a.b, $b) AND c;")).toEqual([
      "RETURN (a.b = $b) AND c;",
      "RETURN true AND c;",
    ]);
  });

  test("other hashes stay", () => {
    expect(mutatedBody(weakHash, "RETURN crypto::sha256($a);")).toEqual([]);
  });
});
