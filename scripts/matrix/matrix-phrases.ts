import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import type { CaseRow } from "./case-row.ts";
import type { EngineRun, EngineStatus } from "./engine-run.ts";
import { type Topic, topicOf, topics } from "./case-groups.ts";
import { exitCodeOf, type MatrixReport } from "./matrix-report.ts";
import type { Mark } from "./verdict-sides.ts";
import { countsOf } from "../run/run-report.ts";
import { howLoaded } from "../report/report-header.ts";
import { countOf, showCounts } from "../report/conformance-text.ts";

// The words of the matrix, whether on a terminal or in Markdown.

/** In the order of a legend. */
export const marks: Readonly<Record<Mark, { sign: string; colour: "green" | "red" | "yellow"; meaning: string }>> = {
  passed: { sign: "✓", colour: "green", meaning: "holds" },
  failed: { sign: "✗", colour: "red", meaning: "fails" },
  tolerated: { sign: "!", colour: "yellow", meaning: "fails, doesn't count" },
  known: { sign: "~", colour: "yellow", meaning: "known to fail" },
  skipped: { sign: "–", colour: "yellow", meaning: "skipped" },
  undecided: { sign: "?", colour: "yellow", meaning: "undecided: the machine or the harness prevented a decision" },
};

/** What is said of a topic's cases: above them, and of how many there are. */
export const topicWords: Readonly<Record<Topic, { title: string; count: string }>> = {
  "fails on some": { title: "Fails on some versions, holds on others", count: "failing on some" },
  "other verdict": {
    title: "Holds on some versions only, and doesn't make the run fail",
    count: "holding on some (not counted)",
  },
  "other behaviour": { title: "Holds wherever it ran, but what happens differs", count: "different" },
  "other words": { title: "Holds wherever it ran, but the error reads differently", count: "worded differently" },
  "fails on all": { title: "Fails wherever it ran", count: "failing on all" },
  "never holds": { title: "Holds nowhere, and doesn't make the run fail", count: "holding on none (not counted)" },
  undecided: {
    title: "Undecided on some versions, because the machine or the harness prevented a decision",
    count: "undecided",
  },
};

/** What an engine is, or why there is none: e.g. "SurrealDB 3.3.5 (container, tls, schema untouched), 19.8 s". */
export function describeEngine({ status, info, seconds, reason = "" }: EngineRun, schema: SchemaSource): string {
  if (!info) return `${statusWords[status].line}: ${reason}`;
  const { version, backend, route, loaded } = info;
  return `SurrealDB ${version} (${[backend, route, howLoaded(schema, loaded)].filter((part) => part !== undefined).join(", ")}), ${seconds.toFixed(1)} s`;
}

/** Of an engine on which no case ran: in its line, and in a cell of its column. */
export const statusWords: Readonly<Record<EngineStatus, { line: string; cell: string }>> = {
  ran: { line: "ran", cell: "not run" },
  unavailable: { line: "SKIPPED, it can't run here", cell: `${marks.skipped.sign} skipped` },
  refused: { line: "REFUSES THE SCHEMA", cell: `${marks.failed.sign} refused` },
  died: { line: "DIED", cell: "died" },
  interrupted: { line: "DID NOT RUN", cell: "not run" },
};

/** What its cases came to, or that there are none. */
export const sumOf = ({ judged, status }: EngineRun): string =>
  judged.length > 0 ? showCounts(countsOf(judged)) : statusWords[status].line;

/** What a person should know of all engines, each thing once. */
export function notesOf(runs: readonly EngineRun[]): string[] {
  const routes = [...new Set(runs.flatMap(({ info }) => info?.route ?? []))];
  const mixed = `they reached the mock GitHub by different routes (${routes.join(", ")}); a difference between them may come from that`;
  return [...new Set(runs.flatMap(({ info }) => info?.notes ?? [])), ...(routes.length > 1 ? [mixed] : [])];
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
  const engines = [
    `${runs.filter(({ judged }) => judged.length > 0).length} of ${countOf(runs.length, "version")} ran`,
    ...counted(withStatus("unavailable"), "skipped"),
    ...counted(withStatus("refused"), "refused the schema"),
    ...counted(withStatus("died"), "died"),
  ];
  const cases = [...topics, undefined].flatMap((topic) =>
    counted(rows.filter((row) => topicOf(row) === topic).length, topic ? topicWords[topic].count : "equal"),
  );
  return `matrix: ${resultOf(report)} · ${engines.join(", ")} · ${countOf(report.cases, "case")}${cases.length > 0 ? `: ${cases.join(", ")}` : ""}`;
}

const counted = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`]);

function resultOf(report: MatrixReport): string {
  const code = exitCodeOf(report);
  const isWhole = report.runs.every(
    ({ status, deaths, missing }) => status !== "died" && deaths.length === 0 && missing === 0,
  );
  return code === exit.environmentFailed && isWhole ? "CASES ARE UNDECIDED" : results[code];
}
