import type { Check } from "./upgrade-check.ts";

export const forgedToken: Check = {
  id: "forged-token",
  about: "a token that anybody can sign is refused",
  find: ({ before, after, mends }) =>
    after.forged
      .filter(({ access, key }) => !before.forged.some((each) => each.access === access && each.key === key))
      .map(({ access, key, source }) => {
        const mend = mends.define(`accesses.${access}`);
        return {
          kind: "opened",
          what: `the access ${access} takes tokens that are signed with ${key}: anybody can be anybody`,
          ...(mend !== undefined && { mend }),
          source,
        };
      }),
};
