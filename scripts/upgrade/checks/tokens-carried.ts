import { satisfies } from "semver";
import type { Arrival } from "../carry/carry-way.ts";
import type { Check, Found } from "./upgrade-check.ts";

/** Exports of 3.x hide the keys of accesses; refresh tokens are in no export; who defines an access anew gives it another key. */
const endsTokens = ({ way, from, mended }: Arrival, name: string): boolean =>
  mended ||
  (way.kind === "export" && (name === "a refresh token" || satisfies(from, ">=3", { includePrerelease: true })));

export const tokens: Check = {
  id: "token",
  about: "a token from before lets its bearer in as before, where its key comes over",
  find: ({ before, after, arrival }) =>
    [...before.tokens].flatMap(([name, { as, said }]): Found[] => {
      const now = after.tokens.get(name);
      if (!now || now.as === as) return [];
      if (now.as !== undefined) return [{ kind: "opened", what: `${name}: before, ${said}; now ${now.said}` }];
      return endsTokens(arrival, name)
        ? [{ kind: "changed", what: `${name} is refused: its bearer has to sign in again`, toBeExpected: true }]
        : [{ kind: "lost", what: `${name} is refused: ${now.said}` }];
    }),
};
