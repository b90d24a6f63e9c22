import type { Cause } from "../../fixtures/run/causes/causes-of.ts";

/** A cause for tests of what is done with causes. */
export const causeOf = (about: Partial<Cause> = {}): Cause => ({
  headline: "users.name takes none or string, and is given something else",
  check: "outcome",
  details: ["NULL", "42"],
  levels: { MUST: 2, SHOULD: 4 },
  cases: ["NEW-03", "NEW-05", "NEW-06-number", "NEW-06-true", "NEW-06-array", "NEW-06-object"],
  example: "NEW-03",
  next: "do this",
  shown: {
    number: 1,
    failure: {
      check: "outcome",
      message: "what the client got",
      expected: "signed in as the new user",
      observed: "masked: no",
    },
  },
  where: [{ file: "login.surql", line: 26, column: 1, text: "DEFINE FIELD name ON users TYPE option<string>;" }],
  ...about,
});
