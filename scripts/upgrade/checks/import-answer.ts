import type { Check } from "./upgrade-check.ts";

/** An import that fails half-way is seen in what it left out; one that left out everything is seen here alone. */
export const importAnswer: Check = {
  id: "import-answer",
  about: "the import says that all is well",
  find({ arrival: { refused }, after }) {
    if (refused === undefined) return [];
    const nothing = after.definitions.size === 0;
    return [
      {
        kind: "lost",
        what: `the import was refused, and ${nothing ? "nothing of it is there" : "what it didn't refuse is there"}: ${refused}`,
        ...(!nothing && { toBeExpected: true as const }),
      },
    ];
  },
};
