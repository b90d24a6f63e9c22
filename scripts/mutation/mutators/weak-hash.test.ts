import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { weakHash } from "./weak-hash.ts";

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
