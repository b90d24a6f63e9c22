import type { MutantStatus } from "./mutant-status.ts";
import type { Mutant } from "./mutant.ts";
import type { CasesReaching } from "./run-mutants.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";

/** Everything that a run of mutants came to; what the report writers write. */
export interface MutateReport {
  readonly schema: SchemaSource;
  /** Unknown while no engine was up. */
  readonly engine: EngineInfo | undefined;
  readonly mutants: readonly Mutant[];
  /** By the id of the mutant; without one, it did not run to its end. */
  readonly statuses: ReadonlyMap<string, MutantStatus>;
  /** The cases that pass on the schema as it is, and judged. */
  readonly judges: readonly NumberedCase[];
  /** Cases that fail on the schema as it is, and those that can't run here. */
  readonly failing: readonly string[];
  readonly skipped: number;
  readonly casesReaching: CasesReaching;
  /** What is wrong with the file of known equivalents. */
  readonly problems: readonly string[];
  /** The score below which the run fails. */
  readonly min: number | undefined;
  /** Of the cases on the schema as it is, and of the mutants. */
  readonly seconds: { readonly cases: number; readonly mutants: number };
  /** Why engines ended, and no other could be had. */
  readonly deaths: readonly string[];
  readonly notes: readonly string[];
  readonly interrupted: boolean;
}

/** What is known before anything has run. */
export const nothingRun: Omit<MutateReport, "schema" | "mutants" | "problems" | "min"> = {
  engine: undefined,
  statuses: new Map(),
  judges: [],
  failing: [],
  skipped: 0,
  casesReaching: () => undefined,
  seconds: { cases: 0, mutants: 0 },
  deaths: [],
  notes: [],
  interrupted: false,
};

/** `score`: in percent; undefined where no mutant counts. */
export function exitCodeOf(
  { judges, deaths, interrupted, problems, min }: MutateReport,
  score: number | undefined,
): ExitCode {
  if (interrupted) return exit.interrupted;
  if (deaths.length > 0) return exit.environmentFailed;
  if (judges.length === 0) return exit.nothingRan;
  return problems.length > 0 || (min !== undefined && score !== undefined && score < min)
    ? exit.caseFailed
    : exit.asExpected;
}
