import type { Mutator } from "../mutator.ts";
import { bareRemoved, statementRemoved } from "../statement-removals.ts";

/** The answer is known, and what follows is done all the same; or there is no answer. */
export const returnRemoval: Mutator = {
  name: "ReturnRemoval",
  *mutate(place) {
    yield* statementRemoved(place, ({ verb }) => verb === "RETURN");
    yield* bareRemoved(place, "RETURN");
  },
};
