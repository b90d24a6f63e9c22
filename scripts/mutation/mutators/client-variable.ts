import { textAt } from "../insertions.ts";
import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";

/** A variable that a client may send, and no code or password, says who signs in. */
export const clientVariable: Mutator = {
  name: "ClientVariable",
  *mutate({ node, above, text }) {
    if (node.kind !== "clause" || !["SIGNUP", "SIGNIN"].includes(node.keyword)) return;
    const definition = above.at(-1);
    if (definition?.kind !== "definition" || definition.of !== "access") return;
    yield becomes(text, node.value, `($user ?? ${textAt(text, node.value)})`);
  },
};
