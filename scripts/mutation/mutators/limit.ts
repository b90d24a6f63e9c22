import { clausesOf, queriesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { dropped, droppedExactly } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isIndex, isRow, rowOf } from "../enclosing-items.ts";

const oneOfMany = /^\[\s*(?:\d+|\$)\s*\]$/;

/** Many where one was meant: `[0]` and LIMIT are gone. A LIMIT before `[0]` saves time and changes nothing: it stays. */
export const limit: Mutator = {
  name: "Limit",
  *mutate({ node, above, text }) {
    if (!isRow(node)) return;
    const row = rowOf(above);
    const at = row.findIndex((each) => each === node);
    if (isIndex(row, at) && oneOfMany.test(text.slice(node.from, node.to))) yield droppedExactly(text, node);
    if (isIndex(row, at + 1)) return;
    for (const clause of queriesIn(node.items).flatMap(clausesOf)) {
      if (clause.keyword === "LIMIT") yield dropped(text, clause);
    }
  },
};
