import { statementLine } from "./statement-lines.ts";
import { endedReason, reasonToFail } from "../../fixtures/run/verdict/baseline.ts";
import type { Suite } from "../../fixtures/case/case.ts";
import { type Choices, variantIn } from "../../fixtures/environment/choices/all.ts";
import { stages } from "../../fixtures/environment/names/stage-names.ts";
import type { StepReport } from "../../fixtures/run/verdict/verdict.ts";
import { percentTaken } from "../run/branches-taken.ts";
import { howLoaded } from "./report-header.ts";
import { isSaid, joinLines, type Line, type Paint, paintFor } from "../escape/escape-terminal.ts";
import { additionsText } from "../run/additions-looked-at.ts";
import {
  byChapter,
  type CaseReport,
  type Counts,
  countsOf,
  type Judged,
  levels,
  type RunReport,
  stageCounts,
  takesEnough,
} from "../run/run-report.ts";

export { type Paint, paintFor };

const suiteWidth = 21;

function stagesText(unreached: readonly string[], choices: Choices): string {
  const how = variantIn(choices, "errors");
  if (how === "text" || how === "masked") return `not said by this schema (errors=${how})`;
  const reached = `${stages.length - unreached.length} of ${stages.length} reached`;
  return unreached.length > 0 ? `${reached}; not ${unreached.join(", ")}` : reached;
}

/** The line of a suite that is done. */
export function suiteLine({ name }: Pick<Suite, "name">, judged: readonly Judged[], paint: Paint): string {
  const counts = countsOf(judged);
  const bad = judged.some(({ counts: each }) => each);
  const mark = bad
    ? paint("red", "✗")
    : counts.failed + counts.undecided > 0
      ? paint("yellow", "!")
      : paint("green", "✓");
  const seconds = judged.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return joinLines([
    `${mark} ${name.padEnd(suiteWidth - 1)} ${showCounts(counts).padEnd(35)} ${paint("dim", `${seconds.toFixed(1)} s`)}`,
  ]);
}

/** Everything about a case that didn't come out as it should. */
export function failureText(verdict: Judged, rerun: string, paint: Paint): string {
  const { id, level, title, source, failures, steps, standing } = verdict;
  const head = `${verdict.counts ? paint("red", "✗") : paint("yellow", "!")} ${paint("bold", id)}  ${level}  ${title}`;
  if (standing === "xpassed") return `${head}\n  ${passedAfterAll}`;
  return joinLines([
    head,
    ...source.map((each) => {
      const statement = statementLine(each);
      return statement === undefined ? `  source    ${each}` : `  contract  ${statement}`;
    }),
    ...steps.flatMap((step, i) => stepLines(step, steps.length > 1 ? `step ${i + 1}` : "sent")),
    ...failures.flatMap(({ check, message, expected, observed, next }) => [
      `  ${paint("red", check)}: ${message}`,
      `    expected  ${expected}`,
      `    observed  ${observed}`,
      ...(next === undefined ? [] : [`    next      ${next}`]),
    ]),
    paint("dim", `  rerun     ${rerun}`),
  ]);
}

export const passedAfterAll = "it passes, and the baseline says that it doesn't: take it out of the baseline";

/** What was sent in one step, and all that came of it. */
export function stepLines({ sent, outcome, calls, rows, underlyingError }: StepReport, label: string): string[] {
  return [
    `  ${label.padEnd(8)}  ${sent}`,
    `  got       ${outcome}`,
    ...(underlyingError === undefined ? [] : [`  underlying ${underlyingError}`]),
    `  calls     ${calls.join(", ") || "none"}`,
    ...(rows.length === 0 ? ["  rows      no difference"] : rows.map((row) => `  rows      ${row}`)),
  ];
}

/** Of cases that neither passed nor failed: how many, and why. @param gone why some didn't run, if nobody interrupted it */
const linesOfOthers = (report: CaseReport, gone: string, paint: Paint): Line[] => [
  ...reasonsOf(report, "undecided").map((line) => paint("yellow", line)),
  ...reasonsOf(report, "skipped"),
  ...reasonsOf(report, "xfailed", "known  "),
  ...endedLines(report).map((line) => paint("red", line)),
  ...report.deaths.map((death) => paint("red", `  ${firstLine(death)}`)),
  report.missing > 0 &&
    paint(
      "red",
      `  ${countOf(report.missing, "case")} did not run: ${report.interrupted ? "the run was interrupted" : gone}`,
    ),
];

/** The last words of a run that had no schema: what came of the cases, and what was not tried, and why. */
export function casesText(report: CaseReport, paint: Paint): string {
  const { judged } = report;
  const counts = countsOf(judged);
  return joinLines([
    paint("bold", `${countOf(counts.cases, "case")}: ${showCounts(counts)}`),
    ...countLines(levels.map((level) => [level, judged.filter((each) => each.level === level)])),
    ...linesOfOthers(report, "the browser is gone", paint),
  ]);
}

/** The last words of a run. */
export function summaryText(report: RunReport, paint: Paint): string {
  const { judged, engine, schema, seconds, stopped } = report;
  const counts = countsOf(judged);
  const reached = stageCounts(judged);
  const unreached = stages.filter((stage) => !reached[stage]);
  const chapters = byChapter(judged);
  const unknown = Object.keys(reached).filter((stage) => !(stages as readonly string[]).includes(stage));
  return joinLines([
    paint("bold", `${countOf(counts.cases, "case")}: ${showCounts(counts)}`),
    ...countLines([
      ...(chapters.length > 1 ? chapters : []),
      ...levels.map((level): [string, Judged[]] => [level, judged.filter((each) => each.level === level)]),
    ]),
    report.whole && `  stages  ${stagesText(unreached, report.choices)}`,
    ...branchLines(report, paint),
    ...(report.additions && !report.shard ? additionsText(report.additions) : []).map((line) => `  ${line}`),
    unknown.length > 0 && paint("yellow", `  stages that the contract doesn't know: ${unknown.join(", ")}`),
    ...linesOfOthers(report, stopped ?? "no engine was left", paint),
    ...engine.notes.map((note) => paint("yellow", `  note    ${note}`)),
    `  time    ${seconds.toFixed(2)} s${engine.version === "?" ? ", and no engine was up" : ` on SurrealDB ${engine.version} (${engine.backend}, ${wayOf(engine, schema)})`}`,
  ]);
}

/** So many are named, and the rest is counted. */
const mostBranches = 6;

/** What no case took of the login. */
function branchLines({ branches, leastBranches, ...report }: RunReport, paint: Paint): Line[] {
  if (!branches) return [];
  const { total, covered, open, explained, problems, tried, cases } = branches;
  const share = `${covered} of ${total} taken`;
  const [count, isOne] = [open.length, open.length === 1];
  const places = open
    .slice(0, mostBranches)
    .map(({ says, ...at }) => `${placeOfBranch(at, report)} ${says.join(", ")}`);
  const named = [...places, ...(count > places.length ? [`and ${count - places.length} more`] : [])].join("; ");
  const never = tried < cases ? `not taken by the ${tried} of ${cases} cases that were tried` : "never taken";
  return [
    `  branches ${share}${explained.length > 0 ? `, ${explained.length} of them explained` : ""}`,
    count > 0 &&
      paint(
        "yellow",
        `  ${countOf(count, "branch", "branches")} of your login ${isOne ? "was" : "were"} ${never}: ${named}; what ${isOne ? "it does" : "they do"} is not checked; \`coverage\` shows ${isOne ? "it" : "them"}${tried < cases ? ", --all-branches tries all cases" : ""}`,
      ),
    ...problems.map((problem) => paint("yellow", `  branches ${problem}`)),
    !takesEnough({ branches, leastBranches }) &&
      paint("red", `  branches expected ${leastBranches} % at least, saw ${percentTaken(branches)} %`),
  ];
}

const placeOfBranch = ({ file, line }: { file: string; line: number }, { schema }: Pick<RunReport, "schema">): string =>
  schema.files.length > 1 ? `${file}:${line}` : `line ${line}`;

/** What of them came to what; nothing of those that are none. */
function countLines(groups: readonly [name: string, judged: readonly Judged[]][]): string[] {
  const some = groups.filter(([, judged]) => judged.length > 0);
  const width = Math.max(...some.map(([name]) => name.length), 6) + 2;
  return some.map(([name, judged]) => `  ${name.padEnd(width)}${showCounts(countsOf(judged))}`);
}

/** The route, and whether the engine got the schema as it is in the file. */
function wayOf({ route, loaded }: RunReport["engine"], schema: RunReport["schema"]): string {
  const how = howLoaded(schema, loaded);
  return how === undefined ? route : `${route}, ${how}: sha256 ${loaded.slice(0, 12)}`;
}

/** The log that follows stands at the failure. */
const firstLine = (text: string) => text.replace(/ Its last words:\n[^]*/, "");

/** Cases that came to this, by the reason; a few by name. */
function reasonsOf({ judged, baseline }: CaseReport, which: Judged["standing"], label: string = which): string[] {
  const those = judged.filter(({ standing }) => standing === which);
  const byReason = Map.groupBy(those, (verdict) => verdict.reason ?? reasonToFail(verdict, baseline) ?? "");
  return [...byReason].map(([reason, cases]) => `  ${label} ${namesOf(cases)}: ${reason}`);
}

/** Cases that fail again because nobody tolerates them any longer. */
const endedLines = ({ judged, baseline }: CaseReport): string[] =>
  judged.flatMap((verdict) => {
    const ended = verdict.standing === "failed" ? endedReason(verdict, baseline) : undefined;
    return ended === undefined ? [] : [`  ended   ${verdict.id}: ${ended}`];
  });

function namesOf(cases: readonly Judged[]): string {
  const names = cases.map(({ id }) => id);
  return names.length <= 5 ? names.join(", ") : `${names.length} cases (${names[0]} is the first)`;
}

/**
 * "412 of 1872 cases · races · about 6 s left"
 * @param ms since the first was done
 */
export function progressText(done: number, of: number, suite: string, ms: number): string {
  const left = done > 1 && done < of && Math.ceil(((ms / (done - 1)) * (of - done)) / 1000);
  return `${done} of ${countOf(of, "case")} · ${suite}${left === false ? "" : ` · about ${left} s left`}`;
}

/** "1 case", "2 cases" */
export const countOf = (count: number, noun: string, many = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : many}`;

export function showCounts({ passed, failed, skipped, xfailed, xpassed, undecided }: Counts): string {
  return [
    `${passed} passed`,
    `${failed} failed`,
    `${skipped} skipped`,
    undecided > 0 && `${undecided} undecided`,
    xfailed > 0 && countOf(xfailed, "known failure"),
    xpassed > 0 && `${xpassed} known to fail but passed`,
  ]
    .filter(isSaid)
    .join(", ");
}
