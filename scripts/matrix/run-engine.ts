import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import type { Baseline } from "../../fixtures/run/verdict/baseline.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { type PoolOptions, runPool } from "../../fixtures/run/pool/run-pool.ts";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { judgeRun } from "../run/run-report.ts";
import type { EngineRun, EngineStatus, MatrixEngine } from "./engine-run.ts";

export interface EnginePlan extends Pick<PoolOptions, "workers" | "timeout"> {
  readonly settings: Omit<RunSettings, "engine">;
  readonly baseline: Baseline;
  readonly strict: boolean;
  readonly signal: AbortSignal;
}

/** How far an engine is, for who watches. */
export interface EngineProgress {
  readonly done: number;
  /** Of them, those that make the run fail. */
  readonly failed: number;
}

export interface Watcher {
  progress(progress: EngineProgress): void;
  /** What is done before the first case, each line in place of the one before. */
  preparing(text: string): void;
}

/** Runs all cases on one engine. That it can't run, or dies, is a result; the next engine has its turn all the same. */
export async function runEngine(
  cases: readonly NumberedCase[],
  subject: MatrixEngine,
  plan: EnginePlan,
  watcher: Watcher,
): Promise<EngineRun> {
  const { settings, baseline, strict, signal } = plan;
  if (signal.aborted) return notReached(subject, cases.length);
  const start = performance.now();
  const verdicts = new Map<string, Verdict>();
  const judge = (some: readonly Verdict[]) => judgeRun(some, baseline, strict);
  let failed = 0;
  const onVerdict = (verdict: Verdict) => {
    verdicts.set(verdict.id, verdict);
    if (judge([verdict])[0]?.counts) failed += 1;
    watcher.progress({ done: verdicts.size, failed });
  };
  const ended = await runPool(cases, {
    ...plan,
    settings: { ...settings, engine: subject.engine },
    onVerdict,
    onProgress: (text) => watcher.preparing(text),
  }).catch((error: unknown): Ended => endOf(error, signal.aborted));
  const judged = judge(cases.flatMap(({ case: { id } }) => verdicts.get(id) ?? []));
  return {
    ...subject,
    ...("status" in ended
      ? ended
      : {
          ...(signal.aborted && judged.length < cases.length ? interrupted : { status: "ran" as const }),
          info: ended.engine,
        }),
    judged,
    missing: cases.length - judged.length,
    deaths: "deaths" in ended ? ended.deaths : [],
    ...("stopped" in ended && ended.stopped !== undefined && { stopped: ended.stopped }),
    seconds: (performance.now() - start) / 1000,
  };
}

const notReached = (subject: MatrixEngine, cases: number): EngineRun => ({
  ...subject,
  ...interrupted,
  judged: [],
  missing: cases,
  deaths: [],
  seconds: 0,
});

interface Ended {
  readonly status: EngineStatus;
  readonly reason: string;
}

const interrupted: Ended = { status: "interrupted", reason: "the run was interrupted" };

/** @throws what is no news about the engine, but a mistake of ours */
function endOf(error: unknown, aborted: boolean): Ended {
  if (
    aborted &&
    (error instanceof EngineDiedError || error instanceof EngineUnavailableError || error instanceof EngineHangsError)
  )
    return interrupted;
  if (error instanceof EngineUnavailableError)
    return { status: "unavailable", reason: withCommandLines(error.message) };
  if (error instanceof SchemaRefusedError) return { status: "refused", reason: error.message };
  if (error instanceof EngineDiedError || error instanceof EngineHangsError)
    return { status: "died", reason: error.message };
  throw error;
}
