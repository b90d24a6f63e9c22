import { logicalsIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { becomes, dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow } from "../enclosing-items.ts";

const others = new Map([
  ["AND", "OR"],
  ["OR", "AND"],
  ["&&", "||"],
  ["||", "&&"],
]);

/** AND for OR; `a ?? b` loses what stands in for a missing value. */
export const logicalOperator: Mutator = {
  name: "LogicalOperator",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const { operator, left, right } of logicalsIn(node.items)) {
      const other = others.get(operator.text.toUpperCase());
      if (other) yield becomes(text, operator, other);
      else {
        yield dropped(text, { from: operator.from, to: right.to });
        yield dropped(text, { from: left.from, to: right.from });
      }
    }
  },
};
