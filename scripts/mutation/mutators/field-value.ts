import type { AnyNode } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";

const keywords = new Set(["VALUE", "DEFAULT", "READONLY", "COMPUTED", "REFERENCE"]);

/** A field doesn't get its value by itself, or may be written when it mustn't. */
export const fieldValue: Mutator = {
  name: "FieldValue",
  *mutate({ node, above, text }) {
    if (node.kind === "clause" && isField(above.at(-1)) && keywords.has(node.keyword)) yield dropped(text, node);
  },
};

const isField = (node: AnyNode | undefined) => node?.kind === "definition" && node.of === "field";
