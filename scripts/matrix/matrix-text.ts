import { rowsOf } from "./case-row.ts";
import type { EngineRun } from "./engine-run.ts";
import { groupsOf } from "./case-groups.ts";
import type { MatrixReport } from "./matrix-report.ts";
import { headerLines } from "../report/report-header.ts";
import { groupsText, type GroupTextOptions } from "./matrix-groups-text.ts";
import { matrixTable, tabled } from "./matrix-table.ts";
import { describeEngine, lastLine, notesOf, sumOf } from "./matrix-phrases.ts";
import { joinLines } from "../escape/escape-terminal.ts";
import { countOf } from "../report/conformance-text.ts";

/** The report for a person: the engines, what differs between them, the table, the sums. */
export function matrixText(report: MatrixReport, tool: string, options: GroupTextOptions): string {
  const { runs, schema, cases } = report;
  const { all, paint } = options;
  const rows = rowsOf(report);
  const table = tabled(rows, all);
  const width = Math.max(...runs.map(({ name }) => name.length));
  return joinLines([
    ...headerLines(schema, `${countOf(cases, "case")} on ${countOf(runs.length, "version")} of SurrealDB`, tool),
    "",
    ...runs.map((run) => `  ${run.name.padEnd(width)}  ${describeEngine(run, schema).trimEnd()}`),
    ...notesOf(runs).map((note) => paint("yellow", `  note: ${note}`)),
    ...groupsText(groupsOf(rows), runs, options),
    ...(table.length === 0
      ? []
      : ["", paint("bold", all ? "All cases" : "The cases that fail or differ"), ...matrixTable(table, runs, paint)]),
    "",
    ...runs.flatMap((run) => [
      `${run.name.padEnd(width)}  ${sumOf(run)}`,
      ...troublesOf(run).map((trouble) => paint("red", `  ${trouble.trimEnd()}`)),
    ]),
    "",
    paint("bold", lastLine(report, rows)),
  ]);
}

/** What went wrong with an engine whose cases ran, in part at least. */
function troublesOf({ deaths, judged, missing, stopped, reason }: EngineRun): readonly string[] {
  return judged.length > 0 && missing > 0
    ? [...deaths, `${countOf(missing, "case")} did not run: ${reason ?? stopped ?? "no engine was left"}`]
    : deaths;
}
