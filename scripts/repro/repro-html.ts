import type { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import { countOf } from "../report/conformance-text.ts";
import { htmlPage, scrollable, table } from "../report/html-page.ts";
import { schemaText } from "../report/report-header.ts";
import type { ReproEvent, Reproduction, ReproRun, ReproStep } from "./repro-json.ts";
import { isOfAnother, isRefused, nameOf, shownEvents, whatCameOf } from "./repro-text.ts";

/** What is searched for by kind. */
const kinds = { statement: "statement", value: "value", condition: "condition", call: "request" } as const;

/** A login step by step as one page: what happened, the source with the way it took, the rows before and after. */
export function reproHtml(
  { schema, title = "one login", source, runs, unavailable }: Reproduction,
  tool: string,
): string {
  return htmlPage({
    title,
    noun: "events",
    filters: [
      { name: "kind", values: Object.values(kinds) },
      ...(runs.length > 1 ? [{ name: "version", values: runs.map(nameOf) }] : []),
    ],
    body: html`<h1>${title}</h1>
      <p>${tool} · ${schemaText(schema)}</p>
      ${(schema.notes ?? []).map((note) => html`<p class="warn">${note}</p>`)}
      ${source.map((each) => html`<p>reported ${linkOrText(each)}</p>`)}
      ${
        runs.length > 1 &&
        scrollable(
          "what the versions came to",
          table(
            ["version", "what the login came to"],
            runs.map(
              (run, i) =>
                html`<tr>
                  <th scope="row"><a href="#run-${i + 1}">${nameOf(run)}</a></th>
                  <td>${whatCameOf(run)}</td>
                </tr>`,
            ),
          ),
        )
      }
      ${unavailable.map(({ surrealdb, why }) => html`<p class="warn">SurrealDB ${surrealdb}: not run: ${why}</p>`)}
      ${runs.map((run, i) => runPart(run, `run-${i + 1}`))}`,
  });
}

/** A source may be a file, or anything else that somebody wrote. */
const linkOrText = (text: string): Html =>
  /^https?:\/\//.test(text) ? html`<a href="${text}">${text}</a>` : html`${text}`;

const runPart = (run: ReproRun, id: string): Html =>
  html`<section>
    <h2 id="${id}">${nameOf(run)}</h2>
    ${run.engine.notes.map((note) => html`<p class="soft">${note}</p>`)}
    ${run.skipped !== undefined && html`<p class="warn">skipped: ${run.skipped}</p>`}
    ${run.noLog !== undefined && html`<p class="soft">no log: ${run.noLog}</p>`}
    ${run.steps.map((step, i) => stepPart(step, { name: nameOf(run), id: `${id}-step-${i + 1}`, number: run.steps.length > 1 ? `${i + 1}. ` : "" }))}
  </section>`;

interface StepPlace {
  readonly name: string;
  readonly id: string;
  readonly number: string;
}

function stepPart(step: ReproStep, place: StepPlace): Html {
  const { shown, left } = shownEvents(step);
  const { name, id, number } = place;
  const changed = step.rows.filter(({ change }) => change !== "the same");
  const same = step.rows.filter(({ change }) => change === "the same");
  return html`<h3>${number}<code>${step.sent}</code></h3>
    ${outcomeCard(step, id)}
    <h4>What happened${step.kind === "at-once" && ", of all who ran at once"}</h4>
    ${step.untraced !== undefined && html`<p class="warn">the statements are not known: ${step.untraced}</p>`}
    ${left > 0 && html`<p class="soft">… ${countOf(left, "event")} before</p>`}
    ${shown.length === 0 && html`<p class="soft">nothing: no statement of the schema is known to have run, and no request was made</p>`}
    ${
      shown.length > 0 &&
      classed(
        "events",
        `what happened, ${name}, ${id}`,
        table(
          ["line", "what", "in"],
          shown.map((event) => eventRow(event, place)),
        ),
      )
    }
    ${step.source.length > 0 && html`<h4>The source, and the way the login took</h4>`}
    ${step.source.map((each) => sourcePart(each, place))}
    ${
      step.log !== undefined &&
      html`<h4>SurrealDB's log</h4>
        ${step.log.length === 0 && html`<p class="soft">it said nothing of it</p>`}
        ${step.log.map((line) => html`<pre>${line}</pre>`)}`
    }
    <h4>Rows before and after</h4>
    ${changed.length === 0 && html`<p>no row changed</p>`} ${changed.map((row) => rowPart(row, id))}
    ${
      same.length > 0 &&
      html`<details>
        <summary>${countOf(same.length, "row")} that stayed as ${same.length === 1 ? "it was" : "they were"}</summary>
        ${same.map((row) => rowPart(row, id))}
      </details>`
    }`;
}

function outcomeCard(step: ReproStep, id: string): Html {
  const { underlyingError, events, outcome, kind } = step;
  const failed = events.find((event) => event.kind === "statement" && event.failed === true);
  const undone = events.filter((event) => event.kind === "statement" && event.rolledBack === true);
  return html`<div class="card">
    <dl>
      <dt>the client got</dt>
      <dd class="${isRefused(step) ? "bad" : "good"}">${outcome}</dd>
      ${
        underlyingError !== undefined &&
        html`<dt>${isOfAnother(kind, underlyingError) ? "by itself" : "underlying error"}</dt>
          <dd class="${isOfAnother(kind, underlyingError) ? "warn" : "bad"}">
            ${underlyingError}${isOfAnother(kind, underlyingError) && ": it failed because another login wrote the same at the same time"}
          </dd>`
      }
      ${
        failed?.kind === "statement" &&
        html`<dt>it failed at</dt>
          <dd>
            <a href="#${lineId(id, failed)}">${failed.file}:${failed.line}</a>, in ${failed.within}:
            <code>${failed.text}</code>
          </dd>`
      }
      ${
        undone.length > 0 &&
        html`<dt>rolled back</dt>
          <dd>${countOf(undone.length, "statement")} that had written</dd>`
      }
    </dl>
  </div>`;
}

const lineId = (id: string, { file, line }: { readonly file: string; readonly line: number }): string =>
  `${id}-${file.replaceAll(/[^\w.-]/g, "_")}-${line}`;

function eventRow(event: ReproEvent, { name, id }: StepPlace): Html {
  const place =
    event.kind === "call" ? html`<td></td>` : html`<td><a href="#${lineId(id, event)}">${event.line}</a></td>`;
  return html`<tr data-words data-kind="${kinds[event.kind]}" data-version="${name}">
    ${place}
    <td>${eventWords(event)}</td>
    <td class="soft">${event.kind === "call" ? "GitHub" : event.within}</td>
  </tr>`;
}

function eventWords(event: ReproEvent): Html {
  switch (event.kind) {
    case "statement":
      return html`<code>${event.text}</code>
        ${event.rolledBack && html`<br /><span class="warn">↶ written, and rolled back</span>`}
        ${event.failed && html`<br /><span class="bad">✗ this is where it failed</span>`}`;
    case "condition":
      return html`<code>${event.text}</code> → <strong>${event.holds ? "yes" : "no"}</strong>`;
    case "value":
      return html`= <code>${event.value}</code>`;
    case "call":
      return html`→ <strong>${event.request}</strong> <code>${event.sent ?? ""}</code><br />←
        <strong>${event.status ?? "no answer"}</strong>
        ${event.fault !== undefined && html`<span class="warn">(${event.fault})</span>`}
        <code>${event.answer ?? ""}</code>`;
  }
}

const fateWords = {
  ran: html`<span class="good">▸ ran</span>`,
  "not reached": html`<span class="soft">not reached</span>`,
  "rolled back": html`<span class="warn">↶ rolled back</span>`,
  failed: html`<span class="bad">✗ failed</span>`,
} as const;

const sourcePart = ({ file, within, line, lines }: ReproStep["source"][number], { name, id }: StepPlace): Html =>
  html`<details open>
    <summary>${within} <span class="soft">${file}:${line}</span></summary>
    ${classed(
      "source",
      `source of ${within}, ${name}, ${id}`,
      table(
        ["line", "way", "source"],
        lines.map(
          ({ text, fate }, i) =>
            html`<tr id="${lineId(id, { file, line: line + i })}">
              <td class="soft">${line + i}</td>
              <td>${fate && fateWords[fate]}</td>
              <td class="${fate === undefined || fate === "not reached" ? "soft" : ""}"><code>${text}</code></td>
            </tr>`,
        ),
      ),
    )}
  </details>`;

const classed = (name: "source" | "events", label: string, content: Html): Html =>
  html`<div class="${name}">${scrollable(label, content)}</div>`;

const rowPart = ({ id: row, change, fields }: ReproStep["rows"][number], id: string): Html =>
  html`<h5><code>${row}</code> ${change}</h5>
    ${scrollable(
      `${row}, before and after, ${id}`,
      table(
        ["field", "before", "after"],
        fields.map(
          ({ name, before, after }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td><code>${before ?? ""}</code></td>
              <td class="${before === after ? "" : "warn"}"><code>${after ?? ""}</code>${before !== after && " ●"}</td>
            </tr>`,
        ),
      ),
    )}`;
