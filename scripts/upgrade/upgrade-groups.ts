import type { WayOutcome } from "./upgrade-outcome.ts";

/** Ways that came to the same, told once. */
export interface WayGroup {
  /** e.g. "export over the SDK, export over REST" */
  readonly name: string;
  readonly outcome: WayOutcome;
}

export function groupsOf(ways: readonly WayOutcome[]): WayGroup[] {
  const groups = new Map<string, WayOutcome[]>();
  for (const outcome of ways) {
    const { verdict, findings, steps, left, back } = outcome;
    const same = JSON.stringify([verdict, findings, steps, left, back]);
    groups.set(same, [...(groups.get(same) ?? []), outcome]);
  }
  return [...groups.values()].flatMap(([first, ...more]) =>
    first ? [{ name: [first, ...more].map(({ way }) => way).join(", "), outcome: first }] : [],
  );
}
