import { statementLine } from "../report/statement-lines.ts";
import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import type { Failure } from "../../fixtures/run/verdict/verdict.ts";
import type { CausePlace } from "../../fixtures/run/causes/causes-in-schema.ts";
import { type Judged, levels, makeFail } from "../run/run-report.ts";
import { countOf, type Paint, stepLines } from "../report/conformance-text.ts";

/** So many lines may all causes take together, before one is a line and no more: the whole of a bad run is read on two screens. */
const mostLines = 54;
const fewestBlocks = 2;
/** The last lines name so many, and count the rest. */
const mostLast = 16;
const mostIds = 4;
const mostPlaces = 2;
const mostRows = 2;
const widest = 150;

/** What is needed to print causes: the verdicts of their examples, and how to run one of them again. */
export interface CauseContext {
  readonly judged: readonly Judged[];
  readonly rerun: (id: string) => string;
  readonly paint: Paint;
  /** In a log that can be folded, the lines of a cause that has an example; without it they stand as they are. */
  readonly fold?: (lines: readonly string[]) => readonly string[];
}

/** The causes, the most severe ones with an example in full, as many as there is room for; each of the others in a line. */
export function causesText(causes: readonly Cause[], context: CauseContext): string {
  const failed = context.judged.filter(({ standing }) => standing === "failed").length;
  const blocks: string[][] = [];
  let left = mostLines;
  for (const [i, cause] of causes.entries()) {
    const block = ["", ...(context.fold ?? asTheyAre)(blockOf(cause, context))];
    const others = causes.length - i - 1;
    if (i >= fewestBlocks && block.length + others + 1 > left) break;
    blocks.push(block);
    left -= block.length;
  }
  const rest = causes.slice(blocks.length);
  const shown = rest.length < left ? rest : rest.slice(0, Math.max(left - 2, 0));
  const number = `${countOf(failed, "failure")}, ${countOf(causes.length, "cause")}`;
  return [
    context.paint(
      "bold",
      rest.length > 0
        ? `${number}: the first ${blocks.length} with an example, the others in a line each (--verbose: every case)`
        : `${number} (--verbose: every case)`,
    ),
    ...blocks.flat(),
    ...(shown.length > 0 ? [""] : []),
    ...shown.map((cause) => lineOf(cause, context)),
    ...(shown.length < rest.length
      ? [`  and ${countOf(rest.length - shown.length, "cause")} more: --json writes all`]
      : []),
  ].join("\n");
}

const asTheyAre = (lines: readonly string[]) => lines;

/** The last words: every cause once more, in a line; with what to do, where that was not said before. */
export function lastCauses(
  causes: readonly Cause[],
  { paint }: Pick<CauseContext, "paint">,
  withNext: boolean,
): string {
  const shown = causes.slice(0, causes.length > mostLast ? mostLast - 1 : mostLast);
  return [
    paint("bold", "causes"),
    ...shown.flatMap(({ headline, levels: counts, example, where, next }) => [
      `  ${showLevels(counts)}  ${cut(headline, 100)} · ${[example, ...where.slice(0, 1).map(showPlace)].join(" · ")}`,
      ...(withNext ? [`    next: ${next}`] : []),
    ]),
    ...(shown.length < causes.length ? [`  and ${causes.length - shown.length} more, named above`] : []),
  ].join("\n");
}

/** One that has its example in full: what is wrong, on how many cases, where, and what to do. */
function blockOf(cause: Cause, context: CauseContext): string[] {
  const { judged, rerun, paint } = context;
  const { details, headline, levels: counts, example, shown, where, next, cases } = cause;
  const verdict = judged.find(({ id }) => id === example);
  const others = cases.filter((id) => id !== example);
  return [
    `${markOf(cause, context)} ${showLevels(counts)}  ${paint("bold", cut(headline, widest))}`,
    ...(details.length > 0
      ? [`  ${labelled("seen")}${cut(details.map((detail) => cut(detail, 80)).join("; "), widest)}`]
      : []),
    ...where
      .slice(0, mostPlaces)
      .map(
        (place, i) =>
          `  ${labelled(i === 0 ? "at" : "")}${cut(`${showPlace(place)}  ${place.text}`, widest)}${i === mostPlaces - 1 && where.length > mostPlaces ? `, and ${where.length - mostPlaces} more` : ""}`,
      ),
    `  ${labelled("next")}${next}`,
    ...(verdict ? exampleLines(verdict, shown) : []),
    ...(verdict?.source ?? [])
      .flatMap((each) => statementLine(each) ?? [])
      .map((line) => `  ${labelled("contract")}${line}`),
    ...(others.length > 0 ? [`  ${labelled("also")}${namesOf(others)}`] : []),
    paint("dim", `  ${labelled("rerun")}${rerun(example)}`),
  ];
}

/** The step that shows it, and what was wrong about it; long values are cut. */
function exampleLines({ id, level, title, failures, steps }: Judged, { failure, number }: Cause["shown"]): string[] {
  const step = steps[number - 1];
  const lines = step
    ? stepLines(step, steps.length > 1 ? `step ${number}` : "sent").filter(
        (line) => line !== "  rows      no difference" && line !== "  calls     none",
      )
    : [];
  const rows = lines.filter((line) => line.startsWith("  rows "));
  return [
    `  ${labelled("example")}${id}  ${level}  ${title}`,
    ...lines
      .filter((line) => !line.startsWith("  rows ") || rows.indexOf(line) < mostRows)
      .map((line) => cut(line, widest)),
    `  ${differenceOf(failure, step?.outcome)}${failures.length > 1 ? ` (and ${countOf(failures.length - 1, "more difference")})` : ""}`,
  ];
}

/** What was got says it already where the outcome is wrong. */
function differenceOf({ check, message, expected, observed }: Failure, outcome: string | undefined): string {
  if (check === "arrange") return `${labelled(check)}${cut(observed, widest)}`;
  const wanted = cut(expected.replaceAll(/"\{\{(.*?)\}\}"/g, "$1"), 80); // "{{anything}}" is no value
  if (check === "outcome" && outcome !== undefined && observed.startsWith(outcome))
    return `${labelled("expected")}${wanted}`;
  return `${labelled(check)}${cut(message, 60)}: expected ${wanted}, observed ${cut(observed, 80)}`;
}

/** One that has no room for more. */
function lineOf(cause: Cause, context: CauseContext): string {
  const { headline, details, levels: counts, example, where } = cause;
  const seen = details.length > 0 ? `: ${cut(details.join("; "), 50)}` : "";
  const at = where.slice(0, 1).map(showPlace);
  return `${markOf(cause, context)} ${showLevels(counts)}  ${cut(headline + seen, 120)} · ${[example, ...at].join(" · ")}`;
}

const markOf = ({ cases }: Cause, { judged, paint }: CauseContext): string =>
  makeFail(judged)(cases) ? paint("red", "✗") : paint("yellow", "!");

const labelled = (label: string) => label.padEnd(10);

/** "MUST 12, SHOULD 4" */
export const showLevels = (counts: Cause["levels"]): string =>
  levels.flatMap((level) => (counts[level] === undefined ? [] : [`${level} ${counts[level]}`])).join(", ");

export const showPlace = ({ file, line, column }: CausePlace): string => `${file}:${line}:${column}`;

const namesOf = (ids: readonly string[]) =>
  ids.length > mostIds + 1 ? `${ids.slice(0, mostIds).join(", ")} and ${ids.length - mostIds} more` : ids.join(", ");

/** One line of at most so many characters. */
function cut(text: string, length: number): string {
  const line = text.replaceAll(/\s*\n\s*/g, " ");
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
