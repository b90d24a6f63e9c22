import { spanOf } from "./apply-mutants.ts";
import { EarlierKillers } from "./earlier-killers.ts";
import type { Judge } from "./passing-cases.ts";
import type { Mutant } from "./mutant.ts";
import { Alikeness, wordsOf } from "./text-similarity.ts";

interface Kill {
  readonly by: Judge;
  readonly mutant: Mutant;
}

/**
 * Which cases are likely to notice a mutant. Who did in an earlier run comes first. Without one: most mutants are killed by
 * a case that killed a neighbour, so the order is learned from kill to kill; before anything is known, cases that speak of
 * what is changed (`provider_id`, `lowercase`) and get to little else come first, then one cheap case of each suite after
 * the other.
 */
export class LikelyKillers {
  readonly #kills: Kill[] = [];
  readonly #alike: Alikeness;
  readonly #breadth: ReadonlyMap<string, number>;
  readonly #round: ReadonlyMap<string, number>;
  readonly #earlier: EarlierKillers;

  /** `breadth`: the part of all mutants that each case reaches, from 0 to 1, where that is known. */
  constructor(
    judges: readonly Judge[],
    breadth: ReadonlyMap<string, number>,
    earlier: EarlierKillers = new EarlierKillers({}, []),
  ) {
    this.#earlier = earlier;
    this.#alike = new Alikeness(judges.map(({ words }) => words));
    this.#breadth = breadth;
    this.#round = roundsOf(judges);
  }

  learn(by: Judge, mutant: Mutant): void {
    this.#kills.push({ by, mutant });
  }

  /** The most likely first; cases that compare times last, whatever they killed, but for the mutant itself. */
  order(mutant: Mutant, judges: readonly Judge[]): Judge[] {
    const likeness = this.#likenessTo(mutant);
    const shares = this.#sharesOf(mutant);
    const earlier = this.#earlier.of(mutant);
    const words = wordsOf(`${mutant.within} ${mutant.about}`);
    const keys = new Map(
      judges.map((judge) => {
        const likely =
          Math.max(likeness.cases.get(judge.id) ?? 0, likeness.suites.get(judge.suite) ?? 0) +
          2 * (shares.get(judge.suite) ?? 0) +
          2 * this.#alike.of(words, judge.words) -
          (this.#breadth.get(judge.id) ?? 0) -
          Math.min(1, judge.ms / dear) +
          (earlier(judge.id) === "alike" ? asGoodAsKilling : 0);
        return [
          judge,
          [
            earlier(judge.id) === "same" ? 0 : 1,
            judge.timing ? 1 : 0,
            -likely,
            this.#round.get(judge.id) ?? 0,
            judge.ms,
          ],
        ];
      }),
    );
    return judges.toSorted((one, other) => compare(keys.get(one) ?? [], keys.get(other) ?? []));
  }

  /** How like the mutants that a case, or a case of its suite, has killed this one is. */
  #likenessTo(mutant: Mutant): { cases: Map<string, number>; suites: Map<string, number> } {
    const cases = new Map<string, number>();
    const suites = new Map<string, number>();
    for (const { by, mutant: killed } of this.#kills) {
      const likeness = likenessOf(mutant, killed);
      cases.set(by.id, Math.max(cases.get(by.id) ?? 0, likeness));
      suites.set(by.suite, Math.max(suites.get(by.suite) ?? 0, likeness / 4));
    }
    return { cases, suites };
  }

  /** Of what was killed in the same area, the part that each suite did. */
  #sharesOf(mutant: Mutant): Map<string, number> {
    const area = areaOf(mutant);
    const killed = area === undefined ? [] : this.#kills.filter((kill) => areaOf(kill.mutant) === area);
    return new Map(
      [...Map.groupBy(killed, ({ by }) => by.suite)].map(([suite, kills]) => [suite, kills.length / killed.length]),
    );
  }
}

/** Who may do what is asked by other cases than what may be stored. Where something is carried out, who gets there says more. */
function areaOf({ mutator, within }: Mutant): string | undefined {
  if (mutator === "Permissions") return mutator;
  return /^(?:field|table|index) /.test(within) ? "tables" : undefined;
}

/** Milliseconds that a case may take before it must be likelier than all others: a hash takes some 50. */
const dear = 200;

/** Of a case that has noticed the same change at another place: as much as one that has just killed the neighbour. */
const asGoodAsKilling = 3;

/** Characters within which two mutants are likely in one statement. */
const aStatement = 120;

/** From 0, nothing in common, to 3: the same mutator in the same place. */
function likenessOf(one: Mutant, other: Mutant): number {
  const near =
    one.path === other.path && one.within === other.within
      ? 1 + aStatement / (aStatement + Math.abs(spanOf(one).from - spanOf(other).from))
      : 0;
  return near + (one.mutator === other.mutator ? 0.5 + (near > 0 ? 0.5 : 0) : 0);
}

/** 0 for the cheapest of each suite, 1 for the next one of each. */
const roundsOf = (judges: readonly Judge[]): Map<string, number> =>
  new Map(
    [...Map.groupBy(judges, ({ suite }) => suite).values()].flatMap((ofSuite) =>
      ofSuite.toSorted((one, other) => one.ms - other.ms).map(({ id }, round) => [id, round] as const),
    ),
  );

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [i, value] of one.entries()) {
    const difference = value - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
