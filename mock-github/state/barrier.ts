import type { EndpointName } from "../basics/endpoint-name.ts";
import type { Call } from "../basics/recorded-call.ts";

export interface GatherOptions {
  /** Done when all have arrived, before the first is answered. */
  readonly meanwhile?: (calls: readonly Call[]) => unknown;
  /** Milliseconds until it gives up, `meanwhile` included; default 10 seconds. A gathering that fills up never waits for them. */
  readonly within?: number;
}

const patience = 10_000;

/** Fewer requests came at the same time than were expected. */
export class GatheringError extends Error {
  override readonly name = "GatheringError";
  /** Nobody gave up: the time was over. */
  readonly timedOut: boolean;

  constructor(message: string, { timedOut = false, ...options }: ErrorOptions & { readonly timedOut?: boolean } = {}) {
    super(message, options);
    this.timedOut = timedOut;
  }
}

/** A barrier: requests to one endpoint are held until all have arrived; then all are answered. */
export class Gathering {
  readonly endpoint: EndpointName;
  readonly count: number;
  /** The requests, once they are let go, all of them. Rejects when somebody gave up, or `meanwhile` did. */
  readonly complete: Promise<readonly Call[]>;
  readonly #arrived: Call[] = [];
  readonly #meanwhile: (calls: readonly Call[]) => unknown;
  readonly #letGo: (missing?: Error) => void;
  #full = false;
  #over = false;

  constructor(endpoint: EndpointName, count: number, { meanwhile = () => {}, within = patience }: GatherOptions = {}) {
    if (!(Number.isInteger(count) && count > 0)) {
      throw new RangeError(`Gathering requests to ${endpoint}: expected a count of 1 or more, saw ${count}.`);
    }
    this.endpoint = endpoint;
    this.count = count;
    this.#meanwhile = meanwhile;
    const { promise, resolve, reject } = Promise.withResolvers<readonly Call[]>();
    this.complete = promise;
    this.complete.catch(() => {}); // nobody may be waiting
    const timer = setTimeout(() => this.#giveUp(`within ${within / 1000} s`, true), within).unref();
    this.#letGo = (missing) => {
      clearTimeout(timer);
      this.#over = true;
      if (missing) reject(missing);
      else resolve(this.arrived);
    };
  }

  /** The requests that have come so far. */
  get arrived(): readonly Call[] {
    return [...this.#arrived];
  }

  /** Whether it still waits for requests. */
  get isOpen(): boolean {
    return !this.#full && !this.#over;
  }

  /** Whether nothing is held any more. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Holds a request until it may be answered. */
  async hold(call: Call): Promise<void> {
    this.#arrived.push(call);
    if (this.#arrived.length === this.count) void this.#fill();
    await this.complete.catch(() => {}); // the request is answered in any case
  }

  /** Lets go of those that are held; whoever waits for `complete` learns how many of how many came. */
  giveUp(why: string): void {
    this.#giveUp(why, false);
  }

  #giveUp(why: string, timedOut: boolean): void {
    if (this.#over) return;
    const seen = this.#full ? "all of them, and what was to happen meanwhile had not ended" : `${this.#arrived.length}`;
    this.#letGo(
      new GatheringError(
        `Gathering requests to ${this.endpoint}: expected ${this.count} at the same time, saw ${seen} (${why}).`,
        { timedOut },
      ),
    );
  }

  async #fill(): Promise<void> {
    this.#full = true;
    try {
      await this.#meanwhile(this.arrived);
    } catch (error) {
      this.#letGo(
        new GatheringError(
          `What was to happen while ${this.count} requests to ${this.endpoint} wait failed: ${String(error)}`,
          { cause: error },
        ),
      );
      return;
    }
    this.#letGo();
  }
}

/** The gatherings of one mock. Those of one endpoint fill up one after another. */
export class Gatherings {
  #gatherings: Gathering[] = [];

  add(gathering: Gathering): Gathering {
    this.#gatherings.push(gathering);
    return gathering;
  }

  /** Holds a request as long as a gathering wants it. */
  async pass(endpoint: EndpointName, call: Call): Promise<void> {
    this.#gatherings = this.#gatherings.filter(({ isOver }) => !isOver);
    await this.#gatherings.find((gathering) => gathering.isOpen && gathering.endpoint === endpoint)?.hold(call);
  }

  giveUp(why: string): void {
    for (const gathering of this.#gatherings.splice(0)) gathering.giveUp(why);
  }
}
