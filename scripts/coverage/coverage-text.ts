import { isCovered, overall, type PointReached, type Share, type Shares, sharesOf } from "./coverage-shares.ts";
import { excerptAround, listed } from "../../fixtures/surrealql/text/excerpt.ts";
import { pointKinds } from "./coverage-point.ts";
import {
  type CoverageReport,
  failedOf,
  isEnough,
  lineOf,
  missingOf,
  skippedOf,
  type UncoveredLine,
  uncoveredLines,
} from "./coverage-report.ts";
import { joinLines, type Line, type Paint } from "../escape/escape-terminal.ts";
import { countOf } from "../report/conformance-text.ts";
import { percentTaken } from "../run/branches-taken.ts";

/** What a person reads: how much of each definition the cases reach, and where they never come. */
export function coverageText(report: CoverageReport, rerun: (id: string) => string, paint: Paint): string {
  return joinLines([
    ...table(report, paint),
    ...notReached(report, paint),
    ...notMeasured(report),
    ...differences(report, rerun, paint),
    ...summary(report, paint),
  ]);
}

interface Row {
  readonly name: string;
  readonly shares: Shares;
}

function table({ points }: CoverageReport, paint: Paint): string[] {
  const all: Row = { name: "all", shares: sharesOf(points) };
  const rows = [...rowsOf(points), all];
  const cells = rows.map(({ name, shares }) => [name, ...pointKinds.map((kind) => showShare(shares[kind]))]);
  const lines = [["", "blocks", "branches", "throws", "statements"], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isFull = ({ shares }: Row) => pointKinds.every((kind) => shares[kind].covered === shares[kind].total);
  return lines.map((line, i) => {
    const text = line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 3)))
      .join("");
    const row = rows[i - 1];
    return paint("whole", paint(row ? (isFull(row) ? "green" : "yellow") : "dim", text));
  });
}

/** Functions and accesses one by one; the fields and events of a table together, unless something in them is open. */
function rowsOf(points: readonly PointReached[]): Row[] {
  const byDefinition = Map.groupBy(points, ({ within }) => within);
  const groups = Map.groupBy(byDefinition, ([name, of]) => (isOpen(of) ? name : groupOf(name)));
  return [...groups].map(([name, list]) => ({
    name: list.length > 1 ? name : (list[0]?.[0] ?? name),
    shares: sharesOf(list.flatMap(([, of]) => of)),
  }));
}

const isOpen = (points: readonly PointReached[]): boolean => !points.every(isCovered);
const groupOf = (name: string): string => name.replace(/^(field|event) ([^.]+)\..*/, "$1s of $2");

const showShare = (share: Share): string =>
  share.total === 0 ? "–" : `${share.covered}/${share.total} ${percentTaken(share)} %`;

function notReached(report: CoverageReport, paint: Paint): string[] {
  const lines = uncoveredLines(report);
  if (lines.length === 0) return [];
  const width = Math.max(...lines.map(({ line }) => String(line).length));
  const files = Map.groupBy(lines, ({ path }) => path);
  return [
    "",
    paint("bold", "Not reached"),
    ...[...files].flatMap(([path, list]) => [`  ${path}`, ...list.map((each) => showLine(each, width, paint))]),
  ];
}

const showLine = ({ line, column, text, says }: UncoveredLine, width: number, paint: Paint): string =>
  `    ${String(line).padStart(width)}  ${around(text, column)}  ${paint("yellow", `← ${listed(says)}`)}`;

/** A line of the schema without its indentation. */
const around = (text: string, column: number): string =>
  excerptAround(text.trim(), column - (text.length - text.trimStart().length)).text;

function notMeasured({ unmeasured, mute, schema }: CoverageReport): Line[] {
  if (unmeasured.length === 0 && mute.length === 0) return [];
  const reasons = Map.groupBy(unmeasured, ({ why }) => why);
  return [
    "",
    "Not measured",
    ...[...reasons].flatMap(([why, list]) => [
      `  ${why}`,
      ...list.map(
        ({ path, line, column, what }) => `    ${path}:${line}  ${what}: ${around(lineOf(schema, path, line), column)}`,
      ),
    ]),
    mute.length > 0 && `  ${mute.join(", ")}: the engine may call nobody there, and so can't tell what it reaches`,
  ];
}

function differences({ differing }: CoverageReport, rerun: (id: string) => string, paint: Paint): string[] {
  return differing.flatMap(({ id, plain, probed }) => [
    "",
    `${paint("red", "✗")} ${paint("bold", id)} came to something else with probes`,
    `  without   ${plain}`,
    `  with      ${probed}`,
    paint("dim", `  rerun     ${rerun(id)}`),
  ]);
}

function summary(report: CoverageReport, paint: Paint): Line[] {
  const { probed, unneeded, differing, deaths, stopped, seconds, engine, interrupted, points, least } = report;
  const share = overall(sharesOf(points));
  const [failed, skipped, missing] = [failedOf(report), skippedOf(report), missingOf(report)];
  return [
    "",
    paint(
      "bold",
      `${percentTaken(share)} % of blocks, branches and throws reached: ${share.covered} of ${share.total}`,
    ),
    `  cases   ${countOf(probed.length + unneeded.length, "case")}, ${skipped} skipped${failed > 0 ? `, ${failed} failed, with probes or without: \`conformance\` with the same options shows them` : ""}`,
    differing.length > 0 &&
      paint(
        "red",
        `  probes  ${countOf(differing.length, "case")} came to something else with them: what they reach is not certain`,
      ),
    differing.length === 0 && missing === 0 && `  probes  ${sameWithProbes(report)}`,
    ...deaths.map((death) => paint("red", `  ${death}`)),
    missing > 0 &&
      paint(
        "red",
        `  ${countOf(missing, "case")} did not run both ways: ${interrupted ? "the run was interrupted, and this is what was reached until then" : (stopped ?? "no engine was left")}`,
      ),
    ...engine.notes.map((note) => paint("yellow", `  note    ${note}`)),
    `  time    ${seconds.toFixed(2)} s on SurrealDB ${engine.version} (${engine.backend}, ${engine.route})`,
    !isEnough(report) && paint("red", `  min     expected ${least} % at least, saw ${percentTaken(share)} %`),
  ];
}

const sameWithProbes = ({ probed, unneeded }: CoverageReport): string =>
  unneeded.length === 0
    ? "every case came to the same with them and without"
    : `all was reached within ${countOf(probed.length, "case")}, and each came to the same with them and without`;
