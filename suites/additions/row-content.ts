import { literalsIn } from "../../fixtures/environment/inventory/text-facts.ts";
import { valueOfType, type WayToName } from "./added-values.ts";
import { type AdditionSource, quoted } from "./addition-source.ts";

/** A row with a value in each field, by its type. */
export function contentOf(table: string, way: WayToName, { inventory }: AdditionSource): string {
  const fields = inventory.items.filter(
    (item) => item.kind === "field" && item.table === table && !/[.[*]/.test(item.name),
  );
  const members = fields.flatMap(({ name, definition, text }) => {
    const clause = (keyword: string) => definition.clauses.find((each) => each.keyword === keyword);
    if (clause("COMPUTED")) return [];
    const type = clause("TYPE")?.value;
    const asserted = clause("ASSERT");
    const literals = asserted ? literalsIn(asserted.value) : [];
    const value = valueOfType(
      { type: type ? text.slice(type.from, type.to) : "any" },
      literals.length > 0 ? "name" : way,
      literals,
    );
    return [`${quoted(name)}: ${value}`];
  });
  return `{ ${members.join(", ")} }`;
}
