import type { EndpointName } from "../basics/endpoint-name.ts";
import type { RecordedCall } from "../basics/recorded-call.ts";

export interface BarrierOptions {
  /** Done when all have arrived, before the first is answered. */
  readonly meanwhile?: (calls: readonly RecordedCall[]) => unknown;
  /** When to give up, `meanwhile` included; default 10 seconds. A barrier that all reach never waits for it. */
  readonly timeoutMs?: number;
}

/** Fewer requests came at the same time than were expected. */
export class BarrierError extends Error {
  override readonly name = "BarrierError";
  /** Nobody gave up: the time was over. */
  readonly timedOut: boolean;

  constructor(message: string, { timedOut = false, ...options }: ErrorOptions & { readonly timedOut?: boolean } = {}) {
    super(message, options);
    this.timedOut = timedOut;
  }
}

/** Holds requests to one endpoint until all have arrived; then all are answered. */
export class Barrier {
  readonly endpoint: EndpointName;
  readonly count: number;
  /** The requests, once they are let go, all of them. Rejects when somebody gave up, or `meanwhile` did. */
  readonly complete: Promise<readonly RecordedCall[]>;
  readonly #arrived: RecordedCall[] = [];
  readonly #meanwhile: (calls: readonly RecordedCall[]) => unknown;
  readonly #letGo: (missing?: BarrierError) => void;
  #over = false;

  constructor(
    endpoint: EndpointName,
    count: number,
    { meanwhile = () => {}, timeoutMs = 10_000 }: BarrierOptions = {},
  ) {
    if (!(Number.isInteger(count) && count > 0))
      throw new RangeError(`Barrier for requests to ${endpoint}: expected a count of 1 or more, saw ${count}.`);
    this.endpoint = endpoint;
    this.count = count;
    this.#meanwhile = meanwhile;
    const { promise, resolve, reject } = Promise.withResolvers<readonly RecordedCall[]>();
    this.complete = promise;
    this.complete.catch(() => {}); // nobody may be waiting
    const timer = setTimeout(() => this.#giveUp(`within ${timeoutMs / 1000} s`, true), timeoutMs).unref();
    this.#letGo = (missing) => {
      clearTimeout(timer);
      this.#over = true;
      if (missing) reject(missing);
      else resolve(this.arrived);
    };
  }

  /** The requests that have come so far. */
  get arrived(): readonly RecordedCall[] {
    return [...this.#arrived];
  }

  /** Whether it still waits for requests. */
  get isOpen(): boolean {
    return this.#arrived.length < this.count && !this.#over;
  }

  /** Whether nothing is held any more. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Holds a request until it may be answered. */
  async hold(call: RecordedCall): Promise<void> {
    this.#arrived.push(call);
    if (this.#arrived.length === this.count) void this.#open();
    await this.complete.catch(() => {}); // the request is answered in any case
  }

  /** Lets go of those that are held; `complete` rejects with how many of how many came. */
  giveUp(why: string): void {
    this.#giveUp(why, false);
  }

  #giveUp(why: string, timedOut: boolean): void {
    if (this.#over) return;
    const { length } = this.#arrived;
    const seen = length < this.count ? `${length}` : "all of them, and what was to happen meanwhile had not ended";
    const expected = `expected ${this.count} at the same time, saw ${seen}`;
    this.#letGo(new BarrierError(`Barrier for requests to ${this.endpoint}: ${expected} (${why}).`, { timedOut }));
  }

  async #open(): Promise<void> {
    try {
      await this.#meanwhile(this.arrived);
      this.#letGo();
    } catch (cause) {
      const what = `What was to happen while ${this.count} requests to ${this.endpoint} wait`;
      this.#letGo(new BarrierError(`${what} failed: ${String(cause)}`, { cause }));
    }
  }
}

/** The barriers of one mock. Those of one endpoint fill up one after another. */
export class Barriers {
  #barriers: Barrier[] = [];

  add(barrier: Barrier): Barrier {
    this.#barriers.push(barrier);
    return barrier;
  }

  /** Holds a request as long as a barrier wants it. */
  async pass(endpoint: EndpointName, call: RecordedCall): Promise<void> {
    this.#barriers = this.#barriers.filter(({ isOver }) => !isOver);
    await this.#barriers.find((barrier) => barrier.isOpen && barrier.endpoint === endpoint)?.hold(call);
  }

  giveUp(why: string): void {
    for (const barrier of this.#barriers.splice(0)) barrier.giveUp(why);
  }
}
