import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { linesChangedBy, textsOf } from "./apply-mutants.ts";
import type { Mutant } from "./mutant.ts";
import type { Judge } from "./passing-cases.ts";
import { wordsIn } from "./words-in.ts";

/** So many who killed the mutants before in the same definition are asked first. */
const mostKillers = 3;
/** What is longer is no single thing, and its lines say nothing about it. */
const longestText = 300;

/**
 * Which case is asked first: those that killed the last mutants in the same definition; then those that are about the
 * definition. Of these, who is likely to notice soon: a case that reaches few places, because it ends near there; one that
 * takes little time; one that has words of the mutated lines in it, rare ones above all. Cases of one number are much
 * alike, so that each makes the next one less likely. Cases that compare times come last, whatever they killed.
 * The numbers in it were tried out on all mutants of the reference: whoever has better ones may replace them.
 */
export class AskingOrder {
  readonly #files: readonly SchemaFile[];
  readonly #rarity: ReadonlyMap<string, number>;
  /** The last ones, by the definition. */
  readonly #killers = new Map<string, readonly Judge[]>();

  constructor(files: readonly SchemaFile[], judges: readonly Judge[]) {
    this.#files = files;
    this.#rarity = rarityOfWords(judges);
  }

  learn({ within }: Mutant, killer: Judge): void {
    const before = this.#killers.get(within) ?? [];
    this.#killers.set(within, [killer, ...before.filter((judge) => judge !== killer)].slice(0, mostKillers));
  }

  of(mutant: Mutant, judges: readonly Judge[]): Judge[] {
    const [, table] = /^(?:table|field|index|event) ([^.]+)/.exec(mutant.within) ?? [];
    const shared = this.#sharedWords(mutant, judges);
    const guesses = judges.map((judge, i) => ({
      judge,
      isElsewhere: !judge.about.has(table ?? mutant.within),
      effort: ((judge.places + 3) ** 3 * Math.max(1, judge.ms)) / (1 + 10 * (shared[i] ?? 0)),
    }));
    const killers = this.#killers.get(mutant.within) ?? [];
    const placeOf = (judge: Judge) => (killers.includes(judge) ? killers.indexOf(judge) : mostKillers);
    const rankOf = ({ judge, isElsewhere, effort }: Guess) => [
      Number(judge.timing),
      placeOf(judge),
      Number(isElsewhere),
      effort,
    ];
    return sortedBy(afterTheirLike(sortedBy(guesses, rankOf)), rankOf).map(({ judge }) => judge);
  }

  /** How much of the mutant's words stands in each case, from 0 to 1: the one that has most. */
  #sharedWords(mutant: Mutant, judges: readonly Judge[]): number[] {
    const { original, replacement } = textsOf(mutant, this.#files);
    const { before } = linesChangedBy(mutant, this.#files);
    const own = wordsIn(`${original} ${replacement}`);
    const around = original.length < longestText ? [...wordsIn(before.join(" "))] : [];
    const weights = [...new Set([...own, ...around])].map(
      (word) => [word, (this.#rarity.get(word) ?? 0) / (own.has(word) ? 1 : 2)] as const,
    );
    const sums = judges.map(({ words }) => weights.reduce((sum, [word, one]) => sum + (words.has(word) ? one : 0), 0));
    const most = Math.max(...sums) || 1;
    return sums.map((sum) => sum / most);
  }
}

interface Guess {
  readonly judge: Judge;
  readonly isElsewhere: boolean;
  /** The less, the sooner it is asked. */
  readonly effort: number;
}

/** Each costs more for every case of its number that is asked before it. */
function afterTheirLike(guesses: readonly Guess[]): Guess[] {
  const asked = new Map<string, number>();
  return guesses.map((guess) => {
    const [number = guess.judge.id] = /^[A-Z\d]+-\d*/.exec(guess.judge.id) ?? [];
    const before = asked.get(number) ?? 0;
    asked.set(number, before + 1);
    return { ...guess, effort: guess.effort * (1 + 0.3 * before) };
  });
}

/** A word that all cases have tells none of them from the others. */
function rarityOfWords(judges: readonly Judge[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of judges) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(judges.length / count)]));
}

function sortedBy<T>(values: readonly T[], rankOf: (value: T) => readonly number[]): T[] {
  return values
    .map((value) => ({ value, rank: rankOf(value) }))
    .toSorted((one, other) => compare(one.rank, other.rank))
    .map(({ value }) => value);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
