import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containedScopes, includesScope, normaliseScopes, readScopes, scopesCover, scopesWithin } from "./scopes.ts";

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

const wideScopes = Object.keys(containedScopes);
const scope = fc.constantFrom(...wideScopes, ...wideScopes.flatMap(scopesWithin), "gist", "x", "__proto__");

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

describe("scopes are closed:", () => {
  const asked = fc.array(fc.oneof(fc.constantFrom(...wideScopes, ...wideScopes.flatMap(scopesWithin)), fc.string()), {
    maxLength: 8,
  });

  test("what a contained scope contains is contained", () => {
    for (const wide of wideScopes) {
      const within = scopesWithin(wide);
      expect(within.flatMap(scopesWithin).filter((inner) => !within.includes(inner))).toEqual([]);
      expect(within).not.toContain(wide);
    }
  });

  test("what was asked for is granted, and so is all that it contains, and nothing else", () => {
    fc.assert(
      fc.property(asked, (scopes) => {
        const words = scopes
          .join(" ")
          .split(/[\s,]+/)
          .filter((word) => word !== "");
        const granted = normaliseScopes(scopes.join(" "));
        const all = words.flatMap((word) => [word, ...scopesWithin(word)]);
        expect(all.filter((each) => !includesScope(granted, each))).toEqual([]);
        expect(granted.filter((each) => !words.includes(each))).toEqual([]);
      }),
    );
  });

  test("the order in which they are asked for doesn't matter", () => {
    fc.assert(
      fc.property(asked, (scopes) => {
        expect(normaliseScopes(scopes.toReversed().join(" ")).toSorted()).toEqual(
          normaliseScopes(scopes.join(" ")).toSorted(),
        );
      }),
    );
  });

  test.each([
    [["user"], "user:email", true],
    [["user:email"], "user", false],
    [["gist", "user"], "user", true],
    [[], "user", false],
    [["__proto__"], "toString", false],
  ])("%j include %s: %s", (granted, wanted, expected) => {
    expect(includesScope(granted, wanted)).toBe(expected);
  });
});

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

const someScope = fc.constantFrom("user", "read:user", "user:email", "repo", "public_repo", "gist", "__proto__");

test("scopes cover themselves and what they are normalised to", () => {
  fc.assert(
    fc.property(fc.array(someScope), (scopes) => {
      expect(scopesCover(scopes, scopes)).toBe(true);
      expect(scopesCover(normaliseScopes(scopes.join(" ")), scopes)).toBe(true);
    }),
  );
});
