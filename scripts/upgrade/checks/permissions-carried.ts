import type { Observation } from "../database-observation.ts";
import { theProbe } from "../upgrade-users.ts";
import { someOf, type UpgradeCheck } from "./upgrade-check.ts";

/** Who isn't an admin sees and changes what it could before. The same change is one finding, with the attempts that showed it. */
export const permissions: UpgradeCheck = ({ before, after, fixes }) => {
  const changes = [...before.permissions].flatMap(([attempt, was]) => {
    const now = after.permissions.get(attempt);
    const [actor = "", name = ""] = attempt.split(": ");
    if (!now || (actor === "a record user" && isSomebodyElse(before, after))) return [];
    const change = (kind: "opened" | "lost", what: string) => ({ kind, what: `${actor} ${what}`, name });
    return [
      ...more(now.sees, was.sees).map((thing) => change("opened", `now sees ${thing}`)),
      ...more(now.changes, was.changes).map((table) => change("opened", `now changes rows of ${table}`)),
      ...more(was.sees, now.sees).map((thing) => change("lost", `doesn't see ${thing} any more`)),
      ...more(was.changes, now.changes).map((table) => change("lost", `doesn't change rows of ${table} any more`)),
    ];
  });
  return [...Map.groupBy(changes, ({ what }) => what).values()].flatMap((same) =>
    same.slice(0, 1).map(({ kind, what }) => ({
      kind,
      what: `${what} (tried: ${someOf(same.map(({ name }) => name))})`,
      fix: fixes.all((place) => /^tables\.|\.fields\./.test(place)),
    })),
  );
};

const more = (now: readonly string[], before: readonly string[]): string[] =>
  now.filter((each) => !before.includes(each));

/** What somebody else may do says nothing; that it is somebody else, another check says. */
const isSomebodyElse = (before: Observation, after: Observation): boolean =>
  before.ways.get(`${theProbe.name} by github`)?.as !== after.ways.get(`${theProbe.name} by github`)?.as;
