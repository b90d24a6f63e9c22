import { clausesOf, queriesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { becomes, dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow, isWord } from "../enclosing-items.ts";

/** What a statement gives back is another row, or another form of it. RETURN AFTER isn't dropped: it is what CREATE and UPDATE do anyway. */
export const returnClause: Mutator = {
  name: "ReturnClause",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const clause of queriesIn(node.items).flatMap(clausesOf)) {
      const [what] = clause.value.items;
      if (clause.keyword !== "RETURN" || !what) continue;
      if (isWord(what, "AFTER")) yield becomes(text, what, "BEFORE");
      else if (isWord(what, "BEFORE")) yield becomes(text, what, "AFTER");
      else yield dropped(text, clause);
    }
  },
};
