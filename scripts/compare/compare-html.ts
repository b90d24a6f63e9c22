import type { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import { caseRow, groupCard } from "../matrix/matrix-html.ts";
import { countCases, groupsUnder } from "../matrix/case-groups.ts";
import { countOf } from "../report/conformance-text.ts";
import { htmlPage, scrollable, table } from "../report/html-page.ts";
import { schemaText } from "../report/report-header.ts";
import { levels } from "../run/run-report.ts";
import { changeOf, changeTopics } from "./changed-cases.ts";
import { changeWords, conclusionOf, differenceInWords, lastLine, troublesOf } from "./compare-phrases.ts";
import type { CompareReport } from "./compare-report.ts";
import { namedSides } from "./compare-text.ts";

/** A comparison as one page: what is new first, then every case on both schemas. */
export function compareHtml(report: CompareReport, tool: string): string {
  const { runs, rows, causes, openings, lostBranches, definitions } = report;
  const names = runs ? namedSides(runs).map(({ name }) => name) : [];
  const topicOf = (row: (typeof rows)[number]) => changeOf(row) ?? "the same on both";
  return htmlPage({
    title: lastLine(report),
    noun: "cases",
    filters: [
      { name: "topic", values: [...new Set(rows.map(topicOf))] },
      { name: "level", values: levels },
    ],
    body: html`<h1>${lastLine(report)}</h1>
      <p>${conclusionOf(report)}</p>
      <p>${tool} · old: ${sideText(report.old)} · new: ${sideText(report.new)}</p>
      ${troublesOf(report).map((trouble) => html`<p class="bad">${trouble}</p>`)}
      ${[...groupsUnder(changeTopics, rows, changeOf)].map(
        ([topic, groups]) =>
          html`<h2>${changeWords[topic].title}: ${countOf(countCases(groups), "case")}</h2>
            ${groups.map((group) => groupCard(group, names))}`,
      )}
      ${list(
        "Causes",
        causes.map(({ headline, example, next }) => html`${headline} (<a href="#${example}">${example}</a>): ${next}`),
      )}
      ${list(
        "Opened, or looked at by no case",
        openings.map(
          ({ place, what, accepted }) =>
            html`<span class="${accepted ? "good" : "bad"}">${accepted ? "✓" : "✗"}</span> <code>${place}</code>:
              ${what}${accepted && " (accepted)"}`,
        ),
      )}
      ${list(
        "Branches that no case takes any more",
        lostBranches.map(
          ({ file, line, text, says }) => html`<code>${file}:${line}</code> <code>${text}</code> ${says.join(", ")}`,
        ),
      )}
      ${list(
        "Definitions that differ",
        definitions.map((each) => html`<code>${each.place}</code>: ${differenceInWords(each)}`),
      )}
      ${
        runs !== undefined &&
        html`<h2>Cases</h2>
          ${scrollable(
            "cases on both schemas",
            table(
              ["", "case", "what holds", ...names],
              rows.map((row) => caseRow(row, runs, topicOf(row))),
            ),
          )}`
      }`,
  });
}

const list = (title: string, items: readonly Html[]): Html | false =>
  items.length > 0 &&
  html`<h2>${title}: ${items.length}</h2>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;

const sideText = ({ name, settings: { schema } }: CompareReport["old"]): string =>
  schemaText({ ...schema, label: name });
