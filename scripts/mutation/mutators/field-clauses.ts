import type { AnyNode, Definition } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { becomes, dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";

/**
 * A field takes what it shouldn't: nothing at all, NULL, a record of any table; or demands what may be missing. Of a field that
 * has its value from the schema alone the type makes no difference.
 */
export const fieldType: Mutator = {
  name: "FieldType",
  *mutate({ node, text }) {
    if (node.kind !== "definition" || node.of !== "field" || isMadeHere(node, text)) return;
    const type = node.clauses.find(({ keyword }) => keyword === "TYPE")?.value;
    if (!type) return;
    for (const other of othersOf(text.slice(type.from, type.to))) yield becomes(text, type, other);
  },
};

function isMadeHere({ clauses }: Definition, text: string): boolean {
  const made = clauses.find(({ keyword }) => keyword === "VALUE" || keyword === "COMPUTED");
  return made !== undefined && !/\$value\b/i.test(text.slice(made.from, made.to));
}

function othersOf(type: string): string[] {
  if (/^any$/i.test(type)) return ["string"];
  if (/\bnone\b/i.test(type)) return ["any"];
  const inner = /^option\s*<(?<inner>[^]*)>$/i.exec(type)?.groups?.["inner"];
  return inner === undefined ? [`option<${type}>`, ...(/^record\s*</i.test(type) ? ["record"] : [])] : [inner, "any"];
}

const valueKeywords = new Set(["VALUE", "DEFAULT", "READONLY", "COMPUTED", "REFERENCE"]);

/** A field doesn't get its value by itself, or may be written when it mustn't. */
export const fieldValue: Mutator = {
  name: "FieldValue",
  *mutate({ node, above, text }) {
    if (node.kind === "clause" && isField(above.at(-1)) && valueKeywords.has(node.keyword)) yield dropped(text, node);
  },
};

const isField = (node: AnyNode | undefined) => node?.kind === "definition" && node.of === "field";

/** A field isn't checked. */
export const assert: Mutator = {
  name: "Assert",
  *mutate({ node, text }) {
    if (node.kind === "clause" && node.keyword === "ASSERT") yield dropped(text, node);
  },
};
