import { clausesOf, queriesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { dropped, partDropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow, partsOf } from "../enclosing-items.ts";

/** A field isn't written. */
export const setAssignment: Mutator = {
  name: "SetAssignment",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const clause of queriesIn(node.items).flatMap(clausesOf)) {
      if (clause.keyword !== "SET") continue;
      const parts = partsOf(clause.value.items);
      if (parts.length === 1) yield dropped(text, clause);
      else for (const index of parts.keys()) yield partDropped(text, parts, index);
    }
  },
};
