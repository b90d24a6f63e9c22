import { expect, test } from "vitest";
import type { ChoiceName } from "../../fixtures/environment/choices/all.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { choiceVariants } from "../../fixtures/testing/variants/all.ts";
import { findNames } from "./find-names.ts";

// What has to be known before a case can run is read from the text. The variants were written as other teams would.

const readFromText = new Set<string>([
  "link",
  "credentials",
  "other-hosts",
  "exchange",
  "github-signup",
  "refresh",
  "password-hash",
  "switched-off",
] satisfies ChoiceName[]);

test.each(choiceVariants)("$name", ({ edit, choices }) => {
  const { choices: found } = findNames(referenceWith(edit).files.map(readSchemaTree));
  const wanted = Object.entries(choices).filter(
    ([name, value]) => readFromText.has(name) || (name === "merge" && value === "confirmed-only"),
  );
  const sorted = (value: unknown) => (Array.isArray(value) ? value.toSorted() : value);
  expect(found.map(({ name, value }) => [name, sorted(value)]).toSorted()).toEqual(
    wanted.map(([name, value]) => [name, sorted(value)]).toSorted(),
  );
});

test("of the reference nothing is chosen", () => {
  expect(findNames(referenceWith({}).files.map(readSchemaTree)).choices).toEqual([]);
});
