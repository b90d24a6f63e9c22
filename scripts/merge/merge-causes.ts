import type { RunJson } from "../conformance/conformance-json.ts";
import { levels } from "../run/run-report.ts";

type CauseJson = RunJson["causes"][number];

/** What parts of a run say in the same words is one cause; the most severe first. */
export function mergeCauses(all: readonly (readonly CauseJson[])[]): CauseJson[] {
  const same = Map.groupBy(all.flat(), ({ check, headline }) => JSON.stringify([check, headline]));
  return [...same.values()].flatMap(oneOf).toSorted(bySeverity);
}

function oneOf([first, ...others]: readonly CauseJson[]): CauseJson[] {
  if (!first) return [];
  const each = [first, ...others];
  return [
    {
      ...first,
      details: [...new Set(each.flatMap(({ details }) => details))],
      levels: Object.fromEntries(
        levels.flatMap((level) => {
          const count = each.reduce((sum, cause) => sum + (cause.levels[level] ?? 0), 0);
          return count > 0 ? [[level, count]] : [];
        }),
      ),
      cases: [...new Set(each.flatMap(({ cases }) => cases))],
      where: [...new Map(each.flatMap(({ where }) => where).map((place) => [JSON.stringify(place), place])).values()],
    },
  ];
}

function bySeverity(one: CauseJson, other: CauseJson): number {
  for (const level of levels) {
    const difference = (other.levels[level] ?? 0) - (one.levels[level] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
