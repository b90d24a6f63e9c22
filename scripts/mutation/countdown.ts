/** How far a row of things is, and how long the rest may take if it goes on like this. */
export class Countdown {
  readonly #all: number;
  readonly #now: () => number;
  #done = 0;
  #began: number | undefined;

  constructor(all: number, now: () => number = () => performance.now()) {
    this.#all = all;
    this.#now = now;
  }

  /** One more is done: "3 of 12, about 40 s left". */
  next(): string {
    this.#done += 1;
    this.#began ??= this.#now();
    const each = (this.#now() - this.#began) / Math.max(1, this.#done - 1); // when the first one began, nobody saw
    const seconds = Math.round((each * (this.#all - this.#done)) / 1000);
    return `${this.#done} of ${this.#all}${this.#done > 1 ? `, about ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left` : ""}`;
  }
}
