import type { Finding } from "./upgrade-finding.ts";
import type { CheckedTable, WayOutcome } from "./upgrade-outcome.ts";
import { hasRun, type UpgradeReport } from "./upgrade-report.ts";
import { joinLines, type Paint } from "../escape/escape-terminal.ts";
import { headerLines } from "../report/report-header.ts";
import { countOf } from "../report/conformance-text.ts";
import { groupsOf } from "./upgrade-groups.ts";
import { bothSchemas, checkedWords, headLines, populationOf, showEngine } from "./upgrade-phrases.ts";

/** The report for a person: the verdict first. */
export function upgradeText(report: UpgradeReport, tool: string, paint: Paint): string {
  const { outcome, seconds } = report;
  const lines = [
    ...headLines(report).map((line) => paintHead(line, paint)),
    ...headerLines(bothSchemas(report), `${seconds.toFixed(1)} s`, tool),
  ];
  if (!hasRun(outcome)) return `${joinLines([...lines, "", outcome.unavailable])}\n`;
  return `${joinLines([
    ...lines,
    `${showEngine(outcome.from)} → ${showEngine(outcome.to)}: ${populationOf(outcome)}`,
    ...groupsOf(outcome.ways).flatMap(({ name, outcome: way }) => [
      "",
      paint("bold", `${name}: ${way.verdict}`),
      ...wayLines(way, paint),
    ]),
    ...(outcome.leftOut.length === 0
      ? []
      : ["", "Not checked", ...outcome.leftOut.map(({ what, why }) => `  ${what}: ${why}`)]),
  ])}\n`;
}

function wayLines({ verdict, findings, steps, left, checked, back }: WayOutcome, paint: Paint): string[] {
  return [
    ...findings.flatMap((finding) => findingLines(finding, paint)),
    ...(verdict === "safe after these steps"
      ? [
          "",
          "  Steps, once the data are there:",
          ...steps.flatMap((step) => step.split("\n")).map((line) => (line === "" ? "" : `    ${line}`)),
        ]
      : []),
    ...(verdict === "do not" && steps.length > 0
      ? [
          "",
          `  What is left when all is done that can be done (${countOf(steps.length, "step")}, see --json):`,
          ...left.flatMap((finding) => findingLines(finding, paint)),
        ]
      : []),
    ...(back === undefined ? [] : ["", `  The way back: ${back}`]),
    "",
    `  Checked: ${checkedWords(checked)}`,
    ...checked.tables.map(tableLine),
  ];
}

function findingLines({ kind, check, what, source, toBeExpected }: Finding, paint: Paint): string[] {
  const head = `  ${toBeExpected ? paint("dim", "noted".padEnd(8)) : paint(kind === "changed" ? "yellow" : "red", kind.padEnd(8))}${check}: ${what}`;
  return source === undefined ? [head] : [head, `          ${paint("dim", source)}`];
}

const tableLine = ({ table, before, after }: CheckedTable): string =>
  `    ${table.padEnd(16)} ${countOf(before.rows, "row")} ${before.checksum} → ${countOf(after.rows, "row")} ${after.checksum}`;

const paintHead = (line: string, paint: Paint): string =>
  paint(line.startsWith("safe:") ? "green" : line.startsWith("safe ") ? "yellow" : "red", line);
