import type { Mutation, MutationPlace, Mutator } from "../mutator.ts";
import type { Statement } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { dropped, short } from "../text-mutations.ts";
import { isKeyword } from "../enclosing-items.ts";

/** THROW and RETURN have their own; an IF is gone when its condition is false. */
const withOwnMutator = new Set(["IF", "THROW", "RETURN"]);

/** A statement is missing. Without its LET a parameter is NONE, on 2.x and 3.x: nothing complains. */
export const statementRemoval: Mutator = {
  name: "StatementRemoval",
  *mutate(place) {
    yield* statementRemoved(place, ({ verb }) => !withOwnMutator.has(verb));
  },
};

/** What is wrong is noticed, and goes on. */
export const throwRemoval: Mutator = {
  name: "ThrowRemoval",
  *mutate(place) {
    yield* statementRemoved(place, ({ verb }) => verb === "THROW");
    yield* bareRemoved(place, "THROW");
  },
};

/** The answer is known, and what follows is done all the same; or there is no answer. */
export const returnRemoval: Mutator = {
  name: "ReturnRemoval",
  *mutate(place) {
    yield* statementRemoved(place, ({ verb }) => verb === "RETURN");
    yield* bareRemoved(place, "RETURN");
  },
};

/** This statement of a block goes, if it is one that `which` asks for. A block that would be empty gives NONE. */
function* statementRemoved(
  { node, above, text }: MutationPlace,
  which: (statement: Statement) => boolean,
): Iterable<Mutation> {
  const parent = above.at(-1);
  if (node.kind !== "statement" || parent?.kind !== "block" || !which(node)) return;
  if (parent.statements.length > 1) yield dropped(text, { from: node.from, to: node.end });
  else yield replacedByNone(text, node);
}

/** The same for `IF a THEN THROW b END` and `|$a| RETURN $a`, which have no block. */
function* bareRemoved({ node, text }: MutationPlace, keyword: string): Iterable<Mutation> {
  if (node.kind === "expression" && isKeyword(node.items[0], keyword)) yield replacedByNone(text, node);
}

function replacedByNone(text: string, { from, to }: { from: number; to: number }): Mutation {
  return { about: `${short(text.slice(from, to))} is dropped`, edits: [{ from, to, text: "NONE" }] };
}
