import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { type Verdict, verdicts } from "./upgrade-finding.ts";
import type { UpgradeOutcome } from "./upgrade-outcome.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";

/** What an upgrade came to, for the writers of reports. */
export interface UpgradeReport {
  /** As the user named the versions. */
  readonly from: string;
  readonly to: string;
  readonly schema: SchemaSource;
  readonly toSchema: SchemaSource;
  /** Or why there is none: an engine that this machine can't run. */
  readonly outcome: UpgradeOutcome | { readonly unavailable: string };
  readonly seconds: number;
}

export const hasRun = (outcome: UpgradeReport["outcome"]): outcome is UpgradeOutcome => "ways" in outcome;

/** The worst of all ways; undefined when none was gone. */
export function verdictOf({ outcome }: Pick<UpgradeReport, "outcome">): Verdict | undefined {
  if (!hasRun(outcome)) return undefined;
  return verdicts.findLast((verdict) => outcome.ways.some((way) => way.verdict === verdict));
}

export function exitCodeOf(report: Pick<UpgradeReport, "outcome">): ExitCode {
  if (!hasRun(report.outcome)) return exit.environmentFailed;
  const verdict = verdictOf(report);
  if (verdict === undefined) return exit.nothingRan;
  return verdict === "safe" ? exit.asExpected : exit.caseFailed;
}
