import { dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isKeyword, rowOf } from "../enclosing-items.ts";

const before = ["FROM", "CREATE", "UPDATE", "UPSERT", "DELETE", "RELATE"];

/** An array of one where the row itself was meant. */
export const only: Mutator = {
  name: "Only",
  *mutate({ node, above, text }) {
    const row = rowOf(above);
    if (isKeyword(node, "ONLY") && isKeyword(row[row.indexOf(node) - 1], ...before)) yield dropped(text, node);
  },
};
