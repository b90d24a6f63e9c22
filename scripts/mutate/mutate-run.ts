import type { Fate } from "../../fixtures/mutation/fate.ts";
import { judgesOf } from "../../fixtures/mutation/judges.ts";
import type { Mutant } from "../../fixtures/mutation/mutant.ts";
import { type CasesReaching, runMutants } from "../../fixtures/mutation/run-mutants.ts";
import type { Numbered } from "../../fixtures/numbered.ts";
import { type Lane, type LanesOptions, withLanes } from "../../fixtures/pool/lanes.ts";
import type { EngineInfo } from "../../fixtures/pool/messages.ts";
import { runCases } from "../../fixtures/pool/pool.ts";
import { EngineDiedError } from "../../fixtures/pool/worker-process.ts";
import type { MutateReport } from "./mutate-report.ts";

export interface MutatePlan extends LanesOptions {
  readonly cases: readonly Numbered[];
  readonly mutants: readonly Mutant[];
  /** By the id of a mutant, why it changes nothing. */
  readonly equivalents: ReadonlyMap<string, string>;
  /** A case has run on the schema as it is; a mutant has met its fate. */
  readonly onCase: () => void;
  readonly onFate: (mutant: Mutant, fate: Fate) => void;
  readonly signal: AbortSignal;
}

type Found = Pick<MutateReport, "engine" | "fates" | "judges" | "failing" | "skipped" | "casesReaching" | "seconds" | "deaths" | "notes" | "interrupted">;

/** Runs the cases on the schema as it is, and then those that pass on its mutants, on the same engines. @throws as `withLanes` does */
export async function runMutation(plan: MutatePlan): Promise<Found> {
  const { signal } = plan;
  try {
    const { result: { engines, deaths, ...found }, notes } = await withLanes(plan, (lanes) => onLanes(plan, lanes));
    const [engine] = engines;
    return {
      ...found, engine,
      deaths: signal.aborted ? [] : deaths,
      notes: [...new Set([...engines.flatMap((each) => each.notes), ...notes])],
      interrupted: signal.aborted,
    };
  } catch (error) {
    if (!signal.aborted || !(error instanceof EngineDiedError)) throw error;
    return { ...nothing, engine: undefined, notes: [], interrupted: true };
  }
}

const everywhere: CasesReaching = () => undefined;
const nothing = { fates: new Map<string, Fate>(), judges: [], failing: [], skipped: 0, casesReaching: everywhere, seconds: { cases: 0, mutants: 0 }, deaths: [] };

async function onLanes({ cases, settings, mutants, equivalents, onCase, onFate }: MutatePlan, lanes: readonly Lane[]) {
  const began = performance.now();
  const plain = await runCases(cases, lanes, onCase);
  const engines: EngineInfo[] = await Promise.all(lanes.map((lane) => lane.ready()));
  const judges = judgesOf(cases, plain.verdicts);
  const ids = new Set(judges.map(({ id }) => id));
  const casesDone = performance.now();
  const ran = judges.length === 0
    ? { fates: nothing.fates, deaths: [] }
    : await runMutants({ files: settings.schema.files, mutants, judges, casesReaching: everywhere, equivalents, onFate }, lanes);
  return {
    engines,
    fates: ran.fates,
    judges: cases.filter((each) => ids.has(each.case.id)),
    failing: plain.verdicts.filter(({ status }) => status === "failed").map(({ id }) => id),
    skipped: plain.verdicts.filter(({ status }) => status === "skipped").length,
    casesReaching: everywhere,
    seconds: { cases: (casesDone - began) / 1000, mutants: (performance.now() - casesDone) / 1000 },
    deaths: [...plain.deaths, ...ran.deaths],
  };
}
