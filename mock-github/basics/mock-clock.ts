/** The time at GitHub: the time of another clock, and whatever tests let pass beside it. */
export class Clock {
  readonly #base: () => Date;
  #ahead = 0;

  constructor(base: () => Date = () => new Date()) {
    this.#base = base;
  }

  now(): Date {
    return new Date(this.#base().getTime() + this.#ahead);
  }

  /** Time passes: codes and tokens expire, intervals and rate limits end. Nobody has to wait. */
  advance(milliseconds: number): void {
    const after = new Date(this.now().getTime() + milliseconds).getTime();
    if (!(milliseconds >= 0) || Number.isNaN(after)) {
      throw new Error(
        `Advancing the clock: expected milliseconds, 0 or more, up to the year 275760; saw ${milliseconds}.`,
      );
    }
    this.#ahead += milliseconds;
  }

  /** Back to the time of the other clock. */
  reset(): void {
    this.#ahead = 0;
  }
}
