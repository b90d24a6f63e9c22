import { causesOfRun } from "../conformance/run-causes.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import { type EnginePlan, runEngine } from "../matrix/run-engine.ts";
import { inventoryOf } from "../run/run-inputs.ts";
import { additionsLookedAt } from "../run/additions-looked-at.ts";
import type { RunReport } from "../run/run-report.ts";
import type { ProjectPlan } from "./plan-projects.ts";

export interface ProjectsPace extends Pick<EnginePlan, "workers" | "timeout" | "today" | "signal"> {
  readonly progress: (text: string) => void;
}

/** What one project came to on one version. */
export interface ProjectRun {
  readonly plan: ProjectPlan;
  readonly run: EngineRun;
  /** Absent where no engine came up. */
  readonly report?: RunReport;
}

/** Side by side as far as there are workers; each has its share of them. In the order of the plans. */
export async function runProjects(plans: readonly ProjectPlan[], pace: ProjectsPace): Promise<ProjectRun[]> {
  const slots = Math.max(1, Math.min(plans.length, pace.workers));
  const workers = Math.max(1, Math.floor(pace.workers / slots));
  const done = new Map<ProjectPlan, ProjectRun>();
  const waiting = plans.values();
  const slot = async () => {
    for (const plan of waiting) done.set(plan, await runProject(plan, { ...pace, workers }));
  };
  await Promise.all(Array.from({ length: slots }, slot));
  return plans.flatMap((plan) => done.get(plan) ?? []);
}

async function runProject(plan: ProjectPlan, { progress, ...pace }: ProjectsPace): Promise<ProjectRun> {
  const { name, engine, cases, whole, settings, baseline, strict } = plan;
  const run = await runEngine(
    cases,
    { name, engine },
    { ...pace, settings, baseline, strict },
    {
      progress: ({ done, failed }) => progress(`${name}: ${done} of ${cases.length} cases, ${failed} failed`),
      preparing: progress,
    },
  );
  if (!run.info) return { plan, run };
  const { schema, profile, choices } = settings;
  const { judged, missing, deaths, stopped, seconds } = run;
  return {
    plan,
    run,
    report: {
      schema,
      engine: run.info,
      profile,
      choices,
      baseline: run.baseline ?? baseline,
      whole,
      ...(whole && {
        additions: additionsLookedAt(inventoryOf(settings), cases, judged),
      }),
      judged,
      causes: causesOfRun(judged, cases, settings),
      seconds,
      missing,
      deaths,
      stopped,
      interrupted: run.status === "interrupted",
    },
  };
}
