import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { literalsBeside, literalsIn, type LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import type { Definition } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { valueOfType, type WayToName } from "./added-values.ts";
import { type AdditionSource, clauseIn, fieldsWritten, fieldTypeIn, quoted } from "./addition-source.ts";

/** SurrealQL of a row with a value in each field by its type, that names Bob where it can; some fields may be given. */
export function contentOf(
  table: string,
  way: WayToName,
  source: AdditionSource,
  given: ReadonlyMap<string, LiteralValue> = new Map(),
): string {
  const members = new Map(fieldsWritten(table, source).map((field) => [field.name, valueOfField(field, way, source)]));
  for (const [name, value] of given) members.set(name, literalOf(value));
  return `{ ${[...members].map(([name, value]) => `${quoted(name)}: ${value}`).join(", ")} }`;
}

/** Fields of the table, and values that these definitions compare them with, or set them to. */
export const literalsOfFields = (
  table: string,
  definitions: readonly Definition[],
  source: AdditionSource,
): readonly (readonly [field: string, value: LiteralValue])[] =>
  fieldsWritten(table, source).flatMap(({ name }) =>
    literalsBeside(definitions, name).map((value) => [name, value] as const),
  );

function valueOfField(field: InventoryItem, way: WayToName, source: AdditionSource): string {
  const asserted = clauseIn(field, "ASSERT");
  const literals = asserted ? literalsIn(asserted.value) : [];
  return valueOfType({ type: fieldTypeIn(field, source) }, literals.length > 0 ? "name" : way, literals);
}
