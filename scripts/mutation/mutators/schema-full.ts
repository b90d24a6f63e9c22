import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";

/** A table takes fields that nobody defined. */
export const schemaFull: Mutator = {
  name: "SchemaFull",
  *mutate({ node, text }) {
    if (node.kind === "clause" && node.keyword === "SCHEMAFULL")
      yield becomes(text, { from: node.from, to: node.from + "SCHEMAFULL".length }, "SCHEMALESS");
  },
};
