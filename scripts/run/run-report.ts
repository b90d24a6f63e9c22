import { type Baseline, reasonToFail, type Standing, standingOf } from "../../fixtures/run/verdict/baseline.ts";
import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import type { Level } from "../../fixtures/case/case.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { Choices } from "../../fixtures/environment/choices/all.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { stages } from "../../fixtures/environment/names/stage-names.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { type BranchesTaken, percentTaken } from "./branches-taken.ts";
import type { AdditionsReport } from "./additions-looked-at.ts";
import type { Shard } from "./shard.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";

/** A verdict with what it means in this run. */
export interface Judged extends Verdict {
  readonly standing: Standing;
  /** Makes the run fail. */
  readonly counts: boolean;
  /** It is undecided, and had it failed, the run would have, too. */
  readonly leavesOpen?: true | undefined;
}

/** What a run of cases came to, whatever they were tried on. */
export interface CaseReport {
  readonly judged: readonly Judged[];
  /** Why cases failed, the most severe first. */
  readonly causes: readonly Cause[];
  readonly baseline: Baseline;
  readonly seconds: number;
  /** Cases that were asked for and never ran, because the engine was gone or the run was interrupted. */
  readonly missing: number;
  readonly deaths: readonly string[];
  /** Why the missing cases were not tried, although engines were there: something of the schema never ends. */
  readonly stopped?: string | undefined;
  readonly interrupted: boolean;
}

/** Everything that a run on a schema came to; what the report writers write. */
export interface RunReport extends CaseReport {
  readonly schema: SchemaSource;
  readonly engine: EngineInfo;
  readonly profile: Profile;
  readonly choices: Choices;
  /** What the schema adds to the contract, and what of it was looked at; absent where some cases were asked for. */
  readonly additions?: AdditionsReport | undefined;
  /** All cases were asked for. */
  readonly whole: boolean;
  /** Which part of the cases that were asked for this is. */
  readonly shard?: Shard | undefined;
  /** What the cases took of the login; absent where not all cases were asked for. */
  readonly branches?: BranchesTaken | undefined;
  /** What `--min-branches` asks for, in percent. */
  readonly leastBranches?: number | undefined;
}

export type Counts = Readonly<Record<"cases" | Standing, number>>;

/** A failed MUST counts, a SHOULD only when strict, a MAY never; a known failure that passes always does. */
export function judgeRun(verdicts: readonly Verdict[], baseline: Baseline, strict: boolean): Judged[] {
  return verdicts.map((verdict) => {
    const standing = standingOf(verdict, baseline);
    const binding = verdict.level === "MUST" || (strict && verdict.level === "SHOULD");
    const isKnown = reasonToFail({ ...verdict, status: "failed" }, baseline) !== undefined;
    return {
      ...verdict,
      standing,
      counts: standing === "xpassed" || (standing === "failed" && binding),
      ...(standing === "undecided" && binding && !isKnown && { leavesOpen: true as const }),
    };
  });
}

/** Whether the run fails of one of these cases. */
export function makeFail(judged: readonly Judged[]): (cases: readonly string[]) => boolean {
  const failing = new Set(judged.filter(({ counts }) => counts).map(({ id }) => id));
  return (cases) => cases.some((id) => failing.has(id));
}

/** What of a run on a schema is more than its cases. */
type Branching = Partial<Pick<RunReport, "branches" | "leastBranches">>;

export function exitCodeOf(report: CaseReport & Branching): ExitCode {
  const { judged, deaths, missing, stopped, interrupted } = report;
  if (interrupted) return exit.interrupted;
  if (stopped !== undefined) return exit.caseFailed; // what never ends fails, whatever else there is to say
  if (deaths.length > 0 || missing > 0) return exit.environmentFailed;
  if (!judged.some(({ standing }) => standing !== "skipped")) return exit.nothingRan; // all skipped is no pass
  if (judged.some(({ counts }) => counts) || !takesEnough(report)) return exit.caseFailed;
  return judged.some(({ leavesOpen }) => leavesOpen) ? exit.environmentFailed : exit.asExpected;
}

/** Every case that was asked for has a verdict, and no engine died over it. */
export const isToTheEnd = ({
  interrupted,
  deaths,
  missing,
}: Pick<RunReport, "interrupted" | "deaths" | "missing">): boolean =>
  !interrupted && deaths.length === 0 && missing === 0;

/** Did the cases take as much as `--min-branches` asks for? */
export const takesEnough = ({ branches, leastBranches }: Branching): boolean =>
  leastBranches === undefined || (branches !== undefined && percentTaken(branches) >= leastBranches);

export function countsOf(judged: readonly Judged[]): Counts {
  const counts = { cases: judged.length, passed: 0, failed: 0, skipped: 0, xfailed: 0, xpassed: 0, undecided: 0 };
  for (const { standing } of judged) counts[standing] += 1;
  return counts;
}

/** The verdicts of each chapter, in the order in which the chapters come. */
export const byChapter = (judged: readonly Judged[]): [chapter: string, judged: Judged[]][] => [
  ...Map.groupBy(judged, ({ chapter }) => chapter),
];

export const levels = ["MUST", "SHOULD", "MAY"] as const satisfies readonly Level[];

/** How many cases threw each stage: those of the contract, in its order, then what else was thrown. */
export function stageCounts(verdicts: readonly Verdict[]): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(stages.map((stage) => [stage, 0]));
  for (const stage of verdicts.flatMap((verdict) => [...new Set(verdict.stages)]))
    counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
}
