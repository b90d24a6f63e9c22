import type { Finding } from "./upgrade-finding.ts";
import type { WayOutcome } from "./upgrade-outcome.ts";
import { hasRun, type UpgradeReport } from "./upgrade-report.ts";
import { noteParagraphs } from "../report/report-header.ts";
import { codeBlock, codeSpan, forMarkdown, link, tableRow } from "../escape/escape-markdown.ts";
import { groupsOf } from "./upgrade-groups.ts";
import { bothSchemas, checkedWords, headLines, populationOf, showEngine } from "./upgrade-phrases.ts";

/** The report as GitHub shows it, for a pull request or a job's summary. */
export function upgradeMarkdown(report: UpgradeReport, tool: string): string {
  const { outcome, schema } = report;
  const [head = "", ...more] = headLines(report);
  return [
    `### ${forMarkdown(head)}`,
    ...more.flatMap((line) => ["", forMarkdown(line)]),
    "",
    `${forMarkdown(tool)} · ${codeSpan(schema.label)} (sha256 ${schema.sha256.slice(0, 12)})`,
    ...noteParagraphs(bothSchemas(report), forMarkdown),
    "",
    ...(hasRun(outcome)
      ? [
          forMarkdown(`${showEngine(outcome.from)} → ${showEngine(outcome.to)}: ${populationOf(outcome)}`),
          ...groupsOf(outcome.ways).flatMap(({ name, outcome: way }) => [
            "",
            `#### ${forMarkdown(name)}: ${way.verdict}`,
            "",
            ...wayLines(way),
          ]),
          ...(outcome.leftOut.length === 0
            ? []
            : [
                "",
                "Not checked:",
                "",
                ...outcome.leftOut.map(({ what, why }) => `- ${forMarkdown(what)}: ${forMarkdown(why)}`),
              ]),
        ]
      : [forMarkdown(outcome.unavailable)]),
    "",
  ].join("\n");
}

function wayLines({ verdict, findings, steps, left, checked, back }: WayOutcome): string[] {
  return [
    ...findings.map(findingLine),
    ...(verdict === "safe after these steps"
      ? ["", "Steps, once the data are there:", "", ...codeBlock("sql", steps)]
      : []),
    ...(verdict === "do not" && steps.length > 0
      ? ["", "What is left when all is done that can be done:", "", ...left.map(findingLine)]
      : []),
    ...(back === undefined ? [] : ["", `The way back: ${forMarkdown(back)}`]),
    "",
    `Checked: ${checkedWords(checked)}`,
    "",
    "| table | rows before | after | checksum before | after |",
    "| --- | --- | --- | --- | --- |",
    ...checked.tables.map(({ table, before, after }) =>
      tableRow([forMarkdown(table), `${before.rows}`, `${after.rows}`, before.checksum, after.checksum]),
    ),
  ];
}

const findingLine = ({ kind, check, what, source, toBeExpected }: Finding): string =>
  `- **${toBeExpected ? "noted" : kind}** ${codeSpan(check)}: ${forMarkdown(what)}${source === undefined ? "" : ` (${link("source", source)})`}`;
