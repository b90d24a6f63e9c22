import { becomes, droppedExactly } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isSign, isWord, rowOf } from "../enclosing-items.ts";

/** true for false, and a `!` too few. */
export const booleanLiteral: Mutator = {
  name: "BooleanLiteral",
  *mutate({ node, above, text }) {
    if (isSign(node, "!")) yield droppedExactly(text, node);
    const row = rowOf(above);
    if (!isWord(node, "TRUE", "FALSE") || isSign(row[row.indexOf(node) + 1], ":")) return;
    yield becomes(text, node, isWord(node, "TRUE") ? "false" : "true");
  },
};
