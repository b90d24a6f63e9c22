import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readScopes, scopesCover } from "./asked-scopes.ts";
import { normaliseScopes } from "./scopes.ts";

test.each([
  ["user,offline_access", { scopes: ["user"], offline: true }],
  ["offline_access", { scopes: [], offline: true }],
  ["user", { scopes: ["user"], offline: false }],
  ["Offline_Access", { scopes: ["Offline_Access"], offline: false }],
])("%j asks for %j", (asked, expected) => {
  expect(readScopes(asked)).toEqual(expected);
});

test.each([
  [["user"], ["user:email", "read:user"], true],
  [["user:email"], ["user"], false],
  [["gist", "user"], ["user", "gist"], true],
  [["gist"], [], true],
  [[], ["gist"], false],
])("%j covers %j: %s", (granted, asked, expected) => {
  expect(scopesCover(granted, asked)).toBe(expected);
});

const scope = fc.constantFrom("user", "read:user", "user:email", "repo", "public_repo", "gist", "__proto__");

test("scopes cover themselves and what they are normalised to", () => {
  fc.assert(
    fc.property(fc.array(scope), (scopes) => {
      expect(scopesCover(scopes, scopes)).toBe(true);
      expect(scopesCover(normaliseScopes(scopes.join(" ")), scopes)).toBe(true);
    }),
  );
});
