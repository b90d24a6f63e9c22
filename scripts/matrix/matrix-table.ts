import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import type { CaseRow } from "./case-row.ts";
import type { EngineRun } from "./engine-run.ts";
import { type Topic, topicOf, topics } from "./case-groups.ts";
import { markOf, outcomeOf } from "./verdict-sides.ts";
import { marks, statusWords } from "./matrix-phrases.ts";
import { countOf, type Paint } from "../report/conformance-text.ts";

/** The cases that a table shows, what tells versions apart first. Cases that only read differently would bury the rest. */
export function tabled(rows: readonly CaseRow[], all: boolean): CaseRow[] {
  const shown: readonly (Topic | undefined)[] = topics.filter((topic) => all || topic !== "other words");
  return [...shown, ...(all ? [undefined] : [])].flatMap((topic) => rows.filter((row) => topicOf(row) === topic));
}

/** A sign, and in a word what is not the same on all: "✓ signed in", "✓ 2 requests". */
export function cellText(row: CaseRow, engine: number, { status }: EngineRun): string {
  const cell = row.cells[engine];
  if (!cell) return statusWords[status].cell;
  const { sign } = marks[markOf(cell.judged)];
  if (row.differs.includes("verdict") || row.differs.includes("outcome")) return `${sign} ${outcomeOf(cell, row)}`;
  return row.differs.includes("calls")
    ? `${sign} ${countOf(cell.steps.flatMap(({ calls }) => calls).length, "request")}`
    : sign;
}

/** What the signs and words of a table say. */
export function legendOf(rows: readonly CaseRow[]): string {
  const cells = rows.flatMap((row) =>
    row.cells.flatMap((cell) => (cell ? [{ mark: markOf(cell.judged), outcome: outcomeOf(cell, row) }] : [])),
  );
  const legend = Object.entries(marks)
    .filter(([mark]) => cells.some((cell) => cell.mark === mark))
    .map(([, { sign, meaning }]) => `${sign} ${meaning}`);
  const isMasked = cells.some(({ outcome }) => outcome.includes("masked"));
  return [...legend, ...(isMasked ? ["masked: SurrealDB tells the client no reason"] : [])].join(", ");
}

/** A line for each case and a column for each engine. */
export function matrixTable(rows: readonly CaseRow[], runs: readonly EngineRun[], paint: Paint): string[] {
  const head = ["", "", "", ...runs.map(({ name }) => name)];
  const lines = rows.map((row) => [
    row.level,
    row.id,
    excerpt(row.title, 59),
    ...runs.map((run, engine) => cellText(row, engine, run)),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i]?.length ?? 0)));
  const padded = (line: readonly string[]) =>
    line.map((text, i) => text.padEnd(i === line.length - 1 ? 0 : (widths[i] ?? 0)));
  return [
    paint("whole", paint("dim", `  ${padded(head).join("  ")}`)),
    ...rows.map((row, i) =>
      paint(
        "whole",
        `  ${padded(lines[i] ?? [])
          .map((text, column) => {
            const cell = row.cells[column - 3];
            const mark = cell ? markOf(cell.judged) : "passed";
            return mark === "passed" ? text : paint(marks[mark].colour, text);
          })
          .join("  ")}`,
      ),
    ),
    paint("dim", `  ${legendOf(rows)}`),
  ];
}
