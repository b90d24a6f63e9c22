import { expect, test } from "vitest";
import { findSymptoms } from "./find-symptoms.ts";
import { symptoms } from "./symptoms.ts";

test.for([
  ["incorrect_client_credentials", "secret-rotated"],
  ["The redirect_uri MUST match: redirect_uri_mismatch", "callback-url-changed"],
  ["bad_verification_code when I press reload", "code-used-twice"],
  ["Found NULL: Couldn't coerce value for field `name`", "name-never-set"],
  ["works for me but not for her", "private-email"],
  ["The record access signin query failed", "private-email"],
  [
    "I can't log in with GitHub on our app; it only says 'The record access signin query failed'. Others can.",
    "private-email",
  ],
  ["it only fails in our company network", "proxy-html"],
  ["HTTP 503", "github-down"],
  ["stage linked_account_missing_user", "deleted-user"],
  ["she is in the wrong account", "id-null"],
] as const)("%s: the likeliest is %s", ([asked, id]) => {
  expect(findSymptoms(asked)[0]?.id).toBe(id);
});

test("the masked error alone has several causes, and none of them twice", () => {
  const found = findSymptoms("The record access signin query failed").map(({ id }) => id);
  expect(found.length).toBeGreaterThan(2);
  expect(new Set(found).size).toBe(found.length);
});

test.for(["", "xyzzy", "the and for"])("%j finds nothing", (asked) => {
  expect(findSymptoms(asked)).toEqual([]);
});

test("each is found by its own words", () => {
  const lost = symptoms.filter(({ id, sees }) => !findSymptoms(sees).some((found) => found.id === id));
  expect(lost.map(({ id }) => id)).toEqual([]);
});
