import { dropped, partDropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { partsOf } from "../enclosing-items.ts";

/** What must be there once may be there twice. An index that isn't UNIQUE saves time and nothing else: it stays. */
export const uniqueIndex: Mutator = {
  name: "UniqueIndex",
  *mutate({ node, text }) {
    if (node.kind !== "definition" || node.of !== "index") return;
    const unique = node.clauses.find(({ keyword }) => keyword === "UNIQUE");
    if (!unique) return;
    const fields = partsOf(
      node.clauses.find(({ keyword }) => keyword === "FIELDS" || keyword === "COLUMNS")?.value.items ?? [],
    );
    if (fields.length > 1) for (const index of fields.keys()) yield partDropped(text, fields, index);
    yield dropped(text, unique);
  },
};
