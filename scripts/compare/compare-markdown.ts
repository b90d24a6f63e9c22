import { codeSpan, forMarkdown } from "../escape/escape-markdown.ts";
import { countCases, groupsUnder } from "../matrix/case-groups.ts";
import { groupItem } from "../matrix/matrix-markdown.ts";
import { countOf } from "../report/conformance-text.ts";
import { noteParagraphs } from "../report/report-header.ts";
import { changeOf, changeTopics } from "./changed-cases.ts";
import { changeWords, conclusionOf, differenceInWords, lastLine, troublesOf } from "./compare-phrases.ts";
import type { ComparedSchema, CompareReport } from "./compare-report.ts";
import { namedSides } from "./compare-text.ts";

/** So many groups under a heading are enough for a comment. */
const someGroups = 8;

/** The report as GitHub shows it, for a pull request. */
export function compareMarkdown(report: CompareReport, tool: string, { all }: { readonly all: boolean }): string {
  const { runs, rows, causes, openings, lostBranches, definitions } = report;
  return [
    `### ${forMarkdown(lastLine(report))}`,
    "",
    forMarkdown(conclusionOf(report)),
    ...list("", troublesOf(report).map(forMarkdown)),
    ...[...groupsUnder(changeTopics, rows, changeOf)].flatMap(([topic, groups]) => {
      const shown = all ? groups : groups.slice(0, someGroups);
      const left = countCases(groups) - countCases(shown);
      return [
        "",
        `#### ${changeWords[topic].title}: ${countOf(countCases(groups), "case")}`,
        "",
        ...(runs ? shown.flatMap((group) => groupItem(group, namedSides(runs))) : []),
        ...(left > 0 ? [`- ${left} more: --all shows them`] : []),
      ];
    }),
    ...list(
      "Causes",
      causes.map(
        ({ headline, example, next }) => `${forMarkdown(headline)} (${codeSpan(example)}): ${forMarkdown(next)}`,
      ),
    ),
    ...list(
      "Opened, or looked at by no case",
      openings.map(
        ({ place, what, accepted }) =>
          `${accepted ? "✓" : "✗"} ${codeSpan(place)}: ${forMarkdown(what)}${accepted ? " (accepted)" : ""}`,
      ),
    ),
    ...list(
      "Branches that no case takes any more",
      lostBranches.map(
        ({ file, line, text, says }) =>
          `${codeSpan(`${file}:${line}`)} ${codeSpan(text)} ${forMarkdown(says.join(", "))}`,
      ),
    ),
    ...list(
      "Definitions that differ",
      definitions.map((each) => `${codeSpan(each.place)}: ${forMarkdown(differenceInWords(each))}`),
    ),
    "",
    `${forMarkdown(tool)} · old: ${sideText(report.old)} · new: ${sideText(report.new)}`,
    ...noteParagraphs(report.new.settings.schema, forMarkdown),
    "",
  ].join("\n");
}

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0
    ? []
    : ["", ...(title === "" ? [] : [`#### ${title}: ${items.length}`, ""]), ...items.map((item) => `- ${item}`)];

const sideText = ({ name, settings: { schema } }: ComparedSchema): string =>
  `${codeSpan(name)} (sha256 ${schema.sha256.slice(0, 12)})`;
