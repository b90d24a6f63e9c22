import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { literalsIn, type LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import { type AdditionSource, ownTables } from "./addition-source.ts";

/** A definition, and every function of the schema that it calls, directly or through others. */
export function withCalledFunctions(item: InventoryItem, { inventory }: AdditionSource): readonly InventoryItem[] {
  const functions = new Map(inventory.items.flatMap((each) => (each.kind === "function" ? [[each.name, each]] : [])));
  const found = new Set([item]);
  for (const { text } of found)
    for (const [, name = ""] of text.matchAll(/\bfn::([\w:]+)/g)) {
      const called = functions.get(name);
      if (called) found.add(called);
    }
  return [...found];
}

/** The schema's own tables that these definitions name, by themselves or in a function that they call. */
export function tablesNamedBy(items: readonly InventoryItem[], source: AdditionSource): readonly InventoryItem[] {
  const texts = items.flatMap((item) => withCalledFunctions(item, source)).map(({ text }) => text);
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
  return ownTables(source).filter(({ name }) => words.has(name));
}

/** Literals of all of these texts, each once: a condition may compare with one. */
export const literalsOf = (items: readonly InventoryItem[]): readonly LiteralValue[] => [
  ...new Set(items.flatMap(({ definition }) => definition.clauses.flatMap((clause) => literalsIn(clause)))),
];

/** Names of members that are read of a variable, wherever: "scope" for `$filter.scope`. */
export const membersRead = (items: readonly InventoryItem[], variable: string): readonly string[] => [
  ...new Set(
    items.flatMap(({ text }) =>
      [...text.matchAll(/(\$\w+(?:\.\w+)*)\??\.(\w+)\b(?!\s*\()/g)].flatMap(([, of, name = ""]) =>
        of === variable ? [name] : [],
      ),
    ),
  ),
];
