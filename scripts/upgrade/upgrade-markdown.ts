import { codeBlock, codeSpan, forMarkdown, link, tableRow } from "../escape/escape-markdown.ts";
import type { LoginFinding } from "../report/finding.ts";
import { noteParagraphs } from "../report/report-header.ts";
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

/** The report as GitHub shows it, for a pull request or a job's summary. */
export function upgradeMarkdown(report: UpgradeReport, tool: string): string {
  const { outcome, schema } = report;
  const [head = "", ...more] = headLines(report);
  const lines = [
    `### ${forMarkdown(head)}`,
    ...more.flatMap((line) => ["", forMarkdown(line)]),
    "",
    `${forMarkdown(tool)} · ${codeSpan(schema.label)} (sha256 ${schema.sha256.slice(0, 12)})`,
    ...noteParagraphs(bothSchemas(report), forMarkdown),
    "",
  ];
  if (!hasRun(outcome)) return [...lines, forMarkdown(outcome.unavailable), ""].join("\n");
  return [...lines, forMarkdown(enginesLine(outcome)), ...partsOf(report).flatMap(partLines), ""].join("\n");
}

function partLines({ title, ways, leftOut, surrealDBCheck, runbook }: OutcomePart): string[] {
  const notTried = leftOut.map(({ what, why }) => `- ${forMarkdown(what)}: ${forMarkdown(why)}`);
  return [
    ...(title === undefined ? [] : ["", `#### ${forMarkdown(title)}`]),
    ...groupsOf(ways).flatMap((way) => ["", `#### ${forMarkdown(way.way)}: ${way.verdict}`, "", ...wayLines(way)]),
    ...(notTried.length === 0 ? [] : ["", "Not checked:", "", ...notTried]),
    ...(surrealDBCheck
      ? [
          "",
          "SurrealDB's own upgrade-check:",
          "",
          ...surrealDBCheckLines(surrealDBCheck).map((line) => `- ${forMarkdown(line)}`),
        ]
      : []),
    ...(runbook.length === 0 ? [] : ["", "Runbook:", ...runbook.flatMap(stepLines)]),
  ];
}

const stepLines = ({ title, about, commands }: RunbookStep, i: number): string[] => [
  "",
  `${i + 1}. **${title}**: ${forMarkdown(about)}`,
  ...(commands.length === 0 ? [] : ["", ...codeBlock("sh", commands)]),
];

function wayLines({ verdict, findings, steps, left, checked, back }: WayOutcome): string[] {
  const lines = findings.map(findingLine);
  if (verdict === "safe after these steps" && steps.length > 0)
    lines.push("", "Steps, once the data are there:", "", ...codeBlock("sql", steps));
  if (verdict === "do not" && steps.length > 0)
    lines.push("", "What is left when all is done that can be done:", "", ...left.map(findingLine));
  if (back !== undefined) lines.push("", `The way back: ${forMarkdown(back)}`);
  return [
    ...lines,
    "",
    checkedLine(checked),
    "",
    "| table | rows before | after | checksum before | after |",
    "| --- | --- | --- | --- | --- |",
    ...checked.tables.map(({ table, before, after }) =>
      tableRow([forMarkdown(table), `${before.rows}`, `${after.rows}`, before.checksum, after.checksum]),
    ),
  ];
}

const findingLine = ({ kind, check, what, source, toBeExpected }: LoginFinding): string =>
  `- **${toBeExpected ? "noted" : kind}** ${codeSpan(check)}: ${forMarkdown(what)}${source === undefined ? "" : ` (${link("source", source)})`}`;
