export interface PlantOptions {
  /** How many requests it answers; default all. */
  readonly times?: number | undefined;
  /** How many requests that match come through before it answers one; default none. */
  readonly after?: number | undefined;
}

/** How far something planted has got. */
export interface Remaining {
  /** How many more it answers; infinite for one without `times`. */
  readonly left: number;
  /** How many come through before. */
  readonly after: number;
}

/** What waits for requests or connections, in the order planted. */
export class PlantedQueue<Item> {
  #planted: (Item & { -readonly [Member in keyof Remaining]: Remaining[Member] })[] = [];

  /** Those that still wait. */
  list(): readonly (Item & Remaining)[] {
    return this.#planted;
  }

  remove(planted: Item & Remaining): void {
    this.#planted = this.#planted.filter((each) => each !== planted);
  }

  clear(): void {
    this.#planted = [];
  }

  /** `what` begins the error for options that make no sense. */
  protected add(what: string, item: Item, { times = Infinity, after = 0 }: PlantOptions): Item & Remaining {
    if (!(times === Infinity || (Number.isInteger(times) && times > 0)))
      throw new Error(`${what}: expected times to be 1 or more, saw ${times}.`);
    if (!(Number.isInteger(after) && after >= 0))
      throw new Error(`${what}: expected after to be 0 or more, saw ${after}.`);
    const planted = { ...item, left: times, after };
    this.#planted.push(planted);
    return planted;
  }

  /** The first of those that match whose turn it is; this request counts for all of them. */
  protected takeFirst(matches: (item: Item) => boolean): Item | undefined {
    const matching = this.#planted.filter(matches);
    const first = matching.find(({ after }) => after === 0);
    for (const each of matching) if (each.after > 0) each.after -= 1;
    if (!first) return undefined;
    first.left -= 1;
    if (first.left === 0) this.remove(first);
    return first;
  }
}
