import * as fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseScopes } from "./scopes.ts";

test.each([
  ["user,gist,user:email", ["user", "gist"]],
  ["read:user user:email", ["read:user", "user:email"]],
  ["user:email read:user user", ["user"]],
  ["gist gist", ["gist"]],
  ["  , repo,  public_repo ", ["repo"]],
  ["read:org admin:org", ["admin:org"]],
  ["toString", ["toString"]],
  ["", []],
])("%j becomes %j", (asked, expected) => {
  expect(normaliseScopes(asked)).toEqual(expected);
});

const scope = fc.constantFrom("user", "read:user", "user:email", "repo", "public_repo", "gist", "admin:org", "read:org", "x", "__proto__");

test("normalising twice is normalising once", () => {
  fc.assert(
    fc.property(fc.array(scope), fc.constantFrom(" ", ","), (scopes, separator) => {
      const once = normaliseScopes(scopes.join(separator));
      expect(normaliseScopes(once.join(separator))).toEqual(once);
    }),
  );
});

test("every scope that is left was asked for", () => {
  fc.assert(
    fc.property(fc.array(scope), (scopes) => {
      expect(scopes).toEqual(expect.arrayContaining([...normaliseScopes(scopes.join(" "))]));
    }),
  );
});
