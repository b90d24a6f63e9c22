import type { Node } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { becomes, dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isOperator, isRow, isString, isWord, spanOf } from "../enclosing-items.ts";
import { logicalsIn, valuesIn } from "../../../fixtures/surrealql/tree/expressions.ts";

/** In upper case → the opposite, and for an order also the same with the other idea of the border. */
const otherComparisons = new Map<string, readonly string[]>([
  ["=", ["!="]],
  ["==", ["!="]],
  ["!=", ["="]],
  ["<", ["<=", ">="]],
  ["<=", ["<", ">"]],
  [">", [">=", "<="]],
  [">=", [">", "<"]],
  ["IS", ["IS NOT"]],
  ["IS NOT", ["IS"]],
  ["IN", ["NOT IN"]],
  ["NOT IN", ["IN"]],
  ["INSIDE", ["NOT INSIDE"]],
  ["NOT INSIDE", ["INSIDE"]],
  ["NOTINSIDE", ["INSIDE"]],
  ["CONTAINS", ["CONTAINSNOT"]],
  ["CONTAINSNOT", ["CONTAINS"]],
  ["CONTAINSALL", ["CONTAINSANY"]],
  ["CONTAINSANY", ["CONTAINSALL"]],
  ["CONTAINSNONE", ["CONTAINSANY"]],
  ["ALLINSIDE", ["ANYINSIDE"]],
  ["ANYINSIDE", ["ALLINSIDE"]],
  ["NONEINSIDE", ["ANYINSIDE"]],
  ["?=", ["*="]],
  ["*=", ["?="]],
  ["∈", ["∉"]],
  ["∉", ["∈"]],
  ["∋", ["∌"]],
  ["∌", ["∋"]],
]);

/** Of IS NOT and NOT IN. */
const isSecondWord = (before: Node | undefined) => isOperator(before, "IS", "NOT");

/** A comparison asks for the opposite. An = that assigns is none. */
export const equalityOperator: Mutator = {
  name: "EqualityOperator",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const [at, sign] of node.items.entries()) {
      if (!isOperator(sign) || isSecondWord(node.items[at - 1])) continue;
      const next = node.items[at + 1];
      const isPair =
        (isWord(sign, "IS") && isWord(next, "NOT")) || (isWord(sign, "NOT") && isWord(next, "IN", "INSIDE"));
      const words = isPair && next?.kind === "token" ? [sign, next] : [sign];
      for (const other of otherComparisons.get(words.map((word) => word.text.toUpperCase()).join(" ")) ?? [])
        yield becomes(text, spanOf(words), other);
    }
  },
};

const otherConnectives = new Map([
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
      const other = otherConnectives.get(operator.text.toUpperCase());
      if (other) yield becomes(text, operator, other);
      else {
        yield dropped(text, { from: operator.from, to: right.to });
        yield dropped(text, { from: left.from, to: right.from });
      }
    }
  },
};

const otherSigns = new Map([
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
        const other = isOperator(sign) ? otherSigns.get(sign.text) : undefined;
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
