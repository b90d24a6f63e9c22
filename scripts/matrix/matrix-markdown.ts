import { type CaseRow, rowsOf } from "./case-row.ts";
import { type CaseGroup, countCases, groupsOf, tellsApart } from "./case-groups.ts";
import type { EngineRun } from "./engine-run.ts";
import type { MatrixReport } from "./matrix-report.ts";
import { noteParagraphs } from "../report/report-header.ts";
import { codeSpan, forMarkdown, tableRow } from "../escape/escape-markdown.ts";
import { cellText, legendOf, tabled } from "./matrix-table.ts";
import { describeEngine, lastLine, marks, notesOf, sumOf, topicWords } from "./matrix-phrases.ts";
import { countOf } from "../report/conformance-text.ts";

/** The report as GitHub shows it, for a pull request or a job's summary. */
export function matrixMarkdown(report: MatrixReport, tool: string, { all }: { readonly all: boolean }): string {
  const { runs, schema } = report;
  const rows = rowsOf(report);
  const shown = tabled(rows, all);
  return [
    `### ${forMarkdown(lastLine(report, rows))}`,
    "",
    `${forMarkdown(tool)} · ${codeSpan(schema.label)} (sha256 ${schema.sha256.slice(0, 12)})`,
    ...noteParagraphs(schema, forMarkdown),
    "",
    ...table(
      ["version", "what it is", "cases"],
      runs.map((run) => [codeSpan(run.name), forMarkdown(describeEngine(run, schema)), forMarkdown(sumOf(run))]),
    ),
    ...notesOf(runs).flatMap((note) => ["", `> ${forMarkdown(note)}`]),
    ...[...groupsOf(rows)].flatMap(([topic, own]) => {
      const reported = own.filter((group) => all || tellsApart(group));
      if (reported.length === 0) return [];
      return [
        "",
        `#### ${topicWords[topic].title}: ${countOf(countCases(own), "case")}`,
        ...reported.flatMap((group) => ["", ...groupItem(group, runs)]),
      ];
    }),
    ...(shown.length === 0
      ? []
      : [
          "",
          ...folded(`${all ? "All cases" : "The cases that fail or differ"} (${shown.length})`, caseTable(shown, runs)),
        ]),
    "",
  ].join("\n");
}

/** The cases of a group as an item of a list, and below it what they came to on each of the runs. */
export function groupItem({ sides, rows }: Pick<CaseGroup, "sides" | "rows">, runs: readonly EngineRun[]): string[] {
  return [
    `- ${rows.length > 3 ? `${rows.length} cases: ${rows.map(({ id }) => codeSpan(id)).join(", ")}` : rows.map(({ id, title }) => `${codeSpan(id)} ${forMarkdown(title)}`).join("; ")}`,
    ...sides.flatMap(({ engines, mark, outcome, details }) => [
      `  - ${marks[mark].sign} ${engines.map((engine) => codeSpan(runs[engine]?.name ?? "")).join(", ")}: ${forMarkdown(outcome)}`,
      ...details.map(({ label, text }) => `    - ${label}: ${codeSpan(text)}`),
    ]),
  ];
}

function caseTable(rows: readonly CaseRow[], runs: readonly EngineRun[]): string[] {
  return [
    ...table(
      ["", "case", "what holds", ...runs.map(({ name }) => codeSpan(name))],
      rows.map((row) => [
        row.level,
        codeSpan(row.id),
        forMarkdown(row.title),
        ...runs.map((run, engine) => forMarkdown(cellText(row, engine, run))),
      ]),
    ),
    "",
    forMarkdown(legendOf(rows)),
  ];
}

const folded = (title: string, lines: readonly string[]): string[] => [
  `<details><summary>${title}</summary>`,
  "",
  ...lines,
  "",
  "</details>",
];

function table(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => "---"), ...lines].map(tableRow);
}
