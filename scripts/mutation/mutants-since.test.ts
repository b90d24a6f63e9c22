import { expect, test } from "vitest";
import type { SchemaFile } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { Mutant } from "./mutant.ts";
import { mutantsSince } from "./mutants-since.ts";

/** A mutant for each word of a file, named after it. */
const mutantsIn = (files: readonly SchemaFile[]): Mutant[] =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(/\w+/g)].map(({ 0: word, index }) => ({
      id: word,
      mutator: "Word",
      path,
      within: "",
      about: "",
      edits: [{ from: index, to: index + word.length, text: "" }],
    })),
  );
const file = (text: string, path = "login.surql"): SchemaFile => ({ path, text });
const since = (before: SchemaFile[], now: SchemaFile[]) =>
  mutantsSince(mutantsIn(now), before, now).map(({ id }) => id);

test("mutants of lines that are new or changed are left", () => {
  expect(since([file("a\nb\nc\nd")], [file("a\nb2\nc\nnew\nd")])).toEqual(["b2", "new"]);
});

test("indentation, and lines that only move down, don't count", () => {
  expect(since([file("a\nb\nc")], [file("\n\n  a\n\tb\r\nc")])).toEqual([]);
});

test("the neighbours of a line that is gone count", () => {
  expect(since([file("a\nb\ncheck\nc\nd")], [file("a\nb\nc\nd")])).toEqual(["b", "c"]);
});

test("files are compared as one text, whatever they are called", () => {
  expect(
    since([file("a\nb"), file("c\nd", "users.surql")], [file("a\nb", "1.surql"), file("c\nd2", "2.surql")]),
  ).toEqual(["d2"]);
});

test("a mutant over several lines counts when one of them has changed", () => {
  const now = [file("a\nb\nc2\nd")];
  const block: Mutant = {
    id: "block",
    mutator: "Block",
    path: "login.surql",
    within: "",
    about: "",
    edits: [{ from: 2, to: 8, text: "" }],
  };
  expect(
    mutantsSince([block, { ...block, id: "a", edits: [{ from: 0, to: 1, text: "" }] }], [file("a\nb\nc\nd")], now).map(
      ({ id }) => id,
    ),
  ).toEqual(["block"]);
});
