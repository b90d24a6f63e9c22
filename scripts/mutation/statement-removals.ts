import type { Statement } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { dropped, short } from "./text-mutations.ts";
import type { Mutation, MutationPlace } from "./mutator.ts";
import { isKeyword } from "./enclosing-items.ts";

/** This statement of a block goes, if it is one that `which` asks for. A block that would be empty gives NONE. */
export function* statementRemoved(
  { node, above, text }: MutationPlace,
  which: (statement: Statement) => boolean,
): Iterable<Mutation> {
  const parent = above.at(-1);
  if (node.kind !== "statement" || parent?.kind !== "block" || !which(node)) return;
  if (parent.statements.length > 1) yield dropped(text, { from: node.from, to: node.end });
  else yield replacedByNone(text, node);
}

/** The same for `IF a THEN THROW b END` and `|$a| RETURN $a`, which have no block. */
export function* bareRemoved({ node, text }: MutationPlace, keyword: string): Iterable<Mutation> {
  if (node.kind === "expression" && isKeyword(node.items[0], keyword)) yield replacedByNone(text, node);
}

function replacedByNone(text: string, { from, to }: { from: number; to: number }): Mutation {
  return { about: `${short(text.slice(from, to))} is dropped`, edits: [{ from, to, text: "NONE" }] };
}
