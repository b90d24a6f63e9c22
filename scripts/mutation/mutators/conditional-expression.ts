import type { If, IfBranch } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow } from "../enclosing-items.ts";
import { neutralTerms, wheresIn } from "../neutral-terms.ts";

/** A check always comes out the same; or one of several, joined by AND and OR, doesn't count. */
export const conditionalExpression: Mutator = {
  name: "ConditionalExpression",
  *mutate({ node, text }) {
    if (node.kind === "if") {
      for (const branch of node.branches) {
        yield becomes(text, branch.condition, "true");
        if (!isRemoval(node, branch, text)) yield becomes(text, branch.condition, "false");
      }
    }
    if (!isRow(node)) return;
    const wheres = wheresIn(node.items); // those are WhereTerm's
    for (const { term, neutral } of neutralTerms(node.items)) {
      if (!wheres.some(({ value }) => value.from <= term.from && term.to <= value.to))
        yield becomes(text, term, neutral);
    }
  },
};

/** One statement, and nothing instead of it: never to come there is the same as that statement removed. */
function isRemoval({ branches, otherwise }: If, { body }: IfBranch, text: string): boolean {
  if (body !== branches.at(-1)?.body || body.kind !== "block") return false;
  const [statement, ...more] = body.statements;
  const isNothing = !otherwise || /^\{\s*NONE\s*;?\s*\}$/i.test(text.slice(otherwise.from, otherwise.to));
  return isNothing && more.length === 0 && statement !== undefined && statement.verb !== "IF";
}
