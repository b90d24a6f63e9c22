import { partDropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isSign, partsOf } from "../enclosing-items.ts";
import { isThrown } from "../human-readable-texts.ts";

/**
 * A property is missing: a header, a field of a body, of a row. Not of what is thrown: the stage is StringLiteral's, and
 * the rest is for people.
 */
export const objectLiteral: Mutator = {
  name: "ObjectLiteral",
  *mutate({ node, above, text }) {
    if (node.kind !== "object" || isThrown(above)) return;
    const parts = partsOf(node.items);
    for (const [index, { items }] of parts.entries()) {
      if (isSign(items[1], ":")) yield partDropped(text, parts, index); // else a set, or the { a, b } of a path
    }
  },
};
