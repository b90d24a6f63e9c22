import { instrument, type Instrumented } from "../coverage/instrument.ts";
import type { MutantStatus } from "./mutant-status.ts";
import { judgesOf, untriedJudge } from "./passing-cases.ts";
import type { Mutant } from "./mutant.ts";
import { meetsPermissions, permissionsIn, reachOf, tellsWhoIsThere } from "./cases-reaching.ts";
import { type CasesReaching, runMutants } from "./run-mutants.ts";
import { type NumberedCase, numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { madeFor } from "../run/run-inputs.ts";
import { type WorkerSlot, type WorkerSlotsOptions, withWorkerSlots } from "../../fixtures/run/pool/worker-slots.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import { type CasesResult, runCases } from "../../fixtures/run/pool/run-pool.ts";
import { EngineDiedError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { nothingRun } from "./mutate-report.ts";

export interface MutatePlan extends WorkerSlotsOptions {
  readonly cases: readonly NumberedCase[];
  readonly mutants: readonly Mutant[];
  /** By the id of a mutant, why it changes nothing. */
  readonly equivalents: ReadonlyMap<string, string>;
  /** A case has run before anything is broken; a mutant has its status. */
  readonly onCase: () => void;
  readonly onStatus: (mutant: Mutant, mutantStatus: MutantStatus) => void;
  readonly signal: AbortSignal;
}

/** What only a run tells. */
type Found = typeof nothingRun;

/**
 * Runs the cases on the instrumented schema, which tells where each of them gets to, and then on the mutants, on the same
 * engines. Cases that fail on the instrumented schema are run on the schema as it is.
 * @throws as `withLanes` does
 */
export async function runMutation(plan: MutatePlan): Promise<Found> {
  const { signal } = plan;
  try {
    const {
      result: { engines, deaths, notes: own, ...found },
      notes,
    } = await withWorkerSlots(plan, (slots) => onSlots(plan, slots));
    const [engine] = engines;
    return {
      ...found,
      engine,
      deaths: signal.aborted ? [] : deaths,
      notes: [...new Set([...engines.flatMap((each) => each.notes), ...own, ...notes])],
      interrupted: signal.aborted,
    };
  } catch (error) {
    if (!signal.aborted || !(error instanceof EngineDiedError)) throw error;
    return { ...nothingRun, interrupted: true };
  }
}

const nothing: CasesResult = { verdicts: [], deaths: [] };
const everywhere: CasesReaching = () => undefined;

async function onSlots(plan: MutatePlan, slots: readonly WorkerSlot[]) {
  const { cases, settings, mutants, equivalents, onStatus } = plan;
  const began = performance.now();
  const engines = await Promise.all(slots.map((slot) => slot.ready()));
  const { verdicts, points, casesReaching, deaths, notes } = await judgeCases(plan, slots, engines);
  const judges = judgesOf(cases, verdicts, points);
  const casesDone = performance.now();
  const ran = await runMutants(
    {
      files: settings.schema.files,
      mutants: judges.length === 0 ? [] : mutants,
      judges,
      casesReaching,
      equivalents,
      onStatus,
      madeFor: (files) =>
        numbered(madeFor({ ...settings, schema: { ...settings.schema, files } })).map(({ case: { id } }) =>
          untriedJudge(id),
        ),
    },
    slots,
  );
  const right = new Set(judges.filter(({ id }) => !ran.wrong.has(id)).map(({ id }) => id));
  return {
    engines,
    statuses: ran.statuses,
    judges: cases.filter((each) => right.has(each.case.id)),
    failing: [...verdicts.filter(({ status }) => status === "failed").map(({ id }) => id), ...ran.wrong],
    skipped: verdicts.filter(({ status }) => status === "skipped").length,
    casesReaching,
    seconds: { cases: (casesDone - began) / 1000, mutants: (performance.now() - casesDone) / 1000 },
    deaths: [...deaths, ...ran.deaths],
    notes,
  };
}

/**
 * What the cases come to on the schema before it is broken, and where they get to.
 * @throws SchemaRefusedError when something of it never ends
 */
async function judgeCases(
  { cases, settings, onCase }: MutatePlan,
  slots: readonly WorkerSlot[],
  [engine]: readonly EngineInfo[],
) {
  const { files, points, probes } = instrumentPlaces(settings.schema.files, engine?.version ?? "");
  let first: CasesResult;
  try {
    first = await runCases(cases, slots, onCase, { files, probes });
  } catch (error) {
    if (!(error instanceof SchemaRefusedError)) throw error;
    const plain = orRefused(await runCases(cases, slots, onCase));
    return {
      ...plain,
      points,
      casesReaching: everywhere,
      notes: [
        ...undecidedOf(plain.verdicts),
        `the schema doesn't load with probes in it, so all cases are run on each mutant: ${error.message}`,
      ],
    };
  }
  orRefused(first);
  const open = new Set(
    first.verdicts.filter(({ status }) => status === "failed" || status === "undecided").map(({ id }) => id),
  );
  const doubtful = cases.filter((each) => open.has(each.case.id));
  const again = doubtful.length === 0 ? nothing : orRefused(await runCases(doubtful, slots, () => {}));
  const verdicts = [...first.verdicts.filter(({ id }) => !open.has(id)), ...again.verdicts];
  const permissions = permissionsIn(settings.schema.files.map(readSchemaTree));
  const asking = cases.filter(meetsPermissions).map((each) => each.case.id);
  const elsewhere = verdicts.filter(({ reached }) => reached === undefined).map(({ id }) => id);
  return {
    verdicts,
    points,
    deaths: [...first.deaths, ...again.deaths],
    casesReaching: reachOf({ points, permissions }, { verdicts, elsewhere, asking }),
    notes: undecidedOf(verdicts),
  };
}

/** Each probe that a case hits is a request, so there are none but those that tell who gets where. */
function instrumentPlaces(files: readonly SchemaFile[], version: string): Instrumented {
  const { points } = instrument(files, version);
  return instrument(files, version, new Set(points.filter(tellsWhoIsThere).map(({ id }) => id)));
}

function orRefused(result: CasesResult): CasesResult {
  if (result.stopped !== undefined) throw new SchemaRefusedError(`${result.stopped}. Its mutants would say nothing`);
  return result;
}

const undecidedOf = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap(({ id, status, reason }) =>
    status === "undecided" ? [`${id} judges no mutant, because it is undecided on the schema as it is: ${reason}`] : [],
  );
