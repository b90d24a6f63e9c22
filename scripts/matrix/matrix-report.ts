import type { Baseline } from "../../fixtures/run/verdict/baseline.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { keepsEntry } from "../run/update-baseline.ts";
import type { EngineRun } from "./engine-run.ts";

/** Everything that a matrix came to; what its report writers write. */
export interface MatrixReport {
  readonly schema: SchemaSource;
  readonly profile: Profile;
  readonly baseline: Baseline;
  /** How many were asked for. */
  readonly cases: number;
  /** In the order in which they were named. */
  readonly runs: readonly EngineRun[];
  readonly seconds: number;
  readonly interrupted: boolean;
}

export function exitCodeOf({ runs, interrupted }: MatrixReport): ExitCode {
  if (interrupted) return exit.interrupted;
  if (runs.some(({ stopped }) => stopped !== undefined)) return exit.caseFailed;
  if (runs.some(isBroken)) return exit.environmentFailed;
  const refused = runs.some(({ status }) => status === "refused");
  const judged = runs.flatMap((run) => run.judged);
  if (judged.every(({ standing }) => standing === "skipped")) return refused ? exit.wrongUsage : exit.nothingRan; // no version takes the schema, or none is here
  if (refused || judged.some(({ counts }) => counts)) return exit.caseFailed;
  return judged.some(({ leavesOpen }) => leavesOpen) ? exit.environmentFailed : exit.asExpected;
}

/** Every version that is here ran all cases. */
export const isToTheEnd = ({ runs, interrupted }: Pick<MatrixReport, "runs" | "interrupted">): boolean =>
  !interrupted &&
  !runs.some((run) => isBroken(run) || run.status === "refused") &&
  runs.some(({ status }) => status === "ran");

const isBroken = ({ status, deaths, missing }: EngineRun): boolean =>
  status === "died" || deaths.length > 0 || (status === "ran" && missing > 0);

/**
 * An entry of the baseline is stale only when its case passes on every version: one that still fails
 * on an old version has to stay, and so has one of which a version says nothing.
 */
export function forgiveFixed(runs: readonly EngineRun[]): EngineRun[] {
  const failing = new Set(runs.flatMap(({ judged }) => judged.filter(keepsEntry)).map(({ id }) => id));
  return runs.map((run) => ({
    ...run,
    judged: run.judged.map((verdict) =>
      verdict.standing === "xpassed" && failing.has(verdict.id) ? { ...verdict, counts: false } : verdict,
    ),
  }));
}
