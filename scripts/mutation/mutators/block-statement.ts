import type { AnyNode } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Mutator } from "../mutator.ts";
import { short } from "../text-mutations.ts";

/**
 * A block does nothing. Not one of a single statement, which the removals empty, and not the last of an IF without ELSE,
 * which a condition that is false never comes to.
 */
export const blockStatement: Mutator = {
  name: "BlockStatement",
  *mutate({ node, above, text }) {
    if (node.kind !== "block" || node.statements.length < 2 || isNeverReachedInstead(above)) return;
    // NONE, because {} is an object where a value is asked for
    yield {
      about: `${short(text.slice(node.from, node.to))} is emptied`,
      edits: [{ from: node.from, to: node.to, text: "{ NONE }" }],
    };
  },
};

function isNeverReachedInstead(above: readonly AnyNode[]): boolean {
  const [parent, branch] = [above.at(-2), above.at(-1)];
  return parent?.kind === "if" && !parent.otherwise && branch === parent.branches.at(-1);
}
