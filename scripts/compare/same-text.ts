import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { scanTokens } from "../../fixtures/surrealql/tree/scan-tokens.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { placeOf } from "../../fixtures/surrealql/statements/definition-places.ts";

type Loaded = Pick<RunSettings, "schema" | "overlays">;

const filesOf = ({ schema, overlays }: Loaded): readonly SchemaFile[] => [...schema.files, ...overlays];

/** Whether two schemas are the same but for comments, spaces and how they are split into files. */
export const sameText = (one: Loaded, other: Loaded): boolean => wordsOf(filesOf(one)) === wordsOf(filesOf(other));

/** A file may end without its last semicolon, which is no difference. */
const wordsOf = (files: readonly SchemaFile[]): string =>
  JSON.stringify(files.flatMap(({ text }) => withSemicolon(scanTokens(text).map((token) => token.text))));

const withSemicolon = (words: readonly string[]): readonly string[] =>
  words.length === 0 || words.at(-1) === ";" ? words : [...words, ";"];

/**
 * What of a schema INFO doesn't tell: statements that define nothing, keys and passwords. By place; what defines
 * nothing has none.
 */
export function notInInfoOf(loaded: Loaded): ReadonlyMap<string, string> {
  const notInInfo = new Map<string, string>();
  const statements: string[] = [];
  for (const file of filesOf(loaded)) {
    const { text, definitions, statements: others, unreadable } = readSchemaTree(file);
    const said = (from: number, to: number) => scanTokens(text.slice(from, to)).map((token) => token.text);
    statements.push(...[...others, ...unreadable].map(({ from, to }) => JSON.stringify(said(from, to))));
    for (const definition of definitions) {
      const words = said(definition.from, definition.to);
      if (definition.of === "user") notInInfo.set(placeOf(definition), JSON.stringify(words));
      if (definition.of === "access") notInInfo.set(placeOf(definition), JSON.stringify(keysIn(words)));
    }
  }
  return new Map([...notInInfo, ...(statements.length > 0 ? [["", statements.join("\n")] as const] : [])]);
}

/** Each KEY with what follows. */
const keysIn = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, i) => (word.toUpperCase() === "KEY" ? [words[i + 1] ?? ""] : []));
