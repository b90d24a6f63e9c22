import { listed } from "../../fixtures/surrealql/text/excerpt.ts";
import type { EngineRun } from "./engine-run.ts";
import { type CaseGroup, countCases, tellsApart, type Topic } from "./case-groups.ts";
import type { Side } from "./verdict-sides.ts";
import { marks, topicWords } from "./matrix-phrases.ts";
import type { Line, Paint } from "../escape/escape-terminal.ts";
import { countOf } from "../report/conformance-text.ts";

export interface GroupTextOptions {
  /** Every group and id, not only what tells versions apart. */
  readonly all: boolean;
  /** The command that runs one case alone on an engine. */
  readonly rerun: (id: string, engine: EngineRun) => string;
  readonly paint: Paint;
}

/** The groups, topic by topic. Those that fail alike everywhere say nothing about versions, and are only counted. */
export function groupsText(
  groups: ReadonlyMap<Topic, readonly CaseGroup[]>,
  runs: readonly EngineRun[],
  options: GroupTextOptions,
): Line[] {
  return [...groups].flatMap(([topic, own]) => ["", ...topicLines(topic, own, runs, options)]);
}

function topicLines(
  topic: Topic,
  groups: readonly CaseGroup[],
  runs: readonly EngineRun[],
  options: GroupTextOptions,
): Line[] {
  const { all, paint } = options;
  const apart = groups.filter((group) => all || tellsApart(group));
  const shown = topic === "other words" && !all ? apart.slice(0, someGroups) : apart;
  const left = countCases(groups) - countCases(shown);
  return [
    paint("bold", `${topicWords[topic].title}: ${countOf(countCases(groups), "case")}`),
    ...shown.flatMap((group) => groupLines(group, runs, { ...options, inShort: topic === "other words" && !all })),
    left > 0 &&
      paint(
        "dim",
        `  ${left}${shown.length > 0 ? " more" : ""}${apart.length > shown.length ? "" : " in the same way on all of them"}: --all shows how`,
      ),
  ];
}

/** The cases of a group, and what they came to on each of the runs. `inShort`: of many cases a few are named. */
export function groupLines(
  { sides, rows }: Pick<CaseGroup, "sides" | "rows">,
  runs: readonly EngineRun[],
  { rerun, paint, inShort }: Pick<GroupTextOptions, "rerun" | "paint"> & { readonly inShort: boolean },
): Line[] {
  const names = sides.map(({ engines }) => engines.map((engine) => runs[engine]?.name).join(", "));
  const width = Math.max(...names.map((name) => name.length));
  const [first] = rows;
  const ids = rows.map(({ id }) => id);
  const failing = sides.find(({ mark }) => mark === "failed") ?? sides.find(({ mark }) => mark === "tolerated");
  return [
    ...(rows.length > fewCases
      ? [`  ${countOf(rows.length, "case")}: ${listed(ids, inShort ? someCases : Infinity)}`]
      : rows.map(({ id, title }) => `  ${paint("bold", id)}  ${title}`)),
    ...sides.flatMap((side, i) => {
      const engine = side === failing ? runs[side.engines[0] ?? -1] : undefined;
      return [
        ...sideLines(side, (names[i] ?? "").padEnd(width), paint),
        engine && first && paint("dim", `      look closer  ${rerun(first.id, engine)}`),
      ];
    }),
  ];
}

function sideLines({ mark, outcome, details }: Side, names: string, paint: Paint): string[] {
  return [
    `    ${paint(marks[mark].colour, marks[mark].sign)} ${names}  ${outcome}`,
    ...details.map(({ label, text }) => `      ${label.padEnd(11)}  ${text}`),
  ];
}

/** So few that each says what it is about. */
const fewCases = 3;
/** Of those that only read differently, so many groups and cases are enough. */
const someGroups = 4;
const someCases = 6;
