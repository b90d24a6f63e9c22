import { dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";

/** A field isn't checked. */
export const assert: Mutator = {
  name: "Assert",
  *mutate({ node, text }) {
    if (node.kind === "clause" && node.keyword === "ASSERT") yield dropped(text, node);
  },
};
