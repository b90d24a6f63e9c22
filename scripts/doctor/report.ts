import { exit, type ExitCode } from "../cli/exit-codes.ts";
import type { Checked } from "./check.ts";
import type { EngineHere } from "./engines.ts";

/** All that the doctor found; what the writers write. */
export interface DoctorReport {
  readonly checks: readonly Checked[];
  /** The default engine first. */
  readonly engines: readonly EngineHere[];
}

/** Can a bare `conformance` run? */
export const canRun = ({ engines }: Pick<DoctorReport, "engines">): boolean =>
  (engines[0]?.standing ?? "missing") !== "missing";

export const exitCodeOf = (report: Pick<DoctorReport, "engines">): ExitCode =>
  canRun(report) ? exit.asExpected : exit.environmentFailed;
