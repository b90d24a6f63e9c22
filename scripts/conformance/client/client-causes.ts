import type { Cause } from "../../../fixtures/run/causes/causes-of.ts";
import { requirementOf } from "../../../fixtures/run/causes/cause-by-title.ts";
import type { Judged } from "../../run/run-report.ts";

/** Why cases of an application failed: those of one requirement are one cause, and MUSTs come first. */
export function causesOfClient(judged: readonly Judged[]): Cause[] {
  const failed = judged.filter(({ standing }) => standing === "failed");
  const groups = [...Map.groupBy(failed, ({ id }) => requirementOf(id)).values()];
  return groups
    .flatMap(([first, ...others]): Cause[] => {
      const [failure] = first?.failures ?? [];
      if (!first || !failure) return [];
      return [
        {
          headline: `not so: ${first.title}`,
          check: failure.check,
          details: [],
          levels: { [first.level]: others.length + 1 },
          cases: [first, ...others].map(({ id }) => id),
          example: first.id,
          shown: { failure, number: 1 },
          where: [],
          next: failure.next ?? "",
        },
      ];
    })
    .toSorted((one, other) => Number("MUST" in other.levels) - Number("MUST" in one.levels));
}
