import { expect, test } from "vitest";
import { mediaTypeOf } from "./media-type.ts";

const plain = "github.v3; format=json";

test.each([
  [null, plain],
  ["", plain],
  ["*/*", plain],
  ["application/*", plain],
  ["application/json", plain],
  ["APPLICATION/JSON; charset=utf-8", plain],
  ["text/html, application/xhtml+xml, */*;q=0.8", plain],
  ["application/vnd.github+json", plain],
  ["application/vnd.github.v3+json", plain],
  ["application/vnd.github.v3", plain],
  ["application/vnd.github.raw+json", "github.v3; param=raw; format=json"],
  ["application/vnd.github.v3.full+json", "github.v3; param=full; format=json"],
  ["application/vnd.github.machine-man-preview+json", "github.machine-man-preview; format=json"],
  ["application/xml", undefined],
  ["text/html", undefined],
  ["application/octet-stream", undefined],
  ["application/vnd.heroku+json; version=3", undefined],
  ["application/vnd.githubx+json", undefined],
  ["application/json;q=0", undefined],
  ["application/json;q=0.0, text/html", undefined],
  ["nonsense", undefined],
])("Accept: %s is %s", (accept, expected) => {
  expect(mediaTypeOf(accept)).toBe(expected);
});
