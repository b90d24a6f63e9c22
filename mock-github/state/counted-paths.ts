/**
 * Requests that tell something of the sender and ask for nothing: probes in a schema that is measured. They are counted, and
 * no other part of the mock sees them: no journal, fault, limit or gathering.
 */
export class CountedPaths {
  readonly #seen = new Set<string>();
  #prefix: string | undefined;

  /** From now on, those for paths that begin so. */
  begin(prefix: string): void {
    this.#seen.clear();
    this.#prefix = prefix;
  }

  /** Whether the request is one of them; then it is counted. */
  count(path: string): boolean {
    if (this.#prefix === undefined || !path.startsWith(this.#prefix)) return false;
    this.#seen.add(path);
    return true;
  }

  get seen(): string[] {
    return [...this.#seen];
  }

  clear(): void {
    this.#seen.clear();
    this.#prefix = undefined;
  }
}
