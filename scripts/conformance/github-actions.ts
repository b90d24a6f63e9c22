import { appendFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import { workflowCommand } from "../escape/escape-terminal.ts";
import { makeFail, type RunReport } from "../run/run-report.ts";
import { OutputError } from "../cli/output-file.ts";
import { countOf } from "../report/conformance-text.ts";
import { showLevels } from "./causes-text.ts";

/** A job of GitHub Actions, as its environment says. */
export interface GitHubJob {
  /** What annotations name files from. */
  readonly workspace: string;
  /** Where its summary is written. */
  readonly summaryFile: string | undefined;
}

/** @returns undefined elsewhere */
export const gitHubJob = (env: NodeJS.ProcessEnv, cwd: string): GitHubJob | undefined =>
  env["GITHUB_ACTIONS"] === "true"
    ? { workspace: env["GITHUB_WORKSPACE"] || cwd, summaryFile: env["GITHUB_STEP_SUMMARY"] || undefined }
    : undefined;

/** GitHub shows so many of each kind for a step. */
const mostOfAKind = 10;

/** The causes at their places in the schema: an error where the run fails of it, else a warning, and a notice for a MAY. */
export function annotationsOf({ causes, judged }: Pick<RunReport, "causes" | "judged">, job: GitHubJob, cwd: string) {
  const fail = makeFail(judged);
  const kindOf = ({ cases, levels }: Cause) => {
    if (fail(cases)) return "error";
    return levels.MUST || levels.SHOULD ? "warning" : "notice";
  };
  return [...Map.groupBy(causes, kindOf)].flatMap(([kind, those]) =>
    those.slice(0, mostOfAKind).map((cause, i) => {
      const more = those.length - mostOfAKind;
      const isLast = i === mostOfAKind - 1 && more > 0;
      return workflowCommand(
        kind,
        `${cause.headline}\n${cause.next}\ncase ${cause.example}${isLast ? `\n${countOf(more, "cause")} more in the log` : ""}`,
        { ...placeOf(cause, job, cwd), title: `login-conformance: ${showLevels(cause.levels)}` },
      );
    }),
  );
}

/** Nothing for one that is in no file of the repository. */
function placeOf({ where: [first] }: Cause, { workspace }: GitHubJob, cwd: string) {
  if (!first) return {};
  const file = relative(workspace, resolve(cwd, first.file));
  return file.startsWith("..") ? {} : { file, line: first.line, col: first.column };
}

/** The lines of a cause, folded under the first. */
export const inGroup = ([head = "", ...lines]: readonly string[]): string[] => [
  workflowCommand("group", head),
  ...lines,
  workflowCommand("endgroup"),
];

/** Adds to what GitHub shows on the page of the run. @throws OutputError */
export function addToSummary({ summaryFile }: GitHubJob, markdown: string): void {
  if (summaryFile === undefined) return;
  try {
    appendFileSync(summaryFile, markdown);
  } catch (error) {
    throw new OutputError(
      `Writing the summary of the job to $GITHUB_STEP_SUMMARY (${summaryFile}): ${errorText(error)}. The run is complete, its verdicts are printed above.`,
      { cause: error },
    );
  }
}
