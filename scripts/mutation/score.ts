import { calculateMetrics, type Metrics } from "mutation-testing-metrics";
import type { MutantResult, MutationTestResult } from "mutation-testing-report-schema";

/** What StrykerJS would count: https://stryker-mutator.io/docs/mutation-testing-elements/mutant-states-and-metrics/ */
export const metricsOf = (mutants: readonly MutantResult[]): Metrics =>
  calculateMetrics({ schema: { language: "sql", source: "", mutants: [...mutants] } }).metrics;

/** Of all mutants that count, the percent that were noticed; undefined where none counts. */
export const scoreOf = ({ totalValid, mutationScore }: Metrics): number | undefined =>
  totalValid === 0 ? undefined : mutationScore;

export const mutantsIn = ({ files }: MutationTestResult): MutantResult[] =>
  Object.values(files).flatMap(({ mutants }) => mutants);
