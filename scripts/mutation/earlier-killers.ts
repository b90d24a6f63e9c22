import { z } from "zod";
import type { Fate } from "./mutant-status.ts";
import type { Mutant } from "./mutant.ts";

/** Who noticed each mutant in an earlier run: asked first in the next one, and believed no more than anybody else. */
export const killersSchema = z.record(
  z.string().describe("the change: EqualityOperator: = becomes !="),
  z.record(
    z.string().describe("the definition: fn::github_login"),
    z
      .array(z.string().nullable())
      .describe("of each mutant like this, in text order, the id of the case; null where none noticed"),
  ),
);
export type Killers = z.output<typeof killersSchema>;

/** `same`: of this very mutant, if it has only moved; `alike`: of the same change at another place. */
export type Kinship = "same" | "alike";

export class EarlierKillers {
  readonly #killers: Killers;
  readonly #order: ReadonlyMap<string, number>;
  /** By change, who noticed one like it; a file may name anybody, and each mutant asks. */
  readonly #alike = new Map<string, ReadonlySet<string>>();

  /** `mutants`: all of the schema, in text order. */
  constructor(killers: Killers, mutants: readonly Mutant[]) {
    this.#killers = killers;
    this.#order = orderOf(mutants);
  }

  /** By the id of the case. */
  of(mutant: Mutant): (id: string) => Kinship | undefined {
    const same = this.#sameOf(mutant);
    const alike = this.#alikeTo(changeOf(mutant));
    return (id) => (id === same ? "same" : alike.has(id) ? "alike" : undefined);
  }

  #alikeTo(change: string): ReadonlySet<string> {
    const known = this.#alike.get(change);
    if (known) return known;
    const alike = new Set(
      Object.values(this.#killers[change] ?? {})
        .flat()
        .filter((id) => id !== null),
    );
    this.#alike.set(change, alike);
    return alike;
  }

  /** The same of `mutants`, with what came of those that have run since. */
  after(mutants: readonly Mutant[], fates: ReadonlyMap<string, Fate>): Killers {
    const idOf = (mutant: Mutant): string | null => {
      const fate = fates.get(mutant.id);
      return fate ? ("by" in fate ? fate.by : null) : this.#sameOf(mutant);
    };
    return grouped(mutants, changeOf, (alike) =>
      grouped(
        alike,
        ({ within }) => within,
        (same) => same.map(idOf),
      ),
    );
  }

  #sameOf(mutant: Mutant): string | null {
    return this.#killers[changeOf(mutant)]?.[mutant.within]?.[this.#order.get(mutant.id) ?? 0] ?? null;
  }
}

const changeOf = ({ mutator, about }: Mutant): string => `${mutator}: ${about}`;

/** By the id of a mutant, how many of its definition make the same change before it. */
const orderOf = (mutants: readonly Mutant[]): Map<string, number> =>
  new Map(
    [...Map.groupBy(mutants, (mutant) => `${mutant.within} ${changeOf(mutant)}`).values()].flatMap((same) =>
      same.map(({ id }, i) => [id, i] as const),
    ),
  );

const grouped = <Value>(
  mutants: readonly Mutant[],
  key: (mutant: Mutant) => string,
  value: (group: readonly Mutant[]) => Value,
): Record<string, Value> =>
  Object.fromEntries([...Map.groupBy(mutants, key)].map(([name, group]) => [name, value(group)]));
