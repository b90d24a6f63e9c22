import { sameDefinition } from "../../../fixtures/surrealql/statements/compare-definitions.ts";
import { placeInWords, removalOf } from "../../../fixtures/surrealql/statements/definition-places.ts";
import type { UpgradeCheck } from "./upgrade-check.ts";

/** Everything that the schema defines is there. */
export const definitionsLost: UpgradeCheck = ({ after, fresh, fixes }) => {
  if (after.definitions.size === 0 && fresh.size > 0)
    return [
      { kind: "lost", what: `nothing is defined: ${fresh.size} definitions are gone`, fix: fixes.all(() => true) },
    ];
  return [...fresh.keys()]
    .filter((place) => !after.definitions.has(place))
    .map((place) => ({ kind: "lost", what: `the ${placeInWords(place)} is gone`, fix: fixes.define(place) }));
};

/** Every definition is what the schema makes of it on the new version, but for spelling. */
export const definitionsChanged: UpgradeCheck = ({ after, fresh, fixes }) =>
  [...fresh]
    .filter(([place, text]) => !sameDefinition(after.definitions.get(place) ?? text, text))
    .map(([place]) => ({
      kind: "changed",
      what: `the ${placeInWords(place)} differs from what the schema says`,
      fix: fixes.define(place),
    }));

/** Nothing is defined that the schema doesn't define. */
export const definitionsAdded: UpgradeCheck = ({ after, fresh }) =>
  [...after.definitions.keys()]
    .filter((place) => !fresh.has(place))
    .map((place) => ({
      kind: "changed",
      what: `the ${placeInWords(place)} is defined, and not by the schema`,
      fix: removalOf(place),
    }));
