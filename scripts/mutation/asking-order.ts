import type { Mutant } from "./mutant.ts";
import type { Judge } from "./passing-cases.ts";

/**
 * Which case is asked first: the one that killed the mutant before in the same definition; then those that are about the
 * definition; of these who reaches the fewest places, because it ends near there; then the quickest. Cases that compare
 * times come last, whatever they killed.
 */
export class AskingOrder {
  readonly #lastKillers = new Map<string, Judge>();

  learn({ within }: Mutant, killer: Judge): void {
    this.#lastKillers.set(within, killer);
  }

  of({ within }: Mutant, judges: readonly Judge[]): Judge[] {
    const lastKiller = this.#lastKillers.get(within);
    const [, table] = /^(?:table|field|index|event) ([^.]+)/.exec(within) ?? [];
    const rankOf = (judge: Judge) =>
      [judge.timing, judge !== lastKiller, !judge.about.has(table ?? within), judge.places, judge.ms].map(Number);
    return judges
      .map((judge) => ({ judge, rank: rankOf(judge) }))
      .toSorted((one, other) => compare(one.rank, other.rank))
      .map(({ judge }) => judge);
  }
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
