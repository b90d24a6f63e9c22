import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isOperator, isString, isWord, rowOf } from "../enclosing-items.ts";

/**
 * Another text: a stage, a provider, a path, the name of a header. A comparison with '' stays: with another text it would
 * never hold, which is what ConditionalExpression does to it. So does the key of an access: another is as good.
 */
export const stringLiteral: Mutator = {
  name: "StringLiteral",
  *mutate({ node, above, text }) {
    if (!isString(node)) return;
    const row = rowOf(above);
    const at = row.indexOf(node);
    const isEmpty = /^s?(?:''|"")$/.test(node.text);
    if (isWord(row[at - 1], "KEY")) return;
    const isCompared = [row[at - 1], row[at + 1]].some((beside) => isOperator(beside, "=", "==", "!=", "IS", "NOT"));
    if (!(isEmpty && isCompared)) yield becomes(text, node, another(node.text));
  },
};

/** In the same quotes; of an address the host stays, so that the request arrives, and is seen. */
function another(literal: string): string {
  const quote = literal.at(-1) ?? "'";
  return /^s?.https?:\/\//i.test(literal) ? `${literal.slice(0, -1)}/mutant${quote}` : `${quote}mutant${quote}`;
}
