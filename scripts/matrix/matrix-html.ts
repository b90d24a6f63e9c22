import type { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import { countOf } from "../report/conformance-text.ts";
import { htmlPage, scrollable, table } from "../report/html-page.ts";
import { schemaText } from "../report/report-header.ts";
import { levels } from "../run/run-report.ts";
import { type CaseGroup, countCases, groupsOf, tellsApart, topicOf } from "./case-groups.ts";
import { type CaseRow, rowsOf } from "./case-row.ts";
import type { EngineRun } from "./engine-run.ts";
import { describeEngine, lastLine, marks, notesOf, sumOf, topicWords } from "./matrix-phrases.ts";
import type { MatrixReport } from "./matrix-report.ts";
import { cellText, legendOf } from "./matrix-table.ts";
import { markOf } from "./verdict-sides.ts";

/** All cases on all versions as one page: what differs first, then a table that can be searched. */
export function matrixHtml(report: MatrixReport, tool: string): string {
  const { runs, schema } = report;
  const rows = rowsOf(report);
  const names = runs.map(({ name }) => name);
  const groups = [...groupsOf(rows)].filter(([, own]) => own.some(tellsApart));
  return htmlPage({
    title: `${lastLine(report, rows)} · ${schema.label}`,
    noun: "cases",
    filters: [
      { name: "topic", values: [...new Set(rows.map(wordFor))] },
      { name: "level", values: levels },
    ],
    body: html`<h1>${lastLine(report, rows)}</h1>
      <p>${tool} · ${schemaText(schema)}</p>
      ${[...(schema.notes ?? []), ...notesOf(runs)].map((note) => html`<p class="warn">${note}</p>`)}
      ${scrollable(
        "versions",
        table(
          ["version", "what it is", "cases"],
          runs.map(
            (run) =>
              html`<tr>
                <th scope="row">${run.name}</th>
                <td>${describeEngine(run, schema)}</td>
                <td>${sumOf(run)}</td>
              </tr>`,
          ),
        ),
      )}
      ${groups.map(
        ([topic, own]) =>
          html`<h2>${topicWords[topic].title}: ${countOf(countCases(own), "case")}</h2>
            ${own.filter(tellsApart).map((group) => groupCard(group, names))}`,
      )}
      <h2>Cases</h2>
      <p>${legendOf(rows)}</p>
      ${scrollable(
        "cases and versions",
        table(
          ["", "case", "what holds", ...names],
          rows.map((row) => caseRow(row, runs, wordFor(row))),
        ),
      )}`,
  });
}

/** Cases that differ in the same way, and what came of them on each side. */
export const groupCard = ({ sides, rows }: Pick<CaseGroup, "sides" | "rows">, names: readonly string[]): Html =>
  html` <div class="card">
    <h3>${rows.map(({ id }, i) => html`${i > 0 && ", "}<a href="#${id}">${id}</a>`)}</h3>
    ${rows.length === 1 && html`<p>${rows[0]?.title}</p>`}
    <dl>
      ${sides.map(
        ({ engines, mark, outcome, details }) =>
          html`<dt>${marks[mark].sign} ${engines.map((engine) => names[engine] ?? "").join(", ")}</dt>
            <dd>${outcome}${details.map(({ label, text }) => html`<br />${label}: <code>${text}</code>`)}</dd>`,
      )}
    </dl>
  </div>`;

/** A case with its cell on each side; `topic` is what the page is filtered by. */
export const caseRow = (row: CaseRow, runs: readonly EngineRun[], topic: string): Html =>
  html` <tr id="${row.id}" data-words data-topic="${topic}" data-level="${row.level}">
    <td>${row.level}</td>
    <th scope="row">${row.id}</th>
    <td>${row.title}</td>
    ${runs.map((run, engine) => html`<td class="${colourOf(row, engine)}">${cellText(row, engine, run)}</td>`)}
  </tr>`;

const wordFor = (row: CaseRow): string => topicOf(row) ?? "the same on all";

function colourOf({ cells }: CaseRow, engine: number): string {
  const cell = cells[engine];
  return cell ? { green: "good", red: "bad", yellow: "warn" }[marks[markOf(cell.judged)].colour] : "soft";
}
