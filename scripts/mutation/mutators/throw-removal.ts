import type { Mutator } from "../mutator.ts";
import { bareRemoved, statementRemoved } from "../statement-removals.ts";

/** What is wrong is noticed, and goes on. */
export const throwRemoval: Mutator = {
  name: "ThrowRemoval",
  *mutate(place) {
    yield* statementRemoved(place, ({ verb }) => verb === "THROW");
    yield* bareRemoved(place, "THROW");
  },
};
