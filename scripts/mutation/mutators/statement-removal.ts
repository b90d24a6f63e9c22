import type { Mutator } from "../mutator.ts";
import { statementRemoved } from "../statement-removals.ts";

/** THROW and RETURN have their own; an IF is gone when its condition is false. */
const others = new Set(["IF", "THROW", "RETURN"]);

/** A statement is missing. Without its LET a parameter is NONE, on 2.x and 3.x: nothing complains. */
export const statementRemoval: Mutator = {
  name: "StatementRemoval",
  *mutate(place) {
    yield* statementRemoved(place, ({ verb }) => !others.has(verb));
  },
};
