import { becomes, dropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isWord, partsOf } from "../enclosing-items.ts";

/** A token or a session lasts too long, or is over at once. */
export const duration: Mutator = {
  name: "Duration",
  *mutate({ node, text }) {
    if (node.kind !== "clause" || node.keyword !== "DURATION") return;
    const parts = partsOf(node.value.items).flatMap(({ items: [, of, value] }) =>
      of?.kind === "token" && value?.kind === "token" ? [{ of: of.text.toUpperCase(), value }] : [],
    );
    for (const { of, value } of parts) {
      const others = isWord(value, "NONE") ? ["1s"] : [of === "SESSION" ? "NONE" : "1w", "1s"];
      for (const other of others) if (other !== value.text) yield becomes(text, value, other);
    }
    // SurrealDB's own durations, if nobody says otherwise: 1h and NONE
    const isDefault = parts.every(
      ({ of, value }) => value.text.toUpperCase() === { TOKEN: "1H", SESSION: "NONE", GRANT: "30D" }[of],
    );
    if (!isDefault) yield dropped(text, node);
  },
};
