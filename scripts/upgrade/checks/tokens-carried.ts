import { isInVersions } from "../../../fixtures/engines/version-range.ts";
import type { CarryArrival } from "../carry/carry-way.ts";
import type { Found, UpgradeCheck } from "./upgrade-check.ts";

/** A token that anybody can sign is refused. */
export const forgedTokens: UpgradeCheck = ({ before, after, fixes }) =>
  after.forged
    .filter(({ access, key }) => !before.forged.some((each) => each.access === access && each.key === key))
    .map(({ access, key, source }) => ({
      kind: "opened",
      what: `the access ${access} takes tokens that are signed with ${key}: anybody can be anybody`,
      fix: fixes.define(`accesses.${access}`),
      source,
    }));

/** A token from before lets its bearer in as before, where its key comes over. */
export const tokens: UpgradeCheck = ({ before, after, arrival }) =>
  [...before.tokens].flatMap(([name, { as, said }]): Found[] => {
    const now = after.tokens.get(name);
    if (!now || now.as === as) return [];
    if (now.as !== undefined) return [{ kind: "opened", what: `${name}: before, ${said}; now ${now.said}` }];
    return endsTokens(arrival, name)
      ? [{ kind: "changed", what: `${name} is refused: its bearer has to sign in again`, toBeExpected: true }]
      : [{ kind: "lost", what: `${name} is refused: ${now.said}` }];
  });

/** Exports of 3.x hide the keys of accesses; refresh tokens are in no export; who defines an access anew gives it another key. */
const endsTokens = ({ way, from, hasNewKeys }: CarryArrival, name: string): boolean =>
  hasNewKeys || (way.kind === "export" && (name === "a refresh token" || isInVersions(from, ">=3.0.0-0")));
