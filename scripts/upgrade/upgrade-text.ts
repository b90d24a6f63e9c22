import { joinLines, type Line, type Paint } from "../escape/escape-terminal.ts";
import { countOf } from "../report/conformance-text.ts";
import type { LoginFinding } from "../report/finding.ts";
import { headerLines } from "../report/report-header.ts";
import { type OutcomePart, partsOf, surrealDBCheckLines } from "./outcome-parts.ts";
import type { RunbookStep } from "./runbook/runbook.ts";
import type { WayOutcome } from "./upgrade-outcome.ts";
import {
  bothSchemas,
  checkedLine,
  enginesLine,
  groupsOf,
  hasRun,
  headLines,
  type UpgradeReport,
} from "./upgrade-report.ts";

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
    enginesLine(outcome),
    ...partsOf(report).flatMap((part) => partLines(part, paint)),
  ])}\n`;
}

function partLines({ title, ways, leftOut, surrealDBCheck, runbook }: OutcomePart, paint: Paint): Line[] {
  const notTried = leftOut.map(({ what, why }) => `  ${what}: ${why}`);
  return [
    ...(title === undefined ? [] : ["", paint("bold", title)]),
    ...groupsOf(ways).flatMap((way) => ["", paint("bold", `${way.way}: ${way.verdict}`), ...wayLines(way, paint)]),
    ...(notTried.length === 0 ? [] : ["", "Not checked", ...notTried]),
    ...(surrealDBCheck
      ? ["", "SurrealDB's own upgrade-check", ...surrealDBCheckLines(surrealDBCheck).map(indent)]
      : []),
    ...(runbook.length === 0 ? [] : ["", "Runbook", ...runbook.flatMap((step, i) => stepLines(step, i, paint))]),
  ];
}

const indent = (line: string): string => `  ${line}`;

const stepLines = ({ title, about, commands }: RunbookStep, i: number, paint: Paint): string[] => [
  `  ${i + 1}. ${title}: ${about}`,
  ...commands.map((command) => paint("whole", `       ${command}`)),
];

function wayLines({ verdict, findings, steps, left, checked, back }: WayOutcome, paint: Paint): Line[] {
  const lines: Line[] = findings.flatMap((finding) => findingLines(finding, paint));
  if (verdict === "safe after these steps" && steps.length > 0)
    lines.push(
      "",
      "  Steps, once the data are there:",
      ...steps.flatMap((step) => step.split("\n")).map((line) => (line === "" ? "" : paint("whole", `    ${line}`))),
    );
  if (verdict === "do not" && steps.length > 0)
    lines.push(
      "",
      `  What is left when all is done that can be done (${countOf(steps.length, "step")}, see --json):`,
      ...left.flatMap((finding) => findingLines(finding, paint)),
    );
  if (back !== undefined) lines.push("", `  The way back: ${back}`);
  const tables = checked.tables.map(({ table, before, after }) =>
    paint(
      "whole",
      `    ${table.padEnd(16)} ${countOf(before.rows, "row")} ${before.checksum} → ${countOf(after.rows, "row")} ${after.checksum}`,
    ),
  );
  return [...lines, "", `  ${checkedLine(checked)}`, ...tables];
}

function findingLines({ kind, check, what, source, toBeExpected }: LoginFinding, paint: Paint): Line[] {
  const mark = toBeExpected
    ? paint("dim", "noted".padEnd(8))
    : paint(kind === "changed" ? "yellow" : "red", kind.padEnd(8));
  return [`  ${mark}${check}: ${what}`, source !== undefined && `          ${paint("dim", source)}`];
}

const paintHead = (line: string, paint: Paint): string =>
  paint(line.startsWith("safe:") ? "green" : line.startsWith("safe ") ? "yellow" : "red", line);
