import { type AdditionsReport, opensNothing } from "../run/additions-looked-at.ts";
import type { OpenBranch } from "../run/branches-taken.ts";
import type { Opening } from "./compare-report.ts";
import type { DefinitionDifference } from "./definition-differences.ts";
import { lettingIn, placeOfBranch } from "./lost-branches.ts";

export interface SeenOfChange {
  readonly definitions: readonly DefinitionDifference[];
  readonly lostBranches: readonly OpenBranch[];
  readonly before: AdditionsReport | undefined;
  readonly after: AdditionsReport | undefined;
}

/** What the new schema opens as far as its definitions show it, and what it adds that no case looks at. */
export function openingsIn(
  { definitions, lostBranches, before, after }: SeenOfChange,
  accepted: readonly string[],
): Opening[] {
  const known = new Set(unlookedIn(before).map(({ id }) => id));
  const changed = new Set(definitions.map(({ place }) => place));
  return [
    ...definitions.flatMap(({ place, opens }) => opens.map((what) => ({ place, what }))),
    ...unlookedIn(after).flatMap(({ place, id, whyNot }) =>
      changed.has(place) || !known.has(id) ? [{ place, what: `no case looks at it: ${whyNot}` }] : [],
    ),
    ...lettingIn(lostBranches).map((branch) => ({
      place: placeOfBranch(branch),
      what: `no case takes the branch of line ${branch.line}, and it does more than throw`,
    })),
  ].map((each) => ({ ...each, accepted: accepted.includes(each.place) }));
}

interface Unlooked {
  readonly place: string;
  /** The same wherever it stands. */
  readonly id: string;
  readonly whyNot: string;
}

const unlookedIn = ({ additions, unread }: AdditionsReport = { additions: [], unread: [] }): Unlooked[] => [
  ...additions.flatMap(({ item: { place }, whyNot }) =>
    whyNot === undefined || whyNot === opensNothing ? [] : [{ place, id: place, whyNot }],
  ),
  ...unread.map(({ at, why }) => ({ place: `${at.path}:${at.line}`, id: why, whyNot: `it can't be read: ${why}` })),
];
