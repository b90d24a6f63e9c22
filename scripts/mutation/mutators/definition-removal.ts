import { dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";

/** Not tables, functions and accesses: everything would fail. Not indexes: UniqueIndex does what there is to see. */
const kinds = new Set(["field", "event"]);

/** A field or an event isn't there. Of a table that is SCHEMAFULL no index may name the field: then the mutant doesn't load. */
export const definitionRemoval: Mutator = {
  name: "DefinitionRemoval",
  *mutate({ node, text }) {
    if (node.kind === "definition" && kinds.has(node.of)) yield dropped(text, { from: node.from, to: node.end });
  },
};
