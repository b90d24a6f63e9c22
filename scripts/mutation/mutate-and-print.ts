import { showEngine } from "../../fixtures/engines/engine.ts";
import { noLongerEquivalent } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { WorkerSlotsOptions } from "../../fixtures/run/pool/worker-slots.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { print as printTo } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { headerText } from "../report/report-header.ts";
import { mutateSummary, survivorText } from "./mutate-text.ts";
import { countOf, paintFor } from "../report/conformance-text.ts";
import { Countdown } from "./countdown.ts";
import type { MutateReport } from "./mutate-report.ts";
import { runMutation } from "./mutate-run.ts";

export interface PrintPlan extends Pick<WorkerSlotsOptions, "settings" | "workers" | "timeout"> {
  readonly cases: readonly NumberedCase[];
  /** The mutants as the engine gets them. */
  readonly asTheyAre: readonly Mutant[];
  /** By the id of a mutant, why it changes nothing. */
  readonly equivalents: ReadonlyMap<string, string>;
  readonly out: NodeJS.WriteStream;
}

/** Runs the mutants, and tells a person: how far it is, then every survivor, then the sum. */
export async function mutateAndPrint(
  before: MutateReport,
  { out, cases, asTheyAre, ...plan }: PrintPlan,
): Promise<MutateReport> {
  const { schema, mutants } = before;
  const paint = paintFor(out);
  const print = (text: string) => printTo(text, out);
  print(
    `${headerText(schema, `${countOf(mutants.length, "mutant")}, ${countOf(cases.length, "case")} on SurrealDB, ${showEngine(plan.settings.engine)}`)}\n`,
  );

  using interrupt = new Interrupt();
  const progress = new ProgressLine(process.stderr);
  const casesLeft = new Countdown(cases.length);
  const mutantsLeft = new Countdown(mutants.length);
  let [noticed, missed] = [0, 0];
  const found = await runMutation({
    ...plan,
    cases,
    mutants: asTheyAre,
    signal: interrupt.signal,
    onProgress: (text) => progress.show(text),
    onCase: () => progress.show(`cases, to see where they get: ${casesLeft.next()}`),
    onStatus: (_, { status }) => {
      if (status === "killed" || status === "timeout") noticed += 1;
      if (status === "survived" || status === "no-coverage") missed += 1;
      progress.show(`mutants: ${mutantsLeft.next()}; ${noticed} noticed, ${missed} not`);
    },
  }).finally(() => progress.end());
  const known = mutants.filter(({ id }) => plan.equivalents.has(id));
  const report: MutateReport = {
    ...before,
    ...found,
    notes: [...before.notes, ...found.notes],
    problems: [...before.problems, ...noLongerEquivalent(known, found.statuses)],
  };
  for (const mutant of mutants) {
    const status = report.statuses.get(mutant.id)?.status;
    if (status === "survived" || status === "no-coverage") print(`${survivorText(mutant, report, paint)}\n`);
  }
  print(mutateSummary(report, paint));
  return report;
}
