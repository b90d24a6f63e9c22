import type { Node } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isOperator, isRow, isWord, spanOf } from "../enclosing-items.ts";

/** In upper case → the opposite, and for an order also the same with the other idea of the border. */
const others = new Map<string, readonly string[]>([
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
      for (const other of others.get(words.map((word) => word.text.toUpperCase()).join(" ")) ?? [])
        yield becomes(text, spanOf(words), other);
    }
  },
};
