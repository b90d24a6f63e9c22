import * as fc from "fast-check";
import { expect, test } from "vitest";
import { paramsOf } from "./request-params.ts";

const none = { authorization: undefined, contentType: undefined, query: "", body: "" };
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;

test.each([
  [
    "a colon in the secret stays",
    basic("id:a:b"),
    [
      ["client_id", "id"],
      ["client_secret", "a:b"],
    ],
  ],
  [
    "form encoding is undone",
    basic("id:a%2Bb+c"),
    [
      ["client_id", "id"],
      ["client_secret", "a+b c"],
    ],
  ],
  [
    "a broken escape stays",
    basic("id:100%"),
    [
      ["client_id", "id"],
      ["client_secret", "100%"],
    ],
  ],
  ["no colon is no credentials", basic("id"), []],
  ["another scheme is no credentials", "Bearer aWQ6eA==", []],
] as const)("HTTP Basic: %s", (_, authorization, expected) => {
  expect([...paramsOf({ ...none, authorization })]).toEqual(expected);
});

test("the body wins over the query, the query over HTTP Basic, and the last of two over the first", () => {
  const params = paramsOf({
    authorization: basic("a:b"),
    contentType: undefined,
    query: "?client_id=q&code=q",
    body: "code=1&code=2",
  });
  expect(Object.fromEntries(params)).toEqual({ client_id: "q", client_secret: "b", code: "2" });
});

test("a value keeps the type that JSON gave it", () => {
  const params = paramsOf({ ...none, contentType: "application/json", body: '{"code":null,"__proto__":1}' });
  expect([...params]).toEqual([
    ["code", null],
    ["__proto__", 1],
  ]);
});

test("no text of any kind throws", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.string(),
      fc.constantFrom("application/json", undefined, "text/plain"),
      (authorization, query, body, contentType) => {
        expect(paramsOf({ authorization, contentType, query, body })).toBeInstanceOf(Map);
        expect(paramsOf({ ...none, authorization: basic(authorization) })).toBeInstanceOf(Map);
      },
    ),
  );
});
