/** A counted request in full, of senders that tell more than that they are there. */
export interface CountedMessage {
  readonly path: string;
  readonly body: string;
  /** Requests that the journal had when it came. */
  readonly journalLength: number;
}

/**
 * Requests that tell something of the sender and ask for nothing: probes in a schema that is measured. They are counted, and
 * no other part of the mock sees them: no journal, fault, limit or barrier.
 */
export class CountedPaths {
  readonly #seen = new Set<string>();
  #messages: CountedMessage[] | undefined;
  #prefix: string | undefined;

  /** From now on, those for paths that begin so. */
  begin(prefix: string, { inFull = false } = {}): void {
    this.#seen.clear();
    this.#messages = inFull ? [] : undefined;
    this.#prefix = prefix;
  }

  /** Whether the request is one of them; then it is counted. */
  count(path: string, body: Buffer, journalLength: number): boolean {
    if (this.#prefix === undefined || !path.startsWith(this.#prefix)) return false;
    this.#seen.add(path);
    this.#messages?.push({ path, body: body.toString("utf8"), journalLength });
    return true;
  }

  get seen(): string[] {
    return [...this.#seen];
  }

  /** Each, in the order of arrival, where that was asked for. */
  get messages(): readonly CountedMessage[] {
    return this.#messages ?? [];
  }

  clear(): void {
    this.#seen.clear();
    this.#messages = undefined;
    this.#prefix = undefined;
  }
}
