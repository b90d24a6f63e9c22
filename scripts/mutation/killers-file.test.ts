import { expect, test } from "vitest";
import { EarlierKillers } from "./earlier-killers.ts";
import { mutantsOf } from "./mutants-of.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { readSchema } from "../../fixtures/environment/schema-files/schema-source.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { suites } from "../../suites/all.ts";
import { readKillers } from "./killers-file.ts";

const mutants = mutantsOf(readSchema(["schema/github-login.surql"], packageRoot).files.map(readSchemaTree));
const killers = readKillers(undefined, packageRoot);

test("the reference's own list is of its mutants as they are; if not: npm run mutate -- --killers schema/github-login.killers.json", () => {
  expect(new EarlierKillers(killers, mutants).after(mutants, new Map())).toEqual(killers);
});

test("it names cases that there are, for more than nine of ten mutants", () => {
  const ids = new Set(numbered(suites).map((each) => each.case.id));
  const named = Object.values(killers).flatMap((definitions) => Object.values(definitions).flat());
  expect(named.filter((id) => id !== null && !ids.has(id))).toEqual([]);
  expect(named.filter((id) => id !== null).length / mutants.length).toBeGreaterThan(0.9);
});
