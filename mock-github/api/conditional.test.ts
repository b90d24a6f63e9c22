import { expect, test } from "vitest";
import { isUnchanged, validatorsOf } from "./conditional.ts";

const validators = validatorsOf("text", "2024-05-06T07:08:09Z");
const etag = validators.ETag;

test("a text has a weak tag of its own, and the time of its last change", () => {
  expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
  expect(validators["Last-Modified"]).toBe("Mon, 06 May 2024 07:08:09 GMT");
  expect(validatorsOf("another text").ETag).not.toBe(etag);
});

test.each([undefined, null, "", "yesterday", 1])("a time of %j is none", (changedAt) => {
  expect(validatorsOf("text", changedAt)).toEqual({ ETag: etag });
});

test.each<[string, Record<string, string>, boolean]>([
  ["the tag", { "If-None-Match": etag }, true],
  ["the strong form of the tag", { "If-None-Match": etag.replace("W/", "") }, true],
  ["the tag among others", { "If-None-Match": `"x", ${etag}` }, true],
  ["any tag", { "If-None-Match": "*" }, true],
  ["another tag", { "If-None-Match": 'W/"x"' }, false],
  ["an empty tag", { "If-None-Match": "" }, false],
  ["the time of the last change", { "If-Modified-Since": "Mon, 06 May 2024 07:08:09 GMT" }, true],
  ["a later time", { "If-Modified-Since": "Tue, 07 May 2024 07:08:09 GMT" }, true],
  ["a second before", { "If-Modified-Since": "Mon, 06 May 2024 07:08:08 GMT" }, false],
  ["no date", { "If-Modified-Since": "soon" }, false],
  [
    "another tag and a later time",
    { "If-None-Match": 'W/"x"', "If-Modified-Since": "Tue, 07 May 2024 07:08:09 GMT" },
    false,
  ],
  [
    "the tag and an earlier time",
    { "If-None-Match": etag, "If-Modified-Since": "Mon, 06 May 2024 07:08:08 GMT" },
    true,
  ],
  ["nothing", {}, false],
])("a client that names %s has it already or not", (_, headers, expected) => {
  expect(isUnchanged(new Headers(headers), validators)).toBe(expected);
});

test("what has no time of its last change is never unmodified since", () => {
  expect(isUnchanged(new Headers({ "If-Modified-Since": "Tue, 07 May 2034 07:08:09 GMT" }), validatorsOf("text"))).toBe(
    false,
  );
});
