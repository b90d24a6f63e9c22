import { logicalsIn, type Operand } from "../../fixtures/surrealql/tree/expressions.ts";
import type { Node, Span, Token } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { isKeyword, isSign, spanOf } from "./enclosing-items.ts";

/** One side of AND or OR, and the value that leaves the decision to the others. */
export interface NeutralTerm {
  readonly term: Span;
  readonly neutral: "true" | "false";
}

const neutralOf = new Map<string, NeutralTerm["neutral"]>([
  ["AND", "true"],
  ["&&", "true"],
  ["OR", "false"],
  ["||", "false"],
]);

/** Each side of each AND and OR among these nodes, once. */
export function neutralTerms(items: readonly Node[]): NeutralTerm[] {
  return logicalsIn(items).flatMap(({ operator, left, right }) => {
    const neutral = neutralOf.get(operator.text.toUpperCase());
    if (!neutral) return [];
    // of a AND b AND c, the left side of the second AND is no term of its own
    const isChain = left.items.some((node) => isLike(node, operator));
    return [...(isChain ? [] : [left]), right].map((term) => ({ term: spanOf(term.items), neutral }));
  });
}

const isLike = (node: Node, { text }: Token) =>
  node.kind === "token" &&
  node.role === "operator" &&
  neutralOf.get(node.text.toUpperCase()) === neutralOf.get(text.toUpperCase());

/** `WHERE a = 1`, of a query or of PERMISSIONS. */
export interface Where extends Span {
  readonly value: Operand;
}

export function wheresIn(items: readonly Node[]): Where[] {
  return items.flatMap((head, at) => {
    if (!isKeyword(head, "WHERE")) return [];
    const end = items.findIndex((node, i) => i > at && (isKeyword(node) || isSign(node, ",", ";")));
    const value = items.slice(at + 1, end < 0 ? undefined : end);
    const span = spanOf(value);
    return value.length > 0 ? [{ from: head.from, to: span.to, value: { items: value, ...span } }] : [];
  });
}
