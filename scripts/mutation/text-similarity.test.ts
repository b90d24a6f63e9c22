import { expect, test } from "vitest";
import { Alikeness, wordsOf } from "./text-similarity.ts";

test("words are told apart by signs, and by a capital in the middle", () => {
  expect([...wordsOf("field users.email: PERM-14-read_x isString 'É' a")]).toEqual([
    "field",
    "users",
    "email",
    "perm",
    "14",
    "read",
    "is",
    "string",
  ]);
});

test("a word that few texts have says more than one that many have", () => {
  const texts = ["users email", "users name", "users name password"].map(wordsOf);
  const alike = new Alikeness(texts);
  expect(texts.map((text) => Number(alike.of(wordsOf("users email name"), text).toFixed(2)))).toEqual([
    0.73, 0.27, 0.27,
  ]);
});

test("texts without a common word are not alike, nor is an empty one like any", () => {
  const alike = new Alikeness([wordsOf("users"), wordsOf("email")]);
  expect([
    alike.of(wordsOf("users"), wordsOf("email")),
    alike.of(wordsOf(""), wordsOf("email")),
    alike.of(wordsOf("users"), wordsOf("users")),
  ]).toEqual([0, 0, 1]);
});
