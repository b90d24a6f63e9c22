import { literalsBeside, literalsIn, type LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import type { Clause } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { type AdditionSource, definitionsOf } from "./addition-source.ts";

/** What somebody may try to put into a field. */
export type FieldValue = LiteralValue | readonly LiteralValue[] | { readonly admin: true };

/** Each is a sign-up with a hash of its own, or a login: the first ones are the most likely. */
const mostValues = 5;

/**
 * Values that a field takes by its type and its ASSERT: literals of both, what the schema compares the field with or sets
 * it to, and one that fits the type. None that it has anyway.
 */
export function valuesFor(item: InventoryItem, source: AdditionSource): readonly FieldValue[] {
  const clauses = (keyword: string): readonly Clause[] =>
    item.definition.clauses.filter((clause) => clause.keyword === keyword);
  const type = clauses("TYPE")
    .map(({ value }) => item.text.slice(value.from, value.to))
    .join(" ");
  const asserted = clauses("ASSERT").flatMap((clause) => literalsIn(clause.value));
  const written = [
    ...asserted,
    ...clauses("TYPE").flatMap((clause) => literalsIn(clause.value)),
    ...literalsBeside(definitionsOf(source), item.name),
  ].flatMap(thatAndMore);
  const usual: readonly LiteralValue[] = asserted.length > 0 ? [true, 1] : ["admin", true, 1, 1_000_000];
  const usually = new Set<unknown>(clauses("DEFAULT").flatMap((clause) => literalsIn(clause.value)));
  const values = [...written, ...usual].filter((value) => !usually.has(value)).flatMap((value) => asType(type, value));
  const objects: readonly FieldValue[] = /\bobject\b/.test(type) ? [{ admin: true }] : [];
  return [...objects, ...new Map(values.map((value) => [JSON.stringify(value), value])).values()].slice(0, mostValues);
}

/** `> 100` wants more than that. */
const thatAndMore = (value: LiteralValue): readonly LiteralValue[] =>
  typeof value === "number" ? [value, value + 1] : [value];

const scalars: Readonly<Record<string, string>> = {
  string: "string",
  bool: "boolean",
  int: "number",
  float: "number",
  decimal: "number",
  number: "number",
};

/** The value where the type takes it, alone or in a list. */
function asType(type: string, value: LiteralValue): FieldValue[] {
  if (type === "" || /\bany\b/.test(type)) return [value];
  const list = /\b(?:array|set)\b(?:\s*<(.*)>)?/s.exec(type);
  if (list) return takes(list[1] ?? "", value) ? [[value]] : [];
  return takes(type, value) ? [value] : [];
}

function takes(type: string, value: LiteralValue): boolean {
  const words = type.replaceAll(/(['"]).*?\1/g, " literal ").match(/[a-z]+/g) ?? [];
  if (words.length === 0) return true;
  if (type.includes(`'${value}'`) || type.includes(`"${value}"`)) return true;
  return words.some((word) => scalars[word] === typeof value);
}
