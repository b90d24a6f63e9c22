import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { BaselineFile } from "../../fixtures/run/verdict/baseline.ts";
import type { Engine } from "../../fixtures/engines/engine.ts";
import type { Route } from "../../fixtures/engines/github-route.ts";
import { SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import { withWorkerSlots } from "../../fixtures/run/pool/worker-slots.ts";
import type { Definitions } from "../../fixtures/surrealql/statements/definition-places.ts";
import { partsOf } from "../../fixtures/surrealql/statements/definition-places.ts";
import { suites } from "../../suites/all.ts";
import { branchesOfRun } from "../coverage/branches-of-run.ts";
import type { ExplainedBranch } from "../coverage/explained-branches.ts";
import { runEngine } from "../matrix/run-engine.ts";
import type { BranchesTaken } from "../run/branches-taken.ts";
import { madeFor } from "../run/run-inputs.ts";
import { selectCases, type Selection } from "../run/select-cases.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { ComparedSchema, CompareReport } from "./compare-report.ts";
import { compareSides, type SideFindings, nothingFound, type RunSide } from "./compare-sides.ts";
import { type DefinitionDifference, definitionDifferences } from "./definition-differences.ts";
import { lostBranches } from "./lost-branches.ts";
import { sameText, notInInfoOf } from "./same-text.ts";

export interface ComparePlan {
  readonly old: ComparedSchema;
  readonly new: ComparedSchema;
  readonly engine: Engine;
  readonly route: Route | undefined;
  readonly selection: Selection;
  readonly baseline: (all: readonly NumberedCase[]) => BaselineFile;
  /** e.g. "2026-11-29" */
  readonly today: string;
  readonly strict: boolean;
  readonly workers: number;
  readonly timeout: number;
  /** Every case is tried for branches that none has taken. */
  readonly allBranches: boolean;
  readonly explained: readonly ExplainedBranch[];
  /** Places whose opening is meant. */
  readonly accepted: readonly string[];
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

/** Looks only as far as it has to: at the texts, at what they define, and at what the cases come to on both. */
export async function compareSchemas(plan: ComparePlan): Promise<CompareReport> {
  const start = performance.now();
  const { signal, accepted } = plan;
  const cases = casesOf(plan);
  const baseline = plan.baseline(cases.all);
  const report = (found: SideFindings): CompareReport => ({
    ...found,
    old: plan.old,
    new: plan.new,
    cases: cases.count,
    whole: cases.isWhole,
    seconds: (performance.now() - start) / 1000,
    interrupted: signal.aborted,
  });
  if (sameText(plan.old.settings, plan.new.settings)) return report({ ...nothingFound, depth: "text" });

  const [before, after] = await Promise.all([definedBy(plan.old, plan), definedBy(plan.new, plan)]);
  if ("refused" in before) throw new UsageError(`${plan.old.name}, the old schema, doesn't load: ${before.refused}`);
  if ("refused" in after) return report({ ...nothingFound, depth: "definitions", refused: after.refused });
  const definitions = definitionDifferences(
    { definitions: before.definitions, notInInfo: notInInfoOf(plan.old.settings) },
    { definitions: after.definitions, notInInfo: notInInfoOf(plan.new.settings) },
  );
  if (definitions.length === 0 || signal.aborted) return report({ ...nothingFound, depth: "definitions" });

  const how = { ...plan, baseline, wantsBranches: cases.isWhole && definitions.some(isOfLogin) };
  const old = await runSide(plan.old, cases.old, how);
  const now = await runSide(plan.new, cases.new, { ...how, takenBefore: old.branches });
  return report(compareSides(old, now, { definitions, baseline, accepted, whole: cases.isWhole }));
}

/**
 * Those that were asked for; some are made from what only one of both adds.
 * @throws UsageError for an id that neither has
 */
function casesOf({ selection, ...plan }: ComparePlan) {
  const ofSchemas = suites.filter(({ chapter }) => chapter !== "engine"); // what SurrealDB does to any schema
  const [old, now] = [plan.old, plan.new].map(({ settings }) => numbered([...ofSchemas, ...madeFor(settings)]));
  const all = [...new Map([...(old ?? []), ...(now ?? [])].map((each) => [each.case.id, each])).values()];
  const asked = new Set(selectCases(all, selection).map((each) => each.case.id));
  const askedOf = (some: readonly NumberedCase[] = []) => some.filter((each) => asked.has(each.case.id));
  return { all, old: askedOf(old), new: askedOf(now), count: asked.size, isWhole: asked.size === all.length };
}

/** What a schema defines, in the words of the engine that runs the cases. */
async function definedBy(
  { name, settings }: ComparedSchema,
  { engine, route, timeout, signal, progress }: ComparePlan,
): Promise<{ readonly definitions: Definitions } | { readonly refused: string }> {
  progress(`reading what ${name} defines`);
  const options = { settings: { ...settings, engine, route }, workers: 1, timeout, signal, onProgress: progress };
  try {
    const { result } = await withWorkerSlots(options, async ([slot]) => {
      await slot?.ready();
      return slot?.definitions();
    });
    return { definitions: result ?? new Map() };
  } catch (error) {
    if (error instanceof SchemaRefusedError) return { refused: error.message };
    if (signal.aborted) return { definitions: new Map() };
    throw error;
  }
}

const isOfLogin = ({ place }: DefinitionDifference): boolean => ["functions", "accesses"].includes(partsOf(place).kind);

interface SidePlan extends Omit<ComparePlan, "baseline"> {
  readonly baseline: BaselineFile;
  readonly wantsBranches: boolean;
  /** What the cases took of the schema before: a branch that is open now and was not is looked for with all cases. */
  readonly takenBefore?: BranchesTaken | undefined;
}

async function runSide(
  schema: ComparedSchema,
  cases: readonly NumberedCase[],
  { engine, route, baseline, today, strict, workers, timeout, signal, ...plan }: SidePlan,
): Promise<RunSide> {
  const { name, settings } = schema;
  let branches: BranchesTaken | undefined;
  const run = await runEngine(
    cases,
    { name, engine },
    {
      settings: { ...settings, route },
      baseline,
      today,
      strict,
      workers,
      timeout,
      signal,
      async afterCases({ verdicts }, slots) {
        if (!plan.wantsBranches) return;
        plan.progress(`looking for branches of ${name} that no case takes`);
        const { version } = (await slots[0]?.ready()) ?? { version: "" };
        const { allBranches, explained, takenBefore } = plan;
        const look = (all: boolean) => branchesOfRun({ settings, version, cases, verdicts, all, explained }, slots);
        branches = await look(allBranches);
        const isLost = branches && takenBefore && lostBranches(takenBefore, branches).length > 0;
        if (isLost && !allBranches) branches = await look(true);
      },
    },
    {
      progress: ({ done, failed }) => plan.progress(`${name}: ${done} of ${cases.length} cases, ${failed} failed`),
      preparing: plan.progress,
    },
  );
  return { schema, cases, run, branches };
}
