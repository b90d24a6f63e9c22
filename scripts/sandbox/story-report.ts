import { stringify } from "yaml";
import { commandLine } from "../cli/command-line.ts";
import { type LoginReport, loginReportForm } from "../repro/login-report.ts";
import type { RowsForReport } from "./reported-rows.ts";
import type { LoginAct } from "./story.ts";

export const reportFile = "login-report.yaml";

/** One login of a story: who it was, and the rows before. */
export const reportOf = ({ github, channel }: LoginAct, { users, links }: RowsForReport): LoginReport =>
  loginReportForm.parse({
    channel,
    github,
    rows: { ...(users.length > 0 && { users }), ...(links.length > 0 && { links }) },
  });

/** The same as a file that `repro` reads. @param options of that command */
export const reportText = (report: LoginReport, { missing }: RowsForReport, options: readonly string[]): string =>
  [
    `# ${commandLine("repro", [reportFile, ...options])}`,
    "# Passwords and tokens of rows are left out or made up.",
    ...missing.map((table) => `# Rows of ${table} are not in here: a report has no place for them.`),
    stringify(report),
  ].join("\n");
