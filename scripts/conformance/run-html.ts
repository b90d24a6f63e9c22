import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import type { Failure, StepReport } from "../../fixtures/run/verdict/verdict.ts";
import type { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import { countOf, showCounts } from "../report/conformance-text.ts";
import { htmlPage, scrollable, table } from "../report/html-page.ts";
import { ranLine } from "../report/report-header.ts";
import { statementLine } from "../report/statement-lines.ts";
import { additionsText } from "../run/additions-looked-at.ts";
import { byChapter, type CaseReport, countsOf, type Judged, levels, type RunReport } from "../run/run-report.ts";
import { showLevels, showPlace } from "./causes-text.ts";
import { outcomeOf } from "./run-markdown.ts";

/** A run as one page: causes, additions, who may do what, and every case with what was sent, seen and expected. */
export function runHtml(report: RunReport, tool: string, rerun: Rerun): string {
  const { schema, engine } = report;
  const notes = [...(schema.notes ?? []), ...engine.notes];
  return casesHtml(report, { subject: schema.label, ran: ranLine(report, tool), notes }, rerun);
}

/** The same of any run: what it was on is said in a word, in a line, and in notes. */
export function casesHtml(
  report: CaseReport & Partial<Pick<RunReport, "additions">>,
  { subject, ran, notes }: { readonly subject: string; readonly ran: string; readonly notes: readonly string[] },
  rerun: Rerun,
): string {
  const { judged, causes, additions } = report;
  const failed = judged.some(({ standing }) => standing === "failed");
  const outcome = outcomeOf(report);
  return htmlPage({
    title: `${outcome} · ${subject}`,
    noun: "cases",
    filters: [
      {
        name: "standing",
        values: [...new Set(judged.map(({ standing }) => wordFor(standing)))],
        chosen: failed ? "failed" : undefined,
      },
      { name: "level", values: levels },
      { name: "chapter", values: byChapter(judged).map(([chapter]) => chapter) },
    ],
    body: html`<h1>Log in with GitHub: ${outcome}</h1>
      <p>${ran}</p>
      ${notes.map((note) => html`<p class="warn">${note}</p>`)}
      ${scrollable("cases by chapter and level", countsTable(judged))}
      ${
        causes.length > 0 &&
        html`<h2>Causes</h2>
          ${causes.map((cause) => causeCard(cause, rerun))}`
      }
      ${
        additions &&
        additionsText(additions).length > 0 &&
        html`<h2>What the schema adds</h2>
          <ul>
            ${additionsText(additions).map((line) => html`<li>${line}</li>`)}
          </ul>`
      }
      ${permissionTables(judged)}
      <h2>Cases</h2>
      ${[...Map.groupBy(judged, ({ suite }) => suite)].map(
        ([suite, cases]) =>
          html`<section data-of>
            <h3>${suite} <span class="soft">${showCounts(countsOf(cases))}</span></h3>
            ${cases.map((each) => caseDetails(each, rerun))}
          </section>`,
      )}`,
  });
}

function countsTable(judged: readonly Judged[]): Html {
  const groups: readonly (readonly [string, readonly Judged[]])[] = [
    ["all", judged],
    ...byChapter(judged),
    ...levels.map((level) => [level, judged.filter((each) => each.level === level)] as const),
  ];
  const rows = groups.map(([name, own]) => {
    const { passed, failed, skipped, undecided, xfailed, xpassed } = countsOf(own);
    const cells = [passed, failed, skipped, xfailed + xpassed, undecided];
    return html`<tr>
      <th scope="row">${name}</th>
      ${cells.map((count) => html`<td>${count}</td>`)}
    </tr>`;
  });
  return table(["cases", "passed", "failed", "skipped", "known", "undecided"], rows);
}

const causeCard = ({ headline, details, levels: counts, cases, example, where, next }: Cause, rerun: Rerun) =>
  html` <div class="card">
    <h3>${showLevels(counts)}: ${headline}</h3>
    <dl>
      ${details.length > 0 && entry("seen", details.join("; "))}
      ${where.map(
        (place) =>
          html`<dt>at</dt>
            <dd><code>${showPlace(place)}</code> <code>${place.text}</code></dd>`,
      )}
      ${entry("next", next)}
      <dt>cases</dt>
      <dd>${cases.map((id, i) => html`${i > 0 && ", "}<a href="#${id}">${id}</a>`)}</dd>
      <dt>rerun</dt>
      <dd><code>${rerun(example)}</code></dd>
    </dl>
  </div>`;

type Rerun = (id: string) => string;

function caseDetails(verdict: Judged, rerun: Rerun): Html {
  const { id, level, chapter, title, standing, source, reason, failures, steps } = verdict;
  const word = wordFor(standing);
  return html` <details id="${id}" data-words data-standing="${word}" data-level="${level}" data-chapter="${chapter}">
    <summary>
      <span class="${colourOf(verdict)}">${word}</span> <strong>${id}</strong>
      <span class="soft">${level}</span> ${title}
    </summary>
    <dl>
      ${source.map((each) => entry(statementLine(each) === undefined ? "source" : "contract", statementLine(each) ?? each))}
      ${reason !== undefined && entry("reason", reason)} ${failures.map(failureEntry)}
      ${steps.map((step, i) => stepEntries(step, steps.length > 1 ? `step ${i + 1}` : "sent"))}
      <dt>rerun</dt>
      <dd><code>${rerun(id)}</code></dd>
    </dl>
  </details>`;
}

const failureEntry = ({ check, message, expected, observed, next }: Failure) =>
  html` <dt class="bad">${check}</dt>
    <dd>${message}</dd>
    <dt>expected</dt>
    <dd><code>${expected}</code></dd>
    <dt>observed</dt>
    <dd><code>${observed}</code></dd>
    ${next !== undefined && entry("next", next)}`;

const stepEntries = ({ sent, outcome, underlyingError, calls, rows }: StepReport, label: string) =>
  html` <dt>${label}</dt>
    <dd><code>${sent}</code></dd>
    <dt>got</dt>
    <dd>${outcome}</dd>
    ${underlyingError !== undefined && entry("underlying", underlyingError)}
    ${entry("calls", calls.join(", ") || "none")}
    ${
      rows.length === 0
        ? entry("rows", "no difference")
        : rows.map(
            (row) =>
              html`<dt>rows</dt>
                <dd><code>${row}</code></dd>`,
          )
    }`;

const entry = (term: string, text: string) =>
  html`<dt>${term}</dt>
    <dd>${text}</dd>`;

const wordFor = (standing: Judged["standing"]): string =>
  ({ xfailed: "known failure", xpassed: "known, but passed" })[standing as "xfailed"] ?? standing;

function colourOf({ standing, counts }: Judged): string {
  if (counts) return "bad";
  return { passed: "good", skipped: "soft" }[standing as "passed"] ?? "warn";
}

/** A table for each suite whose cases say who may do what. */
function permissionTables(judged: readonly Judged[]): Html | false {
  const suites = [
    ...Map.groupBy(
      judged.filter(({ cells }) => cells),
      ({ suite }) => suite,
    ),
  ];
  if (suites.length === 0) return false;
  return html`<h2>Who may do what</h2>
    <p>As it was seen. ✗ is not as the contract says; – was not seen.</p>
    ${suites.map(
      ([suite, cases]) =>
        html`<details>
          <summary>
            ${suite} <span class="soft">${countOf(cases.flatMap(({ cells = [] }) => cells).length, "cell")}</span>
          </summary>
          ${scrollable(`who may do what: ${suite}`, permissionTable(cases))}
        </details>`,
    )}`;
}

function permissionTable(cases: readonly Judged[]): Html {
  const cells = cases.flatMap(({ id, cells: own = [] }) => own.map((cell) => ({ id, ...cell })));
  const actors = [...new Set(cells.map(({ actor }) => actor))];
  const rows = [...Map.groupBy(cells, ({ action }) => action)].map(([action, own]) => {
    const of = (actor: string) => own.find((cell) => cell.actor === actor);
    return html`<tr>
      <th scope="row">${action}</th>
      ${actors.map((actor) => cellOf(of(actor)))}
    </tr>`;
  });
  return table(["action", ...actors], rows);
}

type Cell = NonNullable<Judged["cells"]>[number] & { readonly id: string };

function cellOf(cell: Cell | undefined): Html {
  if (!cell) return html`<td></td>`;
  const { id, seen, allows, differs } = cell;
  if (seen === undefined) return html`<td><a href="#${id}">–</a></td>`;
  return differs
    ? html`<td class="bad">✗ <a href="#${id}">${seen}</a> (contract: ${allows})</td>`
    : html`<td><a href="#${id}">${allows === "its own" || allows === "allowed" ? allows : seen}</a></td>`;
}
