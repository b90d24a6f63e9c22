import type { Metrics } from "mutation-testing-metrics";
import type { MutantResult } from "mutation-testing-report-schema";
import { excerpt, excerptAround, listedLines } from "../../fixtures/surrealql/text/excerpt.ts";
import { linesChangedBy, spanOf } from "./apply-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { positionAt } from "../../fixtures/surrealql/text/text-position.ts";
import type { MutateReport } from "./mutate-report.ts";
import { metricsOf, scoreOf } from "./score.ts";
import { mutantResult } from "./mutate-json.ts";
import { isSaid, joinLines, type Line, type Paint } from "../escape/escape-terminal.ts";
import { countOf } from "../report/conformance-text.ts";

/** Lines of a diff that are shown, of each side. */
const mostLines = 6;
/** Entries of the file of known equivalents that are shown, if they are wrong. */
const mostProblems = 20;
/** Cases that are named. */
const mostCases = 5;

/** "schema/login.surql:31:7" */
function placeOfMutant(mutant: Mutant, { schema }: Pick<MutateReport, "schema">): string {
  const { line, column } = positionAt(
    schema.files.find(({ path }) => path === mutant.path)?.text ?? "",
    spanOf(mutant).from,
  );
  return `${mutant.path}:${line}:${column}`;
}

/** Everything about a mutant that no case noticed. */
export function survivorText(mutant: Mutant, report: MutateReport, paint: Paint): string {
  const mutantStatus = report.statuses.get(mutant.id);
  const passed = mutantStatus?.status === "survived" ? mutantStatus.passed : [];
  return joinLines([
    `${paint("red", "✗")} ${paint("bold", placeOfMutant(mutant, report))}  ${mutant.mutator}  in ${mutant.within}: ${excerpt(mutant.about)}`,
    ...diffLines(mutant, report, paint),
    mutantStatus?.status === "no-coverage"
      ? "  no case gets there"
      : `  ${countOf(passed.length, "case")} passed over it: ${passed.slice(0, mostCases).join(", ")}${passed.length > mostCases ? ", …" : ""}`,
  ]);
}

function diffLines(mutant: Mutant, { schema }: MutateReport, paint: Paint): Line[] {
  const { before, after } = linesChangedBy(mutant, schema.files);
  const text = schema.files.find(({ path }) => path === mutant.path)?.text ?? "";
  const { column } = positionAt(text, spanOf(mutant).from);
  const shown = (lines: readonly string[]) =>
    lines.slice(0, mostLines).map((line, i) => excerptAround(line, i === 0 ? column : 1).text);
  return [
    ...shown(before).map((line) => paint("whole", paint("red", `  - ${line}`))),
    more(before),
    ...shown(after).map((line) => paint("whole", paint("green", `  + ${line}`))),
    more(after),
  ];
}

const more = (lines: readonly string[]) =>
  lines.length > mostLines && `    … ${countOf(lines.length - mostLines, "line")} more`;

/** The last words of a run: tables of scores, then the sum. */
export function mutateSummary(report: MutateReport, paint: Paint): string {
  const { mutants, engine, seconds, deaths, notes, problems, failing, skipped, judges, min } = report;
  const results = mutants.map((mutant) => ({ mutant, result: mutantResult(mutant, report) }));
  const metrics = metricsOf(results.map(({ result }) => result));
  const score = scoreOf(metrics);
  const missing = metrics.pending;
  return joinLines([
    ...(report.schema.files.length > 1 ? scoreTable("by file", results, ({ path }) => path, paint) : []),
    ...scoreTable("by definition", results, ({ within }) => within, paint),
    ...scoreTable("by mutator", results, ({ mutator }) => mutator, paint),
    paint("bold", `${countOf(mutants.length, "mutant")}: ${showMetrics(metrics)}`),
    `  score   ${showScore(score)}${min === undefined ? "" : `, expected ${min} % at least`}`,
    `  cases   ${countOf(judges.length, "case")} judged${failing.length > 0 ? `; ${countOf(failing.length, "case")} left out that ${failing.length === 1 ? "fails" : "fail"} on the schema as it is: ${failing.slice(0, mostCases).join(", ")}${failing.length > mostCases ? ", …" : ""}` : ""}${skipped > 0 ? `; ${skipped} skipped here` : ""}`,
    ...listedLines(problems, mostProblems).map((problem) => paint("red", `  known   ${problem}`)),
    ...deaths.map((death) => paint("red", `  ${death.split("\n")[0]}`)),
    missing > 0 &&
      paint(
        "red",
        `  ${countOf(missing, "mutant")} did not run to the end: ${report.interrupted ? "the run was interrupted" : judges.length === 0 ? "no case passes on the schema as it is" : "no engine was left"}`,
      ),
    ...notes.map((note) => paint("yellow", `  note    ${note}`)),
    `  time    ${(seconds.cases + seconds.mutants).toFixed(1)} s: ${seconds.cases.toFixed(1)} s for the cases, ${seconds.mutants.toFixed(1)} s for the mutants (${rateOf(mutants.length - missing, seconds.mutants)} mutants/s)${engine ? ` on SurrealDB ${engine.version} (${engine.backend}, ${engine.route})` : ", and no engine was up"}`,
  ]);
}

/** The lowest score first; what has none is left out. */
function scoreTable(
  title: string,
  results: readonly { readonly mutant: Mutant; readonly result: MutantResult }[],
  groupOf: (mutant: Mutant) => string,
  paint: Paint,
): string[] {
  const rows = [...Map.groupBy(results, ({ mutant }) => groupOf(mutant))]
    .map(([name, group]) => ({ name, metrics: metricsOf(group.map(({ result }) => result)) }))
    .filter(({ metrics }) => metrics.totalValid > 0)
    .toSorted(
      (one, other) => one.metrics.mutationScore - other.metrics.mutationScore || one.name.localeCompare(other.name),
    );
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  return [
    paint("bold", title),
    ...rows.map(
      ({ name, metrics }) =>
        `  ${name.padEnd(width)}${showScore(metrics.mutationScore).padStart(7)}  ${showMetrics(metrics)}`,
    ),
    "",
  ];
}

/** Downwards: 99.96 isn't 100. */
const showScore = (score: number | undefined) =>
  score === undefined ? "none: no mutant counts" : `${(Math.floor(score * 10) / 10).toFixed(1)} %`;
const rateOf = (count: number, seconds: number) => (seconds > 0 ? count / seconds : 0).toFixed(1);

function showMetrics({ killed, survived, timeout, noCoverage, compileErrors, ignored }: Metrics): string {
  return [
    `${killed} killed`,
    `${survived} survived`,
    timeout > 0 && countOf(timeout, "timeout"),
    noCoverage > 0 && `${noCoverage} reached by no case`,
    ignored > 0 && countOf(ignored, "known equivalent"),
    compileErrors > 0 && countOf(compileErrors, "compile error"),
  ]
    .filter(isSaid)
    .join(", ");
}

/** "schema/login.surql:31:7    EqualityOperator   fn::login  = becomes !=" */
export const mutantLine = (mutant: Mutant, report: Pick<MutateReport, "schema">): string =>
  joinLines([
    `${placeOfMutant(mutant, report).padEnd(36)} ${mutant.mutator.padEnd(22)} ${mutant.within}: ${excerpt(mutant.about)}`,
  ]);
