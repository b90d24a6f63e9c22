import { joinLines, type Line, type Paint } from "../escape/escape-terminal.ts";
import { lastCauses } from "../conformance/causes-text.ts";
import { countCases, groupsUnder } from "../matrix/case-groups.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import { groupLines } from "../matrix/matrix-groups-text.ts";
import { countOf } from "../report/conformance-text.ts";
import { noteLines, schemaText } from "../report/report-header.ts";
import { changeOf, changeTopics } from "./changed-cases.ts";
import { changeWords, conclusionOf, differenceInWords, lastLine, troublesOf } from "./compare-phrases.ts";
import type { ComparedSchema, CompareReport } from "./compare-report.ts";

export interface CompareTextOptions {
  /** Every group and id. */
  readonly all: boolean;
  /** The command that runs one case alone on the new schema. */
  readonly rerun: (id: string) => string;
  readonly paint: Paint;
}

/** So many groups under a heading are enough to know what it is about. */
const someGroups = 5;

/** The report for a person: what people who log in notice, first what fails. */
export function compareText(report: CompareReport, tool: string, options: CompareTextOptions): string {
  const { paint } = options;
  return joinLines([
    `${tool} · what does it do to people who log in?`,
    ...sideLines("old", report.old),
    ...sideLines("new", report.new),
    ...caseLines(report, options),
    ...section(report.openings, "Opened, or looked at by no case", paint, ({ place, what, accepted }) =>
      accepted ? paint("dim", `  ✓ ${place}: ${what} (--accept)`) : `  ${paint("red", "✗")} ${place}: ${what}`,
    ),
    report.openings.some(({ accepted }) => !accepted) &&
      paint("dim", "    accept what is intended with --accept PLACE"),
    ...section(
      report.lostBranches,
      "Branches that no case takes any more",
      paint,
      ({ file, line, text, says }) => `  ${paint("yellow", "!")} ${file}:${line}  ${text}  ${says.join(", ")}`,
    ),
    ...section(
      report.definitions,
      "Definitions that differ",
      paint,
      (each) => `  ${each.place}: ${differenceInWords(each)}`,
    ),
    "",
    ...troublesOf(report).map((trouble) => paint("red", trouble)),
    conclusionOf(report),
    paint("bold", lastLine(report)),
  ]);
}

const sideLines = (label: string, { name, settings: { schema } }: ComparedSchema): string[] => [
  `  ${label}     ${name === schema.label ? schemaText(schema) : `${name}: ${schemaText(schema)}`}`,
  ...noteLines(schema),
];

function caseLines({ rows, runs, causes }: CompareReport, { all, rerun, paint }: CompareTextOptions): Line[] {
  if (!runs) return [];
  const named = namedSides(runs);
  return [...groupsUnder(changeTopics, rows, changeOf)].flatMap(([topic, groups]) => {
    const shown = all ? groups : groups.slice(0, someGroups);
    const left = countCases(groups) - countCases(shown);
    return [
      "",
      paint("bold", `${changeWords[topic].title}: ${countOf(countCases(groups), "case")}`),
      ...shown.flatMap((group) => groupLines(group, named, { rerun, paint, inShort: !all })),
      left > 0 && paint("dim", `  ${left} more: --all shows them`),
      ...(topic === "newly failing" && causes.length > 0 ? ["", lastCauses(causes, { paint }, true)] : []),
    ];
  });
}

/** By what they are in the comparison. */
export const namedSides = ([old, now]: readonly [EngineRun, EngineRun]): readonly [EngineRun, EngineRun] => [
  { ...old, name: "old" },
  { ...now, name: "new" },
];

const section = <Item>(items: readonly Item[], title: string, paint: Paint, line: (item: Item) => string): string[] =>
  items.length === 0 ? [] : ["", paint("bold", `${title}: ${items.length}`), ...items.map(line)];
