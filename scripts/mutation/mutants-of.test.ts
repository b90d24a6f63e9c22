import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { applyEdits } from "../../fixtures/surrealql/text/text-edit.ts";
import { scanLexemes } from "../../fixtures/surrealql/text/lexemes.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { startedEngine } from "../../fixtures/testing/started-engine.ts";
import { mutantsOf } from "./mutants-of.ts";
import { stringLiteral } from "./mutators/literals.ts";
import type { Mutator } from "./mutator.ts";
import { allMutators } from "./mutators/all.ts";

const treeOf = (text: string, path = "test.surql") => readSchemaTree({ path, text });
const inFile = (path: string) => treeOf(readFileSync(join(packageRoot, path), "utf8"), path);
const aboutOf = (text: string) =>
  mutantsOf([treeOf(text)]).map(({ mutator, within, about }) => `${mutator} in ${within}: ${about}`);
const textOf = ({ text }: { text: string }, { edits }: ReturnType<typeof mutantsOf>[number]) => applyEdits(text, edits);

describe.each([
  ["schema/github-login.surql", 300, 600],
  ["schema/examples/blog-post.surql", 200, 600],
])("%s", (path, least, most) => {
  const tree = inFile(path);
  const mutants = mutantsOf([tree]);

  test(`has ${least} to ${most} mutants, of other texts than its own and each other's`, () => {
    expect(mutants.length).toBeGreaterThanOrEqual(least);
    expect(mutants.length).toBeLessThanOrEqual(most);
    expect(new Set([tree.text, ...mutants.map((mutant) => textOf(tree, mutant))]).size).toBe(mutants.length + 1);
  });

  test("has them numbered in text order", () => {
    expect(mutants.map(({ id }) => id)).toEqual(mutants.map((_, index) => String(index + 1)));
    const places = mutants.map(({ edits }) => Math.min(...edits.map(({ from }) => from)));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test("has none in a comment, and says each in a line", () => {
    const comments = scanLexemes(tree.text).filter(({ kind }) => kind === "comment");
    expect(
      mutants.filter(({ edits }) =>
        edits.some((edit) => comments.some(({ from, to }) => edit.from > from && edit.from < to)),
      ),
    ).toEqual([]);
    expect(mutants.filter(({ about }) => about.includes("\n") || about.length > 160)).toEqual([]);
  });
});

test("a mutant says where it is and what it does", () => {
  expect(
    aboutOf(
      "DEFINE TABLE a SCHEMAFULL; DEFINE FUNCTION fn::b() { RETURN 1 }; DEFINE INDEX c ON a FIELDS d UNIQUE; DEFINE ACCESS e ON DATABASE TYPE RECORD SIGNIN (f);",
    ),
  ).toEqual([
    "SchemaFull in table a: SCHEMAFULL becomes SCHEMALESS",
    "ReturnRemoval in fn::b: RETURN 1 is dropped",
    "UniqueIndex in index a.c: UNIQUE is dropped",
    "AccessClause in access e: SIGNIN (f) is dropped",
    "ClientVariable in access e: (f) becomes ($user ?? (f))",
  ]);
});

test("several files are numbered through, and edits are of the file's own text", () => {
  const [one, other] = [
    treeOf("DEFINE TABLE a SCHEMAFULL;", "a.surql"),
    treeOf("-- b\nDEFINE TABLE b SCHEMAFULL;", "b.surql"),
  ];
  expect(mutantsOf([one, other])).toEqual([
    {
      id: "1",
      path: "a.surql",
      mutator: "SchemaFull",
      within: "table a",
      about: "SCHEMAFULL becomes SCHEMALESS",
      edits: [{ from: 15, to: 25, text: "SCHEMALESS" }],
    },
    {
      id: "2",
      path: "b.surql",
      mutator: "SchemaFull",
      within: "table b",
      about: "SCHEMAFULL becomes SCHEMALESS",
      edits: [{ from: 20, to: 30, text: "SCHEMALESS" }],
    },
  ]);
});

test("what leads to the same text is one mutant, and what leads to the own text is none", () => {
  const toOne: Mutator = {
    name: "ToOne",
    *mutate({ node }) {
      if (node.kind === "token" && node.type === "number")
        yield { about: "1", edits: [{ from: node.from, to: node.to, text: "1" }] };
    },
  };
  expect(
    mutantsOf([treeOf("DEFINE PARAM $a VALUE 2; DEFINE PARAM $b VALUE 1;")], {
      mutators: [toOne, { ...toOne, name: "Again" }],
    }).map(({ mutator }) => mutator),
  ).toEqual(["ToOne"]);
});

test("a text that is thrown alone is for people, and so is the member that the schema calls so", () => {
  const texts = "DEFINE FUNCTION fn::b() { IF $a { THROW 'no' }; THROW { code: 'x', hint: 'y' }; THROW 'a' + 'b'; };";
  const mutated = (message?: string) =>
    mutantsOf([treeOf(texts)], { mutators: [stringLiteral], message }).map(({ edits }) =>
      texts.slice(edits[0]?.from, edits[0]?.to),
    );
  expect(mutated()).toEqual(["'x'", "'y'", "'a'", "'b'"]);
  expect(mutated("hint")).toEqual(["'x'", "'a'", "'b'"]);
});

test("rows that the file brings along, what nobody can read, and texts for people are left alone", () => {
  expect(aboutOf("INSERT INTO a { b: 'c' }; LET $d = true;")).toEqual([]);
  expect(aboutOf("DEFINE FUNCTION fn::a( { RETURN true; };")).toEqual([]);
  expect(
    aboutOf(
      "DEFINE TABLE a COMMENT 'all'; DEFINE FUNCTION fn::b() { IF true { THROW { message: IF $c { 'd' } ELSE { 'e' }, stage: $f } }; } COMMENT 'true';",
    ),
  ).toEqual([
    "BooleanLiteral in fn::b: true becomes false",
    "ThrowRemoval in fn::b: THROW { message: IF $c { 'd' } ELSE { 'e' }, stage: $f } is dropped",
  ]);
});

test("every mutator has a name of its own", () => {
  expect(new Set(allMutators.map(({ name }) => name)).size).toBe(allMutators.length);
});

describe("on SurrealDB 3", () => {
  const engine = startedEngine("3.0.2");

  test("every tenth mutant of the reference loads", async () => {
    const tree = inFile("schema/github-login.surql");
    const refused: string[] = [];
    const some = mutantsOf([tree]).filter((_, index) => index % 10 === 0);
    expect(some.length).toBeGreaterThan(25);
    for (const mutant of some) {
      await engine()
        .database([{ path: tree.path, text: textOf(tree, mutant) }])
        .then(
          (database) => database[Symbol.asyncDispose](),
          (error: unknown) => {
            if (!(error instanceof SchemaError)) throw error;
            refused.push(`${mutant.mutator} in ${mutant.within}`);
          },
        );
    }
    expect(refused).toEqual([]);
  });

  test("a field that an index needs can't be missing", async () => {
    const tree = treeOf("DEFINE TABLE a SCHEMAFULL; DEFINE FIELD b ON a TYPE string; DEFINE INDEX c ON a FIELDS b;");
    const removal = mutantsOf([tree]).find(({ mutator }) => mutator === "DefinitionRemoval");
    if (!removal) throw new Error("expected a field to be removed, saw no such mutant");
    await expect(engine().database([{ path: tree.path, text: textOf(tree, removal) }])).rejects.toThrow(
      "The field 'b' does not exist",
    );
  });
});
