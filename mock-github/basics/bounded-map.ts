/** A map of so many at most: who comes last shows the first out. A mock may run for days. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: Key, value: Value): this {
    super.set(key, value);
    if (this.size > this.#most) for (const oldest of this.keys()) return this.#without(oldest);
    return this;
  }

  #without(key: Key): this {
    this.delete(key);
    return this;
  }
}

/** Takes the oldest away where a list has grown a tenth over so many. */
export function bound(list: unknown[], most: number): void {
  if (list.length > most * 1.1) list.splice(0, list.length - most);
}
