import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Choices } from "../../fixtures/environment/choices/all.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import { configSchema } from "./config-file.ts";
import type { ConfiguredChoices, ConfiguredNames, ConformanceConfig } from "./conformance-config.ts";

const file = "scripts/cli/conformance-config.ts";
const source = ts.createSourceFile(file, readFileSync(join(packageRoot, file), "utf8"), ts.ScriptTarget.ESNext, true);
const interfaces = new Map(source.statements.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, each]));

interface Key {
  readonly path: string;
  readonly doc: string;
}

/** The keys of an interface, and of the objects and interfaces of this file in it. */
function keysOf(members: readonly ts.TypeElement[], above = ""): Key[] {
  return members.filter(ts.isPropertySignature).flatMap((member) => {
    const { name, type } = member;
    const path = `${above}${ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : name.getText()}`;
    const doc = ts.getJSDocCommentsAndTags(member).map((each) => each.getText());
    return [{ path, doc: doc.join("\n") }, ...keysOf(membersOf(type), `${path}.`)];
  });
}

function membersOf(type: ts.TypeNode | undefined): readonly ts.TypeElement[] {
  if (type && ts.isTypeLiteralNode(type)) return [...type.members];
  const named = type && ts.isTypeReferenceNode(type) ? interfaces.get(type.typeName.getText()) : undefined;
  return named ? [...named.members] : [];
}

/** The keys that are taken, whatever a default or a transformation is around them. */
function keysTaken(form: unknown, above = ""): string[] {
  if (form instanceof z.ZodDefault || form instanceof z.ZodPrefault || form instanceof z.ZodOptional)
    return keysTaken(form.unwrap(), above);
  if (form instanceof z.ZodPipe) return keysTaken(form.in, above);
  if (!(form instanceof z.ZodObject)) return [];
  return Object.entries(form.shape).flatMap(([key, value]: [string, unknown]) => [
    `${above}${key}`,
    ...keysTaken(value, `${above}${key}.`),
  ]);
}

const keys = keysOf([...(interfaces.get("ConformanceConfig")?.members ?? [])]);

test("each key that a configuration may have is in the type that editors show, and no other", () => {
  expect(keys.map(({ path }) => path).toSorted()).toEqual(keysTaken(configSchema).toSorted());
});

test("at each key stands what it means", () => {
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter(({ doc }) => doc === "").map(({ path }) => path)).toEqual([]);
});

test("what the type takes is what is checked", () => {
  expectTypeOf<ConformanceConfig>().toExtend<z.input<typeof configSchema>>();
  expectTypeOf<Choices>().toExtend<Required<ConfiguredChoices>>();
  expectTypeOf<Profile>().toExtend<ConfiguredNames>();
});
