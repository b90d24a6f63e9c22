import { becomes, droppedExactly } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { clauseAround, isIndex, isKeyword, isOperator, isSign, isString, isWord, rowOf } from "../enclosing-items.ts";
import { valueClauses } from "../../../fixtures/surrealql/tree/keywords.ts";

/** true for false, and a `!` too few. */
export const booleanLiteral: Mutator = {
  name: "BooleanLiteral",
  *mutate({ node, above, text }) {
    if (isSign(node, "!")) yield droppedExactly(text, node);
    const row = rowOf(above);
    if (!isWord(node, "TRUE", "FALSE") || isSign(row[row.indexOf(node) + 1], ":")) return;
    yield becomes(text, node, isWord(node, "TRUE") ? "false" : "true");
  },
};

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

/** An array is empty, or isn't. */
export const arrayDeclaration: Mutator = {
  name: "ArrayDeclaration",
  *mutate({ node, above, text }) {
    if (node.kind !== "group" || node.bracket !== "[") return;
    const row = rowOf(above);
    if (!isIndex(row, row.indexOf(node))) yield becomes(text, node, node.items.length > 0 ? "[]" : "['mutant']");
  },
};

/** JSON's null is NULL, and NULL isn't NONE: a guard that asks for the other one never notices. */
export const nullAndNone: Mutator = {
  name: "NullAndNone",
  *mutate({ node, above, text }) {
    const clause = clauseAround(above);
    if (!isWord(node, "NONE", "NULL") || !(clause === "BODY" || valueClauses.has(clause))) return;
    const row = rowOf(above);
    const at = row.indexOf(node);
    const isReturnClause = at > 1 && isKeyword(row[at - 1], "RETURN"); // CREATE … RETURN NONE
    if (!isReturnClause && !isSign(row[at + 1], ":")) yield becomes(text, node, isWord(node, "NONE") ? "NULL" : "NONE");
  },
};
