import { valueClauses } from "../../../fixtures/surrealql/tree/keywords.ts";
import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { clauseAround, isKeyword, isSign, isWord, rowOf } from "../enclosing-items.ts";

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
