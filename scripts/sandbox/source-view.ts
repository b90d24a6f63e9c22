import type { Html } from "../../mock-github/pages/html-template.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { html } from "../escape/escape-html.ts";
import type { ReproEvent } from "../repro/repro-json.ts";

/** Lines around what ran that are shown at once. */
const context = 4;
/** Notes below a line: a loop may come by a thousand times. */
const mostNotes = 12;

type PlacedEvent = Extract<ReproEvent, { line: number }>;

interface SourceLine {
  readonly number: number;
  readonly text: string;
  readonly ran: boolean;
  readonly failed: boolean;
  readonly notes: readonly Html[];
}

/** The schema's text with the path that was taken: what ran is marked, and below it stands what came of it. */
export function sourceView(files: readonly SchemaFile[], events: readonly ReproEvent[]): Html {
  const placed = withCalls(events);
  const shown = files.filter(({ path }) => placed.some(({ event }) => event.file === path));
  return html`${shown.map(
    (file) =>
      html`<div class="source" role="region" tabindex="0" aria-label="${file.path}, with what ran">
        ${shown.length > 1 ? html`<p class="soft">${file.path}</p>` : ""}
        ${stretchesOf(linesOf(file, placed)).map(stretchView)}
      </div>`,
  )}`;
}

/** Each event with the requests that came between it and the next one: they were its statement's. */
function withCalls(events: readonly ReproEvent[]): { event: PlacedEvent; calls: Html[] }[] {
  const placed: { event: PlacedEvent; calls: Html[] }[] = [];
  for (const event of events) {
    if (event.kind === "call") placed.at(-1)?.calls.push(callNote(event));
    else placed.push({ event, calls: [] });
  }
  return placed;
}

function linesOf({ path, text }: SchemaFile, placed: ReturnType<typeof withCalls>): SourceLine[] {
  const byLine = Map.groupBy(
    placed.filter(({ event }) => event.file === path),
    ({ event }) => event.line,
  );
  return text.split(/\r?\n/).map((line, i) => {
    const here = byLine.get(i + 1) ?? [];
    const notes = here.flatMap(({ event, calls }) => [...noteOf(event), ...calls]);
    const more = notes.length - mostNotes;
    return {
      number: i + 1,
      text: line,
      ran: here.length > 0,
      failed: here.some(({ event }) => event.kind === "statement" && event.failed),
      notes: more > 0 ? [...notes.slice(0, mostNotes), html`… ${more} more`] : notes,
    };
  });
}

function noteOf(event: PlacedEvent): Html[] {
  if (event.kind === "value") return [html`= ${event.value}`];
  if (event.kind === "condition") return [html`→ ${event.holds ? "yes" : "no"}`];
  return [
    ...(event.rolledBack ? [html`<span class="warn">written, and rolled back</span>`] : []),
    ...(event.failed ? [html`<strong class="bad">✗ this is where it failed</strong>`] : []),
  ];
}

const callNote = ({ request, status, fault }: Extract<ReproEvent, { kind: "call" }>): Html =>
  html`⇄ ${request}: ${status ?? "no answer"}${fault === undefined ? "" : ` (${fault})`}`;

/** Lines that are near to something that ran, or else far from it. */
function stretchesOf(lines: readonly SourceLine[]): { near: boolean; lines: SourceLine[] }[] {
  const stretches: { near: boolean; lines: SourceLine[] }[] = [];
  for (const [i, line] of lines.entries()) {
    const near = lines.slice(Math.max(0, i - context), i + context + 1).some(({ ran }) => ran);
    const last = stretches.at(-1);
    if (last?.near === near) last.lines.push(line);
    else stretches.push({ near, lines: [line] });
  }
  return stretches;
}

function stretchView({ near, lines }: { near: boolean; lines: readonly SourceLine[] }): Html {
  const view = html`${lines.map(lineView)}`;
  if (near) return view;
  const [first, last] = [lines[0]?.number, lines.at(-1)?.number];
  return html`<details>
    <summary>${first === last ? `line ${first}` : `lines ${first} to ${last}`}, where nothing ran</summary>
    <div>${view}</div>
  </details>`;
}

const lineView = ({ number, text, ran, failed, notes }: SourceLine): Html =>
  html`<div class="line${ran ? " ran" : ""}${failed ? " failed" : ""}">
      <span>${ran ? "▸ " : ""}${number}</span><code>${text}</code>
    </div>
    ${notes.map((note) => html`<div class="note"><span></span><code>${note}</code></div>`)}`;
