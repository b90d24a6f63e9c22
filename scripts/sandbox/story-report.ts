import { stringify } from "yaml";
import { commandLine } from "../cli/command-line.ts";
import { loginReportForm } from "../repro/login-report.ts";
import type { ReportedRows } from "./reported-rows.ts";
import type { LoginAct } from "./story.ts";

export const reportFile = "login-report.yaml";

/** One login of a story, as a report that `repro` reads: who it was, and the rows before. */
export function storyReport(
  { github, channel }: LoginAct,
  { users, links, missing }: ReportedRows,
  options: readonly string[],
): string {
  const report = {
    channel,
    github,
    rows: { ...(users.length > 0 && { users }), ...(links.length > 0 && { links }) },
  };
  loginReportForm.parse(report); // what is wrong is our mistake
  return [
    `# ${commandLine("repro", [reportFile, ...options])}`,
    "# Passwords and tokens of rows are left out or made up.",
    ...missing.map((table) => `# Rows of ${table} are not in here: a report has no place for them.`),
    stringify(report),
  ].join("\n");
}
