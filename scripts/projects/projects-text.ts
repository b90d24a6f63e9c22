import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { lastCauses } from "../conformance/causes-text.ts";
import { joinLines, type Paint } from "../escape/escape-terminal.ts";
import { sumOf } from "../matrix/matrix-phrases.ts";
import { countOf } from "../report/conformance-text.ts";
import { noteLines, schemaText } from "../report/report-header.ts";
import { additionsText } from "../run/additions-looked-at.ts";
import { exitCodeOf } from "../run/run-report.ts";
import type { ProjectRun } from "./run-projects.ts";

interface ProjectsTextOptions {
  readonly tool: string;
  readonly interrupted: boolean;
  readonly paint: Paint;
}

/** The report for a person: what each came to, and why what failed did. */
export function projectsText(runs: readonly ProjectRun[], { tool, interrupted, paint }: ProjectsTextOptions): string {
  const width = Math.max(...runs.map(({ plan }) => plan.name.length));
  const ran = runs.filter(({ report }) => report !== undefined).length;
  return joinLines([
    `${tool} · ${countOf(runs.length, "run")} of projects`,
    "",
    ...runs.flatMap((each) => [
      `${markOf(each, paint)} ${each.plan.name.padEnd(width)}  ${runText(each)}`,
      ...noteLines(each.plan.settings.schema),
      ...[...each.run.deaths, ...(each.run.stopped === undefined ? [] : [each.run.stopped])].map((line) =>
        paint("red", `    ${line.trimEnd()}`),
      ),
      ...(each.report?.additions ? additionsText(each.report.additions).map((line) => `    ${line}`) : []),
    ]),
    ...runs.flatMap(({ plan, report }) =>
      report && report.causes.length > 0
        ? ["", paint("bold", plan.name), lastCauses(report.causes, { paint }, true)]
        : [],
    ),
    "",
    paint(
      "bold",
      `projects: ${results[exitCodeOfProjects(runs, interrupted)]} · ${ran} of ${countOf(runs.length, "run")} ran`,
    ),
  ]);
}

const runText = ({ plan, run }: ProjectRun): string =>
  [
    schemaText(plan.settings.schema),
    ...(run.info ? [`SurrealDB ${run.info.version} (${run.info.backend})`] : []),
    run.judged.length > 0 ? `${sumOf(run)}, ${run.seconds.toFixed(1)} s` : `${sumOf(run)}: ${run.reason ?? ""}`,
  ].join(" · ");

function markOf(each: ProjectRun, paint: Paint): string {
  const code = codeOf(each);
  if (code === exit.asExpected) return paint("green", "✓");
  return code === exit.nothingRan ? paint("yellow", "–") : paint("red", "✗");
}

/** One that its version refuses has failed; one that can't run here has not run. */
function codeOf({ run, report }: ProjectRun): ExitCode {
  if (run.status === "refused") return exit.caseFailed;
  if (run.status === "unavailable") return exit.nothingRan;
  if (run.status === "interrupted") return exit.interrupted;
  return run.status === "died" || !report ? exit.environmentFailed : exitCodeOf(report);
}

/** The worst of them; a part that failed tells more than one that could not run. */
export function exitCodeOfProjects(runs: readonly ProjectRun[], interrupted: boolean): ExitCode {
  const codes = new Set(runs.map(codeOf));
  if (interrupted || codes.has(exit.interrupted)) return exit.interrupted;
  const worst = [exit.caseFailed, exit.environmentFailed, exit.wrongUsage].find((code) => codes.has(code));
  return worst ?? (codes.has(exit.asExpected) ? exit.asExpected : exit.nothingRan);
}

const results: Readonly<Record<ExitCode, string>> = {
  [exit.asExpected]: "as expected",
  [exit.caseFailed]: "FAILED",
  [exit.wrongUsage]: "WRONG USAGE",
  [exit.nothingRan]: "NOTHING RAN",
  [exit.environmentFailed]: "AN ENGINE FAILED, OR CASES ARE UNDECIDED",
  [exit.interrupted]: "INTERRUPTED",
};
