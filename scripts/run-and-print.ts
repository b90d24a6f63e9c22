import type { Baseline } from "../fixtures/baseline.ts";
import { type PoolOptions, type PoolResult, runPool } from "../fixtures/pool/pool.ts";
import { EngineDiedError } from "../fixtures/pool/worker-process.ts";
import type { Numbered } from "../fixtures/numbered.ts";
import type { Verdict } from "../fixtures/verdict.ts";
import { showEngine } from "../fixtures/backends/engine.ts";
import { headerText } from "./report/header.ts";
import { countOf, failureText, paintFor, suiteLine, summaryText } from "./report/text.ts";
import { Interrupt } from "./cli/interrupt.ts";
import { ProgressLine } from "./cli/progress-line.ts";
import { judgeRun, type RunReport } from "./run-report.ts";

export interface RunPlan extends Pick<PoolOptions, "settings" | "workers" | "timeout"> {
  readonly baseline: Baseline;
  readonly strict: boolean;
  /** All cases were asked for. */
  readonly whole: boolean;
  /** The command that runs one case again. */
  readonly again: (id: string) => string;
  readonly out: NodeJS.WriteStream;
}

/** Runs the cases, and tells a person: a line for each suite as it is done, then every failure, then the sum. */
export async function runAndPrint(cases: readonly Numbered[], plan: RunPlan): Promise<RunReport> {
  const { settings, baseline, strict, whole, again, out } = plan;
  const paint = paintFor(out);
  const print = (text: string) => void out.write(`${text}\n`);
  const start = performance.now();
  const { schema, engine } = settings;
  print(`${headerText(schema, `${countOf(cases.length, "case")} on SurrealDB, ${showEngine(engine)}`)}\n`);

  const suitesDone = suitePrinter(cases, (name, verdicts) => print(suiteLine({ name }, judgeRun(verdicts, baseline, strict), paint)));
  using interrupt = new Interrupt();
  const progress = new ProgressLine(process.stderr);
  let result: PoolResult;
  try {
    result = await runPool(cases, { ...plan, onVerdict: suitesDone, onProgress: (text) => progress.show(text), signal: interrupt.signal });
  } catch (error) {
    if (!interrupt.signal.aborted || !(error instanceof EngineDiedError)) throw error;
    result = { verdicts: [], engine: { version: "?", backend: engine.backend, route: settings.route ?? "rewired", loaded: "?", notes: [error.message] }, deaths: [] };
  } finally {
    progress.end();
  }
  const report: RunReport = {
    schema, engine: result.engine, profile: settings.profile, baseline, whole,
    judged: judgeRun(result.verdicts, baseline, strict),
    seconds: (performance.now() - start) / 1000,
    missing: cases.length - result.verdicts.length,
    deaths: result.deaths,
    interrupted: interrupt.signal.aborted,
  };
  for (const verdict of report.judged) {
    if (verdict.standing === "failed" || verdict.standing === "xpassed") print(`\n${failureText(verdict, again(verdict.id), paint)}`);
  }
  print(`\n${summaryText(report, paint)}`);
  return report;
}

/** Calls back for each suite in order, as soon as it and all before it are complete. */
function suitePrinter(cases: readonly Numbered[], done: (suite: string, verdicts: readonly Verdict[]) => void): (verdict: Verdict) => void {
  const waiting = [...Map.groupBy(cases, ({ suite }) => suite.name)].map(([name, list]) => ({ name, left: list.length, verdicts: [] as Verdict[] }));
  return (verdict) => {
    const own = waiting.find(({ name }) => name === verdict.suite);
    own?.verdicts.push(verdict);
    if (own) own.left -= 1;
    while (waiting[0]?.left === 0) {
      const [first] = waiting.splice(0, 1);
      if (first) done(first.name, first.verdicts);
    }
  };
}
