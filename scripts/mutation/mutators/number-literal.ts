import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isOperator, rowOf } from "../enclosing-items.ts";

/** A border is off by one: only in comparisons, because most other numbers are sizes that nobody promised. */
export const numberLiteral: Mutator = {
  name: "NumberLiteral",
  *mutate({ node, above, text }) {
    if (node.kind !== "token" || node.type !== "number" || !/^\d+$/.test(node.text)) return;
    const row = rowOf(above);
    const at = row.indexOf(node);
    const isCompared = [row[at - 1], row[at + 1]].some((beside) =>
      isOperator(beside, "=", "==", "!=", "<", "<=", ">", ">="),
    );
    if (isCompared) yield becomes(text, node, String(BigInt(node.text) + 1n));
  },
};
