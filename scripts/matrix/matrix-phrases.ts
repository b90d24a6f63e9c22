import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import type { CaseRow } from "./case-row.ts";
import type { EngineRun, EngineStatus } from "./engine-run.ts";
import { type Topic, topicOf } from "./case-groups.ts";
import { exitCodeOf, type MatrixReport } from "./matrix-report.ts";
import type { Mark } from "./verdict-sides.ts";
import { countsOf } from "../run/run-report.ts";
import { howLoaded } from "../report/report-header.ts";
import { countOf, showCounts } from "../report/conformance-text.ts";

// The words of the matrix, whether on a terminal or in Markdown.

export const signs: Readonly<Record<Mark, string>> = {
  passed: "✓",
  failed: "✗",
  tolerated: "!",
  known: "~",
  skipped: "–",
  undecided: "?",
};

export const titles: Readonly<Record<Topic, string>> = {
  "fails on some": "Fails on some versions, holds on others",
  "other verdict": "Holds on some versions only, and doesn't make the run fail",
  "other behaviour": "Holds wherever it ran, but what happens differs",
  "other words": "Holds wherever it ran, but the error reads differently",
  "fails on all": "Fails wherever it ran",
  "never holds": "Holds nowhere, and doesn't make the run fail",
  undecided: "Undecided on some versions, because the machine or the harness was in the way",
};

/** What an engine is, or why there is none: e.g. "SurrealDB 3.3.5 (container, tls, schema untouched), 19.8 s". */
export function describeEngine({ status, info, seconds, reason = "" }: EngineRun, schema: SchemaSource): string {
  if (!info) return `${statusWords[status]}: ${reason}`;
  const { version, backend, route, loaded } = info;
  return `SurrealDB ${version} (${[backend, route, howLoaded(schema, loaded)].filter((part) => part !== undefined).join(", ")}), ${seconds.toFixed(1)} s`;
}

/** In a cell of its column, where no case ran. */
export const statusCells: Readonly<Record<EngineStatus, string>> = {
  ran: "not run",
  unavailable: `${signs.skipped} skipped`,
  refused: `${signs.failed} refused`,
  died: "died",
  interrupted: "not run",
};

const statusWords: Readonly<Record<EngineStatus, string>> = {
  ran: "ran",
  unavailable: "SKIPPED, it can't run here",
  refused: "REFUSES THE SCHEMA",
  died: "DIED",
  interrupted: "DID NOT RUN",
};

/** What its cases came to, or that there are none. */
export const sumOf = ({ judged, status }: EngineRun): string =>
  judged.length > 0 ? showCounts(countsOf(judged)) : statusWords[status];

/** What a person should know of all engines, each thing once. */
export function notesOf(runs: readonly EngineRun[]): string[] {
  const routes = [...new Set(runs.flatMap(({ info }) => info?.route ?? []))];
  return [
    ...new Set(runs.flatMap(({ info }) => info?.notes ?? [])),
    ...(routes.length > 1
      ? [
          `they reached the mock GitHub by different routes (${routes.join(", ")}); a difference between them may come from that`,
        ]
      : []),
  ];
}

const results: Readonly<Record<ExitCode, string>> = {
  [exit.asExpected]: "as expected",
  [exit.caseFailed]: "FAILED",
  [exit.wrongUsage]: "NO VERSION TAKES THE SCHEMA",
  [exit.nothingRan]: "NOTHING RAN",
  [exit.environmentFailed]: "AN ENGINE FAILED",
  [exit.interrupted]: "INTERRUPTED",
};

/** The last line, for grep: the result, then how many versions and cases it is about. */
export function lastLine(report: MatrixReport, rows: readonly CaseRow[]): string {
  const { runs } = report;
  const withStatus = (status: EngineStatus) => runs.filter((run) => run.status === status).length;
  const about = (topic: Topic | undefined) => rows.filter((row) => topicOf(row) === topic).length;
  const engines = [
    `${runs.filter(({ judged }) => judged.length > 0).length} of ${countOf(runs.length, "version")} ran`,
    ...(withStatus("unavailable") > 0 ? [`${withStatus("unavailable")} skipped`] : []),
    ...(withStatus("refused") > 0 ? [`${withStatus("refused")} refused the schema`] : []),
    ...(withStatus("died") > 0 ? [`${withStatus("died")} died`] : []),
  ];
  const cases = [
    [about("fails on some"), "failing on some"],
    [about("other verdict"), "holding on some (not counted)"],
    [about("other behaviour"), "different"],
    [about("other words"), "worded differently"],
    [about("fails on all"), "failing on all"],
    [about("never holds"), "holding on none (not counted)"],
    [about("undecided"), "undecided"],
    [about(undefined), "equal"],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, what]) => `${count} ${what}`);
  return `matrix: ${resultOf(report)} · ${engines.join(", ")} · ${countOf(report.cases, "case")}${cases.length > 0 ? `: ${cases.join(", ")}` : ""}`;
}

function resultOf(report: MatrixReport): string {
  const code = exitCodeOf(report);
  const isWhole = report.runs.every(
    ({ status, deaths, missing }) => status !== "died" && deaths.length === 0 && missing === 0,
  );
  return code === exit.environmentFailed && isWhole ? "CASES ARE UNDECIDED" : results[code];
}
