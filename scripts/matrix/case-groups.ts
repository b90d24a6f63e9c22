import { type CaseRow, failsSomewhere, isDecided } from "./case-row.ts";
import { type Side, sidesOf } from "./verdict-sides.ts";

/**
 * What a group of cases is about; what tells engines apart comes first. "fails": makes the run fail.
 * "other verdict": skipped, known to fail or only a SHOULD, on some of them. "never holds": the same on
 * all. "undecided": where it was decided, it came to the same. The rest holds everywhere, and still something else happens, or an error is put in other words.
 */
export const topics = [
  "fails on some",
  "other verdict",
  "other behaviour",
  "other words",
  "fails on all",
  "never holds",
  "undecided",
] as const;
export type Topic = (typeof topics)[number];

/** Cases that differ, or fail, in the same way. */
export interface CaseGroup<Heading extends string = Topic> {
  readonly topic: Heading;
  readonly sides: readonly Side[];
  readonly rows: readonly CaseRow[];
}

/** The heading that a case is reported under; undefined when it came to the same everywhere, and fails nowhere. */
export function topicOf(row: CaseRow): Topic | undefined {
  const { cells, differs } = row;
  const all = cells.filter((cell) => cell !== undefined);
  const ran = all.filter(isDecided);
  if (failsSomewhere(row)) return ran.every(({ judged }) => judged.counts) ? "fails on all" : "fails on some";
  if (differs.includes("verdict")) return "other verdict";
  if (ran.some(({ judged: { standing } }) => standing !== "passed" && standing !== "skipped")) return "never holds";
  if (all.length > ran.length) return "undecided";
  if (differs.length === 0) return undefined;
  return differs.every((aspect) => aspect === "wording") ? "other words" : "other behaviour";
}

/** By topic, in their order; within one, the largest group first. */
export const groupsOf = (rows: readonly CaseRow[]): Map<Topic, CaseGroup[]> => groupsUnder(topics, rows, topicOf);

/** The same under other headings. */
export function groupsUnder<Heading extends string>(
  headings: readonly Heading[],
  rows: readonly CaseRow[],
  headingOf: (row: CaseRow) => Heading | undefined,
): Map<Heading, CaseGroup<Heading>[]> {
  const inTopics = Map.groupBy(rows, headingOf);
  return new Map(
    headings.flatMap((heading) => {
      const own = inTopics.get(heading) ?? [];
      return own.length === 0 ? [] : [[heading, groupsIn(heading, own)]];
    }),
  );
}

/** A case that is alone in its group can be shown with its values. */
const groupsIn = <Heading extends string>(topic: Heading, own: readonly CaseRow[]): CaseGroup<Heading>[] =>
  [...Map.groupBy(own, (row) => JSON.stringify(sidesOf(row, "alike"))).values()]
    .toSorted((one, other) => other.length - one.length)
    .flatMap((rows) =>
      rows.slice(0, 1).map((row) => ({ topic, rows, sides: sidesOf(row, rows.length > 1 ? "alike" : "exact") })),
    );

/** It says something about the difference between engines, and not only that cases fail. */
export const tellsApart = ({ sides }: Pick<CaseGroup, "sides">): boolean => sides.length > 1;

export const countCases = (groups: readonly Pick<CaseGroup, "rows">[]): number =>
  groups.reduce((sum, { rows }) => sum + rows.length, 0);
