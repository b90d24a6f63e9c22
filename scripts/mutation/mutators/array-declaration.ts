import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isIndex, rowOf } from "../enclosing-items.ts";

/** An array is empty, or isn't. */
export const arrayDeclaration: Mutator = {
  name: "ArrayDeclaration",
  *mutate({ node, above, text }) {
    if (node.kind !== "group" || node.bracket !== "[") return;
    const row = rowOf(above);
    if (!isIndex(row, row.indexOf(node))) yield becomes(text, node, node.items.length > 0 ? "[]" : "['mutant']");
  },
};
