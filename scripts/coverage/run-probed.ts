import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { WorkerSlot } from "../../fixtures/run/pool/worker-slots.ts";
import { type CasesResult, runCases } from "../../fixtures/run/pool/run-pool.ts";
import { SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { instrument, type Instrumented } from "./instrument.ts";
import { CommandError } from "../cli/command-error.ts";
import { exit } from "../cli/exit-codes.ts";

/** Cases of the first round; each round has twice as many as the one before. */
const firstRound = 16;

export interface ProbedOptions {
  /** The schema as it is. */
  readonly files: readonly SchemaFile[];
  /** Of SurrealDB. */
  readonly version: string;
  readonly onVerdict: (verdict: Verdict) => void;
}

export interface ProbedResult extends CasesResult, Pick<Instrumented, "points" | "unmeasured"> {
  /** Cases that were not run, because all was reached before. */
  readonly unneeded: readonly string[];
}

/**
 * Runs the cases in rounds, with probes only where no case of the rounds before has come: most is reached by the first
 * cases, and a probe takes as long as a query.
 * @throws ProbesRefusedError; whatever a run without probes throws
 */
export async function runProbed(
  cases: readonly NumberedCase[],
  slots: readonly WorkerSlot[],
  { files, version, onVerdict }: ProbedOptions,
): Promise<ProbedResult> {
  const { points, unmeasured } = instrument(files, version);
  const open = new Set(points.map(({ id }) => id));
  const verdicts: Verdict[] = [];
  const deaths: string[] = [];
  let stopped: string | undefined;
  let ran = 0;
  for (let size = firstRound; ran < cases.length && open.size > 0; size *= 2) {
    const round = cases.slice(ran, ran + size);
    const found = await runCases(round, slots, onVerdict, instrument(files, version, open)).catch((error: unknown) => {
      throw error instanceof SchemaRefusedError ? new ProbesRefusedError(error) : error;
    });
    ran += round.length;
    verdicts.push(...found.verdicts);
    deaths.push(...found.deaths);
    stopped = found.stopped;
    if (stopped !== undefined || deaths.length > 0 || slots.some(({ over }) => over)) break;
    for (const { reached = [] } of found.verdicts) for (const id of reached) open.delete(id);
  }
  return {
    points,
    unmeasured,
    verdicts,
    deaths,
    ...(stopped !== undefined && { stopped }),
    unneeded: open.size > 0 ? [] : cases.slice(ran).map((each) => each.case.id),
  };
}

/** SurrealDB takes the schema as it is, and not with probes. */
class ProbesRefusedError extends CommandError {
  override readonly name = "ProbesRefusedError";
  override readonly exitCode = exit.environmentFailed;

  constructor(cause: SchemaRefusedError) {
    super(
      `Putting probes into the schema: SurrealDB loads it as it is, and with probes it says: ${cause.message}\nNothing was measured. This is a mistake of login-conformance: please report it, with the lines around.`,
      { cause },
    );
  }
}
