import { countOf } from "../report/conformance-text.ts";
import { joinLines, type Line, type Paint } from "../escape/escape-terminal.ts";
import { headerLines } from "../report/report-header.ts";
import { shellWord } from "../cli/shell-word.ts";
import { isOfField } from "./trace-events.ts";
import type { ReproEvent, Reproduction, ReproRun, ReproStep, SavedTest, Saving } from "./repro-json.ts";

/** Events that are shown: a loop may have thousands. */
const mostEvents = 200;

/** A login step by step, for people. */
export const reproText = ({ schema, title, source, runs, unavailable }: Reproduction, paint: Paint): string =>
  joinLines([
    ...headerLines(schema, title ?? "one login"),
    ...source.map((each) => `  reported ${each}`),
    ...runs.flatMap((run) => ["", ...runLines(run, schema.files.length > 1, paint)]),
    ...unavailable.flatMap(({ surrealdb, why }) => ["", paint("yellow", `SurrealDB ${surrealdb}: not run: ${why}`)]),
    ...(runs.length > 1 ? ["", comparison(runs)] : []),
    "",
  ]);

export const nameOf = ({ engine }: ReproRun): string => `SurrealDB ${engine.version} (${engine.backend})`;

/** The same of one version, in no colour. */
export const runText = (run: ReproRun): string => joinLines(runLines(run, false, (_, text) => text));

function runLines(run: ReproRun, severalFiles: boolean, paint: Paint): Line[] {
  const { engine, steps, skipped, noLog } = run;
  return [
    paint("bold", nameOf(run)),
    ...engine.notes.map((note) => `  note ${note}`),
    skipped !== undefined && `  skipped: ${skipped}`,
    noLog !== undefined && `  no log: ${noLog}`,
    ...steps.flatMap((step, i) => stepLines(step, steps.length > 1 ? `${i + 1}. ` : "", severalFiles, paint)),
  ];
}

function stepLines(step: ReproStep, number: string, severalFiles: boolean, paint: Paint): Line[] {
  const { sent, before, events, changes, underlyingError, untraced } = step;
  const { shown, left } = shownEvents(step);
  return [
    "",
    `  ${number}${sent}`,
    ...(before.length > 0 ? ["", "  rows before", ...before.map((row) => `    ${row}`)] : []),
    "",
    step.kind === "at-once" ? "  what happened, of all who ran at once" : "  what happened",
    untraced !== undefined && `    the statements are not known: ${untraced}`,
    left > 0 && `    … ${countOf(left, "event")} before`,
    ...eventLines(shown, severalFiles, paint),
    events.length === 0 && untraced === undefined && "    no statement of the schema ran, and no request was made",
    "",
    `  the client got  ${paint(isRefused(step) ? "red" : "green", step.outcome)}`,
    underlyingError !== undefined && maskLine(step.kind, underlyingError, paint),
    ...failedLines(step, severalFiles),
    changes.length === 0 ? "  rows            nothing changed" : "  rows",
    ...changes.map((change) => `    ${change}`),
    ...logLines(step, paint),
  ];
}

const logLines = ({ log }: ReproStep, paint: Paint): Line[] => {
  if (log === undefined) return [];
  if (log.length === 0) return ["  SurrealDB's log said nothing of it"];
  return ["  SurrealDB's log", ...log.map((line) => `    ${paint("dim", line)}`)];
};

export const isRefused = ({ kind }: Pick<ReproStep, "kind">): boolean =>
  !["signed-in", "returned", "at-once"].includes(kind);

/** The last of what happened in the login itself, and how much is left out. */
export function shownEvents({ events }: Pick<ReproStep, "events">) {
  const own = events.filter((event) => event.kind === "call" || !isOfField(event));
  const shown = own.slice(-mostEvents);
  return { shown, left: own.length - shown.length };
}

/** Of several at once, the login alone is looked at: where it works, another had written the same. */
const maskLine = (kind: string, underlyingError: string, paint: Paint): string =>
  isOfAnother(kind, underlyingError)
    ? `  by itself       it ${underlyingError}: it failed because another login wrote the same at the same time`
    : `  underlying      ${paint("red", underlyingError)}`;

export const isOfAnother = (kind: string, underlyingError: string): boolean =>
  kind === "at-once" && underlyingError.startsWith("returned");

/** Line numbers stand at the left, with the definition whenever it is another one. */
function eventLines(events: readonly ReproEvent[], severalFiles: boolean, paint: Paint): Line[] {
  let within = "";
  let statement = 0;
  return events.flatMap((event): Line[] => {
    if (event.kind === "call") return callLines(event);
    const lines: Line[] = [];
    const place = severalFiles ? `${event.within}, ${event.file}` : event.within;
    if (place !== within) lines.push(`    ${paint("dim", place)}`);
    within = place;
    const number = String(event.line).padStart(6);
    if (event.kind === "condition") return [...lines, `${number}  ${event.text}  → ${event.holds ? "yes" : "no"}`];
    if (event.kind === "value")
      return [...lines, `${statement === event.line ? "          " : `${number}  `}= ${event.value}`];
    const { text, failed, rolledBack } = event;
    statement = event.line;
    lines.push(`${number}  ${failed ? paint("red", text) : text}`);
    if (rolledBack) lines.push(paint("yellow", "          written, and rolled back"));
    if (failed) lines.push(paint("red", "          ✗ this is where it failed"));
    return lines;
  });
}

function callLines({ request, sent, status, answer, fault }: Extract<ReproEvent, { kind: "call" }>): Line[] {
  const because = fault === undefined ? "" : ` (${fault})`;
  return [
    `          → ${request}${sent === undefined ? "" : ` ${sent}`}`,
    `          ← ${status === undefined ? `no answer${because}` : `${status}${because} ${answer ?? ""}`.trimEnd()}`,
  ];
}

function failedLines({ events }: ReproStep, severalFiles: boolean): Line[] {
  const failed = events.find((event) => event.kind === "statement" && event.failed);
  const undone = events.filter((event) => event.kind === "statement" && event.rolledBack);
  if (failed?.kind !== "statement") return [];
  const { file, line, within } = failed;
  return [
    `  it failed at    ${severalFiles ? `${file}:${line}` : `line ${line}`}, in ${within}`,
    undone.length > 0 && `  rolled back     ${countOf(undone.length, "statement")} that had written`,
  ];
}

/** What `--save` came to. */
export const savedText = (saving: Saving, paint: Paint): string =>
  joinLines([
    ...("notSaved" in saving ? [paint("yellow", `not saved: ${saving.notSaved}`)] : savedLines(saving, paint)),
    "",
  ]);

const savedLines = ({ file, failures, vitest }: SavedTest, paint: Paint): Line[] => [
  `saved ${file}`,
  vitest === "failed"
    ? "  it fails now, here and by the project's Vitest, and passes once the schema is fixed:"
    : "  it fails now, here; the project has no Vitest that could say so, too. It passes once the schema is fixed:",
  ...failures.map((failure) => `    ${paint("red", failure)}`),
  vitest === "failed"
    ? `  next  fix the schema, then npx vitest run ${shellWord(file)}`
    : "  next  `npm install --save-dev vitest login-conformance`",
  "  Is this what the schema intends? Then it is a choice that belongs in the configuration (`login-conformance init` finds which).",
  "  Secrets in it are made up; names and addresses of people are those that were given.",
];

/** Whether all versions came to the same. */
function comparison(runs: readonly ReproRun[]): string {
  const groups = Map.groupBy(runs, whatCameOf);
  if (groups.size === 1) return "All of these versions came to the same.";
  return [...groups].map(([what, group]) => `${group.map(nameOf).join(", ")}: ${what}`).join("\n");
}

/** The ids of new users are others in each run. */
export const whatCameOf = ({ steps, skipped }: ReproRun): string =>
  skipped ??
  steps
    .map(({ underlyingError, outcome, kind }) => underlyingError ?? (kind === "signed-in" ? kind : outcome))
    .join("; ");
