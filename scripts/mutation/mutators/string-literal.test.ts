import { expect, test } from "vitest";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { stringLiteral } from "./string-literal.ts";

test("a text becomes another one, in its own quotes", () => {
  expect(mutatedBody(stringLiteral, `RETURN { "Accept": 'text/plain', provider: "git\\"hub" };`)).toEqual([
    `RETURN { "mutant": 'text/plain', provider: "git\\"hub" };`,
    `RETURN { "Accept": 'mutant', provider: "git\\"hub" };`,
    `RETURN { "Accept": 'text/plain', provider: "mutant" };`,
  ]);
});

test("of an address the path changes, so that the request arrives", () => {
  expect(mutatedBody(stringLiteral, "RETURN http::get('https://api.github.com/user');")).toEqual([
    "RETURN http::get('https://api.github.com/user/mutant');",
  ]);
});

test("of what is thrown the stage changes, and the message is for people", () => {
  expect(mutatedBody(stringLiteral, "THROW { stage: 'a', message: 'b' + 'c', \"message\": 'd' };")).toEqual([
    "THROW { stage: 'mutant', message: 'b' + 'c', \"message\": 'd' };",
    "THROW { stage: 'a', message: 'b' + 'c', \"mutant\": 'd' };",
  ]);
  expect(mutatedBody(stringLiteral, "RETURN { message: 'b' };")).toEqual(["RETURN { message: 'mutant' };"]);
});

test("an empty text that something is compared with stays, another one doesn't", () => {
  expect(mutatedBody(stringLiteral, `RETURN $a = '' OR "" != $b; RETURN IF $c { '' } ELSE { $d = 'e' };`)).toEqual([
    `RETURN $a = '' OR "" != $b; RETURN IF $c { 'mutant' } ELSE { $d = 'e' };`,
    `RETURN $a = '' OR "" != $b; RETURN IF $c { '' } ELSE { $d = 'mutant' };`,
  ]);
});

test("comments, records, dates and quoted names stay", () => {
  expect(
    mutatedBody(stringLiteral, "RETURN r'a:b'; -- 'c'\nRETURN d'2026-01-01T00:00:00Z' /* 'd' */; RETURN `e`;"),
  ).toEqual([]);
  expect(mutated(stringLiteral, "DEFINE FIELD a ON b TYPE string COMMENT 'c';")).toEqual([]);
});

test("the key of an access stays: another one is as good", () => {
  expect(
    mutated(
      stringLiteral,
      "DEFINE ACCESS a ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS256 KEY 'b' WITH ISSUER KEY 'c';",
    ),
  ).toEqual([]);
});
