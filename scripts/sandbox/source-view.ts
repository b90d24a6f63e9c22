import type { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import type { ReproEvent, ReproStep } from "../repro/repro-json.ts";

/** Notes below a line: a loop may come by a thousand times. */
const mostNotes = 12;

type Definition = ReproStep["source"][number];
type PlacedEvent = Extract<ReproEvent, { line: number }>;

/** The definitions that a step came by, with the path that it took: below each line that ran stands what came of it. */
export function sourceView({ source, events }: Pick<ReproStep, "source" | "events">): Html {
  const placed = withCalls(events);
  return html`${source.map((definition) => {
    const { file, within, line, lines } = definition;
    const notes = notesByLine(definition, placed);
    return html`<div class="path" role="region" tabindex="0" aria-label="${within}, with the path that was taken">
      <p class="soft"><code>${within}</code> in <code>${file}</code></p>
      ${lines.map((each, i) => lineView(line + i, each, notes.get(line + i) ?? []))}
    </div>`;
  })}`;
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

function notesByLine({ file, within }: Definition, placed: ReturnType<typeof withCalls>): ReadonlyMap<number, Html[]> {
  const notes = new Map<number, Html[]>();
  for (const { event, calls } of placed)
    if (event.file === file && event.within === within)
      notes.set(event.line, [...(notes.get(event.line) ?? []), ...noteOf(event), ...calls]);
  return notes;
}

function noteOf(event: PlacedEvent): Html[] {
  if (event.kind === "value") return [html`= ${event.value}`];
  if (event.kind === "condition") return [html`→ ${event.holds ? "yes" : "no"}`];
  return event.failed ? [html`<strong class="bad">✗ this is where it failed</strong>`] : [];
}

const callNote = ({ request, status, fault }: Extract<ReproEvent, { kind: "call" }>): Html =>
  html`⇄ ${request}: ${status ?? "no answer"}${fault === undefined ? "" : ` (${fault})`}`;

const marks = {
  ran: { name: "ran", sign: "▸" },
  failed: { name: "failed", sign: "✗" },
  "rolled back": { name: "undone", sign: "↶" },
  "not reached": { name: "soft", sign: "" },
} as const;

function lineView(number: number, { text, fate }: Definition["lines"][number], notes: readonly Html[]): Html {
  const { name, sign } = marks[fate ?? "not reached"];
  const more = notes.length - mostNotes;
  const shown = more > 0 ? [...notes.slice(0, mostNotes), html`… ${more} more`] : notes;
  return html`<div class="line ${name}">
      <span>${sign} ${number}</span><code>${text}</code>${fate === "rolled back" ? html` <em>rolled back</em>` : ""}
    </div>
    ${shown.map((note) => html`<div class="note"><span></span><code>${note}</code></div>`)}`;
}
