import { queriesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { dropped, partDropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isKeyword, isRow, isSign, partsOf } from "../enclosing-items.ts";

/** A field isn't read, or comes within an object. */
export const projection: Mutator = {
  name: "Projection",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const { verb, items } of queriesIn(node.items)) {
      const from = items.findIndex((each) => isKeyword(each, "FROM"));
      const [, first, ...more] = items.slice(0, from);
      if (verb !== "SELECT" || from < 0 || !first) continue;
      if (isKeyword(first, "VALUE")) yield dropped(text, first);
      const parts = isKeyword(first, "VALUE") ? [] : partsOf([first, ...more]);
      for (const [index, part] of parts.entries()) {
        if (parts.length > 1 && !isSign(part.items[0], "*")) yield partDropped(text, parts, index);
      }
    }
  },
};
