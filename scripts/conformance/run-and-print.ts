import { type Baseline, type BaselineFile, baselineOn } from "../../fixtures/run/verdict/baseline.ts";
import { type PoolOptions, type PoolResult, runPool } from "../../fixtures/run/pool/run-pool.ts";
import { EngineDiedError } from "../../fixtures/run/pool/worker-process.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { showEngine } from "../../fixtures/engines/engine.ts";
import { headerText } from "../report/report-header.ts";
import { causesText, lastCauses } from "./causes-text.ts";
import { annotationsOf, type GitHubJob, inGroup } from "./github-actions.ts";
import { SuiteLines } from "./suite-lines.ts";
import { countOf, failureText, paintFor, progressText, summaryText } from "../report/conformance-text.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { print as printTo } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import { withChoicesThatExplain } from "../run/choices-for-causes.ts";
import { causesOfRun } from "./run-causes.ts";
import type { BranchesTaken } from "../run/branches-taken.ts";
import { branchesOfRun } from "../coverage/branches-of-run.ts";
import type { ExplainedBranch } from "../coverage/explained-branches.ts";
import { inventoryOf } from "../run/run-inputs.ts";
import { additionsLookedAt } from "../run/additions-looked-at.ts";
import type { Shard } from "../run/shard.ts";
import { judgeRun, type RunReport } from "../run/run-report.ts";

export interface RunPlan extends Pick<PoolOptions, "settings" | "workers" | "timeout"> {
  readonly baseline: BaselineFile;
  /** e.g. "2026-11-29" */
  readonly today: string;
  readonly strict: boolean;
  /** All cases were asked for. */
  readonly whole: boolean;
  /** A part of all cases was: of what the schema adds, this run looks at some. */
  readonly shard: Shard | undefined;
  readonly shardOfWhole: boolean;
  /** `--min-branches`, in percent. */
  readonly leastBranches: number | undefined;
  /** Every case is tried for branches that none has taken. */
  readonly allBranches: boolean;
  /** Branches that no case can take, as people have said. */
  readonly explained: readonly ExplainedBranch[];
  /** Every failed case is printed in full, whatever they have in common. */
  readonly verbose: boolean;
  /** The command that runs one case again. */
  readonly rerun: (id: string) => string;
  readonly out: NodeJS.WriteStream;
  /** The job of GitHub Actions that this runs in: causes are folded in its log, and annotate the schema. */
  readonly job: GitHubJob | undefined;
}

/** Few enough to be read one by one. */
const few = 3;

/**
 * Runs the cases, and reports to a person: a line for each suite as it is done, then why cases failed, then the sum, and
 * the causes once more, because a log is read from its end. What failed in few cases is printed case by case, in full.
 */
export async function runAndPrint(cases: readonly NumberedCase[], plan: RunPlan): Promise<RunReport> {
  const { settings, strict, whole, verbose, rerun, out, job } = plan;
  let baseline: Baseline = plan.baseline;
  const paint = paintFor(out);
  const progress = new ProgressLine(process.stderr);
  const print = (text: string) => {
    progress.end();
    printTo(text, out);
  };
  const start = performance.now();
  const { schema, engine } = settings;
  print(`${headerText(schema, `${countOf(cases.length, "case")} on SurrealDB, ${showEngine(engine)}`)}\n`);

  const suiteLines = new SuiteLines(print, paint, verbose);
  const suitesDone = suitePrinter(cases, (name, verdicts) =>
    suiteLines.add(name, judgeRun(verdicts, baseline, strict)),
  );
  using interrupt = new Interrupt();
  let done = 0;
  let first: number | undefined;
  let causes: readonly Cause[] = [];
  let branches: BranchesTaken | undefined;
  const result = await runPool(cases, {
    ...plan,
    onEngine({ version }) {
      baseline = baselineOn(plan.baseline, version, plan.today);
    },
    onVerdict(verdict) {
      suitesDone(verdict);
      done++;
      first ??= performance.now(); // engines start before it
      if (process.stderr.isTTY)
        progress.show(progressText(done, cases.length, verdict.suite, performance.now() - first));
    },
    async afterCases({ verdicts }, slots) {
      if (whole) {
        if (process.stderr.isTTY) progress.show("cases again, to see which branches they take");
        const { version } = (await slots[0]?.ready()) ?? { version: "" };
        branches = await branchesOfRun(
          { settings, version, cases, verdicts, all: plan.allBranches, explained: plan.explained },
          slots,
        );
      }
      const judged = judgeRun(verdicts, baseline, strict);
      const failed = judged.filter(({ standing }) => standing === "failed");
      causes = await withChoicesThatExplain(causesOfRun(judged, cases, settings), failed, cases, slots, settings);
    },
    onProgress: (text) => progress.show(text),
    signal: interrupt.signal,
  })
    .catch((error: unknown): PoolResult => {
      if (!interrupt.signal.aborted || !(error instanceof EngineDiedError)) throw error;
      const { backend } = engine;
      const none = { version: "?", backend, route: settings.route ?? "rewired", loaded: "?", notes: [error.message] };
      return { verdicts: [], engine: none, deaths: [] };
    })
    .finally(() => progress.end());
  suiteLines.end();
  const judged = judgeRun(result.verdicts, baseline, strict);
  const report: RunReport = {
    schema,
    engine: result.engine,
    profile: settings.profile,
    choices: settings.choices,
    baseline,
    whole,
    shard: plan.shard,
    ...((whole || plan.shardOfWhole) && {
      additions: additionsLookedAt(inventoryOf(settings), cases, result.verdicts),
    }),
    judged,
    causes: result.verdicts.length > 0 && causes.length === 0 ? causesOfRun(judged, cases, settings) : causes,
    seconds: (performance.now() - start) / 1000,
    missing: cases.length - result.verdicts.length,
    deaths: result.deaths,
    stopped: result.stopped,
    interrupted: interrupt.signal.aborted,
    branches,
    leastBranches: plan.leastBranches,
  };
  const failed = judged.filter(({ standing }) => standing === "failed");
  const oneByOne = verbose || failed.length <= few;
  if (!oneByOne) print(`\n${causesText(report.causes, { judged, rerun, paint, ...(job && { fold: inGroup }) })}`);
  for (const verdict of judged) {
    if (verdict.standing === "xpassed" || (oneByOne && verdict.standing === "failed"))
      print(`\n${failureText(verdict, rerun(verdict.id), paint)}`);
  }
  print(`\n${summaryText(report, paint)}`);
  if (report.causes.length > 0) print(`\n${lastCauses(report.causes, { paint }, oneByOne)}`);
  if (job) for (const annotation of annotationsOf(report, job, process.cwd())) print(annotation);
  return report;
}

/** Calls back for each suite in order, as soon as it and all before it are complete. */
function suitePrinter(
  cases: readonly NumberedCase[],
  done: (suite: string, verdicts: readonly Verdict[]) => void,
): (verdict: Verdict) => void {
  const waiting = [...Map.groupBy(cases, ({ suite }) => suite.name)].map(([name, list]) => ({
    name,
    size: list.length,
    verdicts: [] as Verdict[],
  }));
  return (verdict) => {
    waiting.find(({ name }) => name === verdict.suite)?.verdicts.push(verdict);
    for (let first = waiting[0]; first && first.verdicts.length === first.size; first = waiting[0]) {
      done(first.name, first.verdicts);
      waiting.shift();
    }
  };
}
