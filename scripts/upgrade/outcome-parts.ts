import { runbookOf, type RunbookStep } from "./runbook/runbook.ts";
import { notInSurrealDBCheck, type SurrealDBCheck } from "./surrealdb-check.ts";
import type { UpgradeLeg } from "./upgrade-outcome.ts";
import { hasRun, type UpgradeReport } from "./upgrade-report.ts";

/** What an outcome says part by part: of a chain each leg, and then all of it. */
export function partsOf({ outcome, from, via, to, profile, store }: UpgradeReport): OutcomePart[] {
  if (!hasRun(outcome)) return [];
  const names = [from, ...via, to];
  const parts = outcome.legs.map((leg, i): OutcomePart => {
    const { goesOnBy, ways, leftOut, surrealDBCheck } = leg;
    const [title, ends] = [`${leg.from.version} → ${leg.to.version}`, goesOnBy === undefined];
    return {
      ...(via.length > 0 && { title: `${title}: ${ends ? "the chain ends here" : `it goes on by ${goesOnBy}`}` }),
      ways,
      leftOut,
      ...(surrealDBCheck && { surrealDBCheck }),
      runbook: runbookOf({ leg, from: names[i] ?? "", to: names[i + 1] ?? "", profile, store }),
    };
  });
  if (via.length === 0) return parts;
  return [
    ...parts,
    { title: "In all", ways: outcome.ways.map((way) => ({ ...way, steps: [] })), leftOut: [], runbook: [] },
  ];
}

export interface OutcomePart extends Pick<UpgradeLeg, "ways" | "leftOut" | "surrealDBCheck"> {
  readonly title?: string;
  /** Empty where no way is good enough. */
  readonly runbook: readonly RunbookStep[];
}

/** What SurrealDB's own check said, a line each. */
export const surrealDBCheckLines = ({ found, none }: SurrealDBCheck): string[] => [
  ...(none === undefined ? [] : [none]),
  ...(none === undefined && found.length === 0 ? ["it found nothing"] : []),
  ...found.map(({ severity, what }) => `${severity}: ${what}`),
  `what it never looks at: ${notInSurrealDBCheck}`,
];
