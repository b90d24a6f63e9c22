import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { type Baseline, type BaselineFile, baselineOn } from "../../fixtures/run/verdict/baseline.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { type PoolOptions, runPool } from "../../fixtures/run/pool/run-pool.ts";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { judgeRun } from "../run/run-report.ts";
import type { EngineRun, MatrixEngine } from "./engine-run.ts";

export interface EnginePlan extends Pick<PoolOptions, "workers" | "timeout" | "afterCases"> {
  readonly settings: Omit<RunSettings, "engine">;
  readonly baseline: BaselineFile;
  /** e.g. "2026-11-29" */
  readonly today: string;
  readonly strict: boolean;
  readonly signal: AbortSignal;
}

export interface Watcher {
  /** How far an engine is; `failed`: of the cases that are done, those that make the run fail. */
  progress(cases: { readonly done: number; readonly failed: number }): void;
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
  const { settings, strict, signal } = plan;
  if (signal.aborted) return { ...subject, ...interrupted, judged: [], missing: cases.length, deaths: [], seconds: 0 };
  const start = performance.now();
  const verdicts = new Map<string, Verdict>();
  let baseline: Baseline = plan.baseline;
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
    onEngine({ version }) {
      baseline = baselineOn(plan.baseline, version, plan.today);
    },
    onProgress: (text) => watcher.preparing(text),
  }).then(
    ({ engine: info, deaths, stopped }) => ({
      ...(signal.aborted && verdicts.size < cases.length ? interrupted : { status: "ran" as const }),
      info,
      deaths,
      ...(stopped !== undefined && { stopped }),
    }),
    (error: unknown) => ({ ...endOf(error, signal.aborted), deaths: [] }),
  );
  const judged = judge(cases.flatMap(({ case: { id } }) => verdicts.get(id) ?? []));
  const seconds = (performance.now() - start) / 1000;
  return { ...subject, ...ended, baseline, judged, missing: cases.length - judged.length, seconds };
}

const interrupted: Pick<EngineRun, "status" | "reason"> = {
  status: "interrupted",
  reason: "the run was interrupted",
};

/** @throws what is no news about the engine, but a mistake of ours */
function endOf(error: unknown, aborted: boolean): Pick<EngineRun, "status" | "reason"> {
  if (error instanceof SchemaRefusedError) return { status: "refused", reason: error.message };
  const isGone = error instanceof EngineDiedError || error instanceof EngineHangsError;
  if (!isGone && !(error instanceof EngineUnavailableError)) throw error;
  if (aborted) return interrupted;
  return isGone
    ? { status: "died", reason: error.message }
    : { status: "unavailable", reason: withCommandLines(error.message) };
}

/** The same run under another baseline. */
export const judgedAgain = (
  run: EngineRun,
  { baseline, strict, today }: Pick<EnginePlan, "baseline" | "strict" | "today">,
): EngineRun => ({
  ...run,
  judged: judgeRun(run.judged, run.info ? baselineOn(baseline, run.info.version, today) : baseline, strict),
});
