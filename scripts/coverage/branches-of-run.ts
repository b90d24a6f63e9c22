import { runCases } from "../../fixtures/run/pool/run-pool.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { WorkerSlot } from "../../fixtures/run/pool/worker-slots.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { withHiddenSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import type { BranchesTaken, OpenBranch } from "../run/branches-taken.ts";
import type { Point } from "./coverage-point.ts";
import { uncoveredLines } from "./coverage-report.ts";
import { type ExplainedBranch, explainBranches } from "./explained-branches.ts";
import { instrument } from "./instrument.ts";
import { loginDefinitions } from "./login-definitions.ts";
import { isMute } from "./mute-cases.ts";
import { inProbingOrder } from "./probing-order.ts";

/** Of so many cases that ran, one is run again with probes: then it costs less than a tenth of the run. */
const oneOf = 16;

export interface BranchesPlan {
  readonly settings: Pick<RunSettings, "schema" | "profile">;
  /** Of SurrealDB. */
  readonly version: string;
  readonly cases: readonly NumberedCase[];
  /** Of these cases, on the schema as it is. */
  readonly verdicts: readonly Verdict[];
  /** Until every branch is taken, or every case tried; else a few. */
  readonly all: boolean;
  readonly explained: readonly ExplainedBranch[];
}

/**
 * Runs cases of a run once more, with probes in the functions and accesses that let people in, and only where no case has
 * come yet. The verdicts of the run are those of the schema as it is: here nobody is judged.
 * @returns undefined where the run is over before it is known
 */
export async function branchesOfRun(
  plan: BranchesPlan,
  slots: readonly WorkerSlot[],
): Promise<BranchesTaken | undefined> {
  const { files } = plan.settings.schema;
  const points = loginPoints(plan);
  const untaken = new Set(points.map(({ id }) => id));
  const candidates = candidatesOf(plan);
  const most = plan.all ? candidates.length : Math.ceil(candidates.length / oneOf);
  const problems: string[] = [];
  let tried = 0;
  for (let size = firstRound; untaken.size > 0 && tried < most && problems.length === 0; size *= 2) {
    const round = candidates.slice(tried, Math.min(tried + size, most));
    tried += round.length;
    try {
      const { verdicts, stopped, deaths } = await runCases(
        round,
        slots,
        () => {},
        instrument(files, plan.version, untaken),
      );
      for (const { reached = [] } of verdicts) for (const id of reached) untaken.delete(id);
      problems.push(...(stopped === undefined ? [] : [stopped]), ...deaths);
    } catch (error) {
      if (slots.some(({ over }) => over)) return undefined;
      if (!isOfEngine(error)) throw error;
      problems.push(`the schema with probes in it: ${error.message}`);
    }
    if (slots.some(({ over }) => over)) return undefined;
  }
  const open = openBranches(points, untaken, plan);
  const known = explainBranches(open, plan.explained);
  const stillOpen = points.filter((point) => untaken.has(point.id) && !isOnLineOf(point, known));
  return {
    total: points.length,
    covered: points.length - stillOpen.length,
    tried,
    cases: candidates.length,
    open: known.open,
    explained: known.explained,
    problems: [...problems, ...known.problems],
  };
}

/** The pathfinders, and some. */
const firstRound = 24;

/** Is all that is said of the point's line explained? */
const isOnLineOf = ({ path, line }: Point, { open, explained }: Pick<BranchesTaken, "open" | "explained">): boolean => {
  const isThere = (branch: OpenBranch) => branch.file === path && branch.line === line;
  return explained.some(isThere) && !open.some(isThere);
};

const isOfEngine = (error: unknown): error is Error =>
  error instanceof SchemaRefusedError || error instanceof EngineDiedError || error instanceof EngineHangsError;

/** Blocks, branches and THROWs: a statement says nothing more. */
function loginPoints({ settings: { schema }, version }: BranchesPlan): Point[] {
  const inLogin = loginDefinitions(schema.files.map(readSchemaTree));
  return instrument(schema.files, version).points.filter(
    ({ kind, within }) => kind !== "statement" && inLogin.has(within),
  );
}

/** Those that ran, and whose engine may tell. */
function candidatesOf({ cases, verdicts }: BranchesPlan): NumberedCase[] {
  const byId = new Map(cases.filter((each) => !isMute(each)).map((each) => [each.case.id, each]));
  const ran = verdicts.filter(({ id, status }) => byId.has(id) && (status === "passed" || status === "failed"));
  return inProbingOrder(ran).flatMap(({ id }) => byId.get(id) ?? []);
}

/** By line, as `coverage` says it. */
function openBranches(
  points: readonly Point[],
  untaken: ReadonlySet<number>,
  { settings: { schema, profile } }: BranchesPlan,
): OpenBranch[] {
  const shown = { ...schema, files: withHiddenSecrets(schema.files, secretNamesOf(profile)) };
  const open = points.filter(({ id }) => untaken.has(id)).map((point) => ({ ...point, by: undefined }));
  return [...Map.groupBy(open, ({ within }) => within)].flatMap(([within, own]) =>
    uncoveredLines({ points: own, schema: shown }).map(({ path, text, ...line }) => ({
      ...line,
      file: path,
      text: text.trim(),
      within,
    })),
  );
}
