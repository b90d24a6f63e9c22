import { type CaseRow, rowsOf } from "../matrix/case-row.ts";
import { type Group, groupsOf, tellsApart, topics } from "../matrix/groups.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import type { MatrixReport } from "../matrix/matrix-report.ts";
import { noteParagraphs } from "./header.ts";
import { cellText, legendOf, tabled } from "./matrix-table.ts";
import { describeEngine, lastLine, notesOf, signs, sumOf, titles } from "./matrix-words.ts";
import { countOf } from "./text.ts";

/** The report as GitHub shows it, for a pull request or a job's summary. */
export function matrixMarkdown(report: MatrixReport, tool: string, { all }: { readonly all: boolean }): string {
  const { runs, schema } = report;
  const rows = rowsOf(report);
  const groups = groupsOf(rows);
  const shown = tabled(rows, all);
  return [
    `### ${escape(lastLine(report, rows))}`,
    "",
    `${escape(tool)} · ${code(schema.label)} (sha256 ${schema.sha256.slice(0, 12)})`,
    ...noteParagraphs(schema, escape),
    "",
    ...table(["version", "what it is", "cases"], runs.map((run) => [code(run.name), escape(describeEngine(run, schema)), escape(sumOf(run))])),
    ...notesOf(runs).flatMap((note) => ["", `> ${escape(note)}`]),
    ...topics.flatMap((topic) => {
      const own = groups.filter((group) => group.topic === topic);
      const told = own.filter((group) => all || tellsApart(group));
      if (told.length === 0) return [];
      const cases = own.reduce((sum, group) => sum + group.rows.length, 0);
      return ["", `#### ${titles[topic]}: ${countOf(cases, "case")}`, ...told.flatMap((group) => ["", ...groupLines(group, runs)])];
    }),
    ...(shown.length === 0 ? [] : ["", ...folded(`${all ? "All cases" : "The cases that fail or differ"} (${shown.length})`, caseTable(shown, runs))]),
    "",
  ].join("\n");
}

function groupLines({ sides, rows }: Group, runs: readonly EngineRun[]): string[] {
  return [
    `- ${rows.length > 3 ? `${rows.length} cases: ${rows.map(({ id }) => code(id)).join(", ")}` : rows.map(({ id, title }) => `${code(id)} ${escape(title)}`).join("; ")}`,
    ...sides.flatMap(({ engines, mark, outcome, details }) => [
      `  - ${signs[mark]} ${engines.map((engine) => code(runs[engine]?.name ?? "")).join(", ")}: ${escape(outcome)}`,
      ...details.map(({ label, text }) => `    - ${label}: ${code(text)}`),
    ]),
  ];
}

function caseTable(rows: readonly CaseRow[], runs: readonly EngineRun[]): string[] {
  return [
    ...table(
      ["", "case", "what holds", ...runs.map(({ name }) => code(name))],
      rows.map((row) => [row.level, code(row.id), escape(row.title), ...runs.map((run, engine) => escape(cellText(row, engine, run)))]),
    ),
    "",
    escape(legendOf(rows)),
  ];
}

const folded = (title: string, lines: readonly string[]): string[] => [`<details><summary>${title}</summary>`, "", ...lines, "", "</details>"];

function table(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`);
}

/** Text that Markdown must not read as anything else; one line, because tables and lists have no more. */
const escape = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ").replaceAll(/[\\`*_<>[\]#~&]/g, String.raw`\$&`);

/** Code, whatever is in it: the fence is longer than any run of backticks within. */
function code(text: string): string {
  const fence = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${space}${text.replaceAll(/\s*\n\s*/g, " ")}${space}${fence}`;
}
