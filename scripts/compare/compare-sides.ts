import { contractProfile, type Profile } from "../../fixtures/environment/names/profile.ts";
import type { Baseline } from "../../fixtures/run/verdict/baseline.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { causesOfRun } from "../conformance/run-causes.ts";
import { rowsOf } from "../matrix/case-row.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import { inventoryOf } from "../run/run-inputs.ts";
import { type AdditionsReport, additionsLookedAt } from "../run/additions-looked-at.ts";
import type { BranchesTaken } from "../run/branches-taken.ts";
import { changeOf, failsNow } from "./changed-cases.ts";
import type { ComparedSchema, CompareReport } from "./compare-report.ts";
import type { DefinitionDifference } from "./definition-differences.ts";
import { lostBranches } from "./lost-branches.ts";
import { openingsIn } from "./unlooked-openings.ts";

/** What of a report is found out by looking at the schemas. */
export type SideFindings = Omit<CompareReport, "old" | "new" | "cases" | "whole" | "seconds" | "interrupted">;

export const nothingFound = { definitions: [], openings: [], lostBranches: [], rows: [], causes: [] } as const;

/** A schema on which the cases ran. */
export interface RunSide {
  readonly schema: ComparedSchema;
  readonly cases: readonly NumberedCase[];
  readonly run: EngineRun;
  /** Absent where nobody looked for them. */
  readonly branches: BranchesTaken | undefined;
}

interface SideOptions {
  readonly definitions: readonly DefinitionDifference[];
  readonly baseline: Baseline;
  readonly accepted: readonly string[];
  /** All cases ran. */
  readonly whole: boolean;
}

/** What a change of the schema comes to, by what the cases came to on both. */
export function compareSides(
  old: RunSide,
  now: RunSide,
  { definitions, baseline, accepted, whole }: SideOptions,
): SideFindings {
  const runs = [old.run, now.run] as const;
  const rows = rowsOf({ runs, baseline, profile: wordsFor(old, now) });
  const failing = new Set(rows.filter((row) => failsNow(changeOf(row))).map(({ id }) => id));
  const [before, after] = whole ? [lookedAt(old), lookedAt(now)] : [];
  const lost = old.branches && now.branches ? lostBranches(old.branches, now.branches) : [];
  return {
    depth: "cases",
    runs,
    definitions,
    openings: openingsIn({ definitions, lostBranches: lost, before, after }, accepted),
    lostBranches: lost,
    rows,
    causes: causesOfRun(
      now.run.judged.filter(({ id }) => failing.has(id)),
      now.cases,
      now.schema.settings,
    ),
  };
}

const lookedAt = ({ schema: { settings }, cases, run }: RunSide): AdditionsReport =>
  additionsLookedAt(inventoryOf(settings), cases, run.judged);

/** Those of both; the contract's where each has words of its own. */
const wordsFor = (old: RunSide, now: RunSide): Profile => {
  const [one, other] = [old, now].map(({ schema }) => schema.settings.profile);
  return one && JSON.stringify(one) === JSON.stringify(other) ? one : contractProfile;
};
