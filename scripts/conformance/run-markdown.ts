import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import { codeBlock, codeSpan, forMarkdown } from "../escape/escape-markdown.ts";
import { paintFor } from "../escape/escape-terminal.ts";
import { countOf, summaryText } from "../report/conformance-text.ts";
import { noteParagraphs, ranLine } from "../report/report-header.ts";
import { type ExitCode, exit } from "../cli/exit-codes.ts";
import { type CaseReport, exitCodeOf, type RunReport } from "../run/run-report.ts";
import { showLevels, showPlace } from "./causes-text.ts";

/** So many causes are said with what to do, and the rest is counted: a comment of GitHub's holds 65,536 characters. */
const mostCauses = 30;

/** A run for the page of a CI job, or for a comment in a pull request: the causes first, then all counts. */
export function runMarkdown(report: RunReport, tool: string, rerun: (id: string) => string): string {
  const ran = [forMarkdown(ranLine(report, tool)), ...noteParagraphs(report.schema, forMarkdown)];
  return casesMarkdown(report, { ran, counts: summaryText(report, plain) }, rerun);
}

/** The same of any run: the lines that say what it was on, and all counts. */
export function casesMarkdown(
  report: CaseReport,
  { ran, counts }: { readonly ran: readonly string[]; readonly counts: string },
  rerun: (id: string) => string,
): string {
  const { causes } = report;
  const shown = causes.slice(0, mostCauses);
  return [
    `## ${mark(exitCodeOf(report))} Log in with GitHub: ${forMarkdown(outcomeOf(report))}`,
    "",
    ...ran,
    ...shown.flatMap((cause) => ["", ...causeLines(cause, rerun)]),
    ...(shown.length < causes.length ? ["", `and ${countOf(causes.length - shown.length, "cause")} more`] : []),
    "",
    "<details><summary>all counts</summary>",
    "",
    ...codeBlock("text", counts.split("\n")),
    "",
    "</details>",
    "",
  ].join("\n");
}

export const plain: ReturnType<typeof paintFor> = (_, text) => text;

const mark = (code: ExitCode): string => ({ [exit.asExpected]: "✅", [exit.caseFailed]: "❌" })[code as 0 | 1] ?? "⚠️";

/** One line. */
export function outcomeOf(report: CaseReport & Partial<RunReport>): string {
  const failed = report.judged.filter(({ standing }) => standing === "failed").length;
  const ran = `${countOf(report.judged.length, "case")}`;
  switch (exitCodeOf(report)) {
    case exit.asExpected:
      return failed === 0 ? `${ran}, as expected` : `${ran}, as expected; ${failed} that don't count failed`;
    case exit.caseFailed:
      return `${countOf(failed, "failure")} of ${ran}, ${countOf(report.causes.length, "cause")}`;
    case exit.nothingRan:
      return "nothing ran";
    case exit.interrupted:
      return "interrupted";
    default:
      return "not decided";
  }
}

function causeLines({ headline, details, levels, example, where, next }: Cause, rerun: (id: string) => string) {
  return [
    `- **${showLevels(levels)}** ${forMarkdown(headline)}`,
    ...(details.length > 0 ? [`  - seen ${forMarkdown(details.join("; "))}`] : []),
    ...where.slice(0, 1).map((place) => `  - at ${codeSpan(showPlace(place))} ${codeSpan(place.text)}`),
    `  - next: ${forMarkdown(next)}`,
    `  - ${codeSpan(rerun(example))}`,
  ];
}
