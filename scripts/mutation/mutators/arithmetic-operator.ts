import { valuesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { becomes, dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isOperator, isRow, isString, spanOf } from "../enclosing-items.ts";

const others = new Map([
  ["+", "-"],
  ["-", "+"],
  ["*", "/"],
  ["/", "*"],
  ["×", "/"],
  ["÷", "*"],
  ["%", "*"],
]);

/** Plus for minus. Of texts that are put together one is left out: there is no minus for texts. */
export const arithmeticOperator: Mutator = {
  name: "ArithmeticOperator",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const value of valuesIn(node.items)) {
      for (const [at, sign] of value.entries()) {
        const other = isOperator(sign) ? others.get(sign.text) : undefined;
        if (other === undefined) continue;
        const end = value.findIndex((next, i) => i > at && isOperator(next));
        const left = value.slice(value.findLastIndex((before, i) => i < at && isOperator(before)) + 1, at);
        const right = value.slice(at + 1, end < 0 ? undefined : end);
        if (isString(left[0]) || isString(right[0])) {
          yield dropped(text, { from: spanOf(left).from, to: spanOf(right).from });
          yield dropped(text, { from: sign.from, to: spanOf(right).to });
        } else yield becomes(text, sign, other);
      }
    }
  },
};
