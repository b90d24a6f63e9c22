import { becomes, dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { clauseAround, isRow } from "../enclosing-items.ts";
import { neutralTerms, wheresIn } from "../neutral-terms.ts";

/** A row is looked up by less than it should be: one term of the WHERE doesn't count, or all are gone. */
export const whereTerm: Mutator = {
  name: "WhereTerm",
  *mutate({ node, above, text }) {
    if (!isRow(node)) return;
    for (const where of wheresIn(node.items)) {
      for (const { term, neutral } of neutralTerms(where.value.items)) yield becomes(text, term, neutral);
      // PERMISSIONS without WHERE is FULL or NONE: Permissions says which
      if (clauseAround(above) !== "PERMISSIONS") yield dropped(text, where);
    }
  },
};
