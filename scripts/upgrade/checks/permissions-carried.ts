import type { Mends } from "../upgrade-fixes.ts";
import type { Observation } from "../database-observation.ts";
import { theProbe } from "../upgrade-users.ts";
import type { Check, Found } from "./upgrade-check.ts";
import { listed } from "./list-names.ts";

/** The same change in what somebody can do is one finding, with the attempts that showed it. */
export const permissions: Check = {
  id: "permissions",
  about: "who isn't an admin sees and changes what it could before, no more and no less",
  find({ before, after, mends }) {
    const shownBy = new Map<string, string[]>();
    for (const [attempt, was] of before.permissions) {
      const now = after.permissions.get(attempt);
      const [actor = "", name = ""] = attempt.split(": ");
      if (!now || (actor === "a record user" && isSomebodyElse(before, after))) continue;
      const changes = [
        ...more(now.sees, was.sees).map((thing) => `opened ${actor} now sees ${thing}`),
        ...more(now.changes, was.changes).map((table) => `opened ${actor} now changes rows of ${table}`),
        ...more(was.sees, now.sees).map((thing) => `lost ${actor} doesn't see ${thing} any more`),
        ...more(was.changes, now.changes).map((table) => `lost ${actor} doesn't change rows of ${table} any more`),
      ];
      for (const change of changes) shownBy.set(change, [...(shownBy.get(change) ?? []), name]);
    }
    return [...shownBy].map(([change, names]) => foundOf(change, names, mends));
  },
};

const more = (now: readonly string[], before: readonly string[]): string[] =>
  now.filter((each) => !before.includes(each));

/** What somebody else may do says nothing; that it is somebody else, another check says. */
const isSomebodyElse = (before: Observation, after: Observation): boolean =>
  before.ways.get(`${theProbe.name} by github`)?.as !== after.ways.get(`${theProbe.name} by github`)?.as;

function foundOf(change: string, names: readonly string[], mends: Mends): Found {
  const kind = change.startsWith("opened ") ? "opened" : "lost";
  const mend = mends.all((place) => /^tables\.|\.fields\./.test(place));
  return {
    kind,
    what: `${change.slice(kind.length + 1)} (tried: ${listed(names)})`,
    ...(mend !== undefined && { mend }),
  };
}
