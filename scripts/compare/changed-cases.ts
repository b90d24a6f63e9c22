import { type CaseRow, type Cell, isDecided } from "../matrix/case-row.ts";

/**
 * What a change of the schema does to a case, the weightiest first. "newly failing": it makes a run fail; "fails now,
 * not counted": only with --strict, or it is known to. "no longer checked": it is skipped now. The others hold, or
 * fail, as before.
 */
export const changeTopics = [
  "newly failing",
  "fails now, not counted",
  "undecided",
  "no longer checked",
  "other outcome",
  "other rows",
  "other calls",
  "other words",
  "newly passing",
] as const;
export type ChangeTopic = (typeof changeTopics)[number];

/**
 * The heading under which a case is reported, whose cells are the old schema's and the new one's; undefined where
 * nothing is to be said.
 */
export function changeOf({ cells: [before, after], differs }: CaseRow): ChangeTopic | undefined {
  if (!after) return undefined; // made from what isn't there any more
  const failedBefore = before?.judged.status === "failed";
  if (after.judged.status === "failed" && !failedBefore)
    return after.judged.counts ? "newly failing" : "fails now, not counted";
  if (!before) return undefined; // made from what is new, and it holds
  if (!isDecided(before) || !isDecided(after)) return "undecided";
  if (after.judged.status === "skipped") return before.judged.status === "skipped" ? undefined : "no longer checked";
  if (before.judged.status === "skipped") return undefined;
  if (failedBefore && after.judged.status === "passed") return "newly passing";
  if (isRace(before) || isRace(after)) return undefined;
  if (differs.includes("outcome") && !onlyInfoDiffers(before, after)) return "other outcome";
  if (differs.includes("rows")) return "other rows";
  if (differs.includes("calls")) return "other calls";
  return differs.includes("wording") ? "other words" : undefined;
}

/** Who is first is chance, and so is what the other one is told; that all of it is allowed, its case has judged. */
const isRace = ({ steps }: Cell): boolean => steps.some(({ kind }) => kind === "at-once");

/** Definitions are compared by themselves, and what a run makes of databases is no schema's. */
const onlyInfoDiffers = (before: Cell, after: Cell): boolean =>
  before.steps.length === after.steps.length &&
  before.steps.every(
    ({ kind, text }, i) =>
      kind === after.steps[i]?.kind &&
      (text === after.steps[i]?.text ||
        (kind === "returned" && /\bINFO FOR (?:ROOT|NS|DB|TABLE)\b/.test(before.judged.steps[i]?.sent ?? ""))),
  );

export const failsNow = (topic: ChangeTopic | undefined): boolean =>
  topic === "newly failing" || topic === "fails now, not counted";

/** That is no news, and still it fails. */
export const failsOnBoth = ({ cells }: CaseRow): boolean => cells.every((cell) => cell?.judged.standing === "failed");
