import { expect, test } from "vitest";
import { wordsIn } from "./words-in.ts";

test("names, words and numbers count, once each, however they are written", () => {
  expect([...wordsIn("IF $id = 0 { THROW { stage: 'missing_github_id' } }; -- Stage 12")]).toEqual([
    "0",
    "throw",
    "stage",
    "missing_github_id",
    "12",
  ]);
});

test("a text without words has none", () => {
  expect([...wordsIn("[] = {}")]).toEqual([]);
});
