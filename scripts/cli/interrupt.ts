/**
 * While it lives, the first Ctrl-C (or a CI server's SIGTERM) asks for an end in order: what is known
 * is printed, and what was started is stopped. The second one ends the process at once.
 *
 * One Ctrl-C may come as two signals: the terminal sends it to the whole group, and npm, or our own launcher, passes it on.
 */
export class Interrupt implements Disposable {
  readonly #controller = new AbortController();
  #firstAt = 0;
  /** Stays after the first signal: signal-exit, which testcontainers brings, ends a process in which nobody else listens. */
  readonly #onSignal = (name: NodeJS.Signals) => {
    if (!this.signal.aborted) {
      this.#firstAt = performance.now();
      this.#controller.abort();
    }
    if (performance.now() - this.#firstAt < onePressMs) return;
    this.#ignoreSignals();
    process.kill(process.pid, name);
  };

  constructor() {
    for (const name of signals) process.on(name, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    // the end in order may be quicker than who passes the signal on
    if (!this.signal.aborted) this.#ignoreSignals();
  }

  #ignoreSignals(): void {
    for (const name of signals) process.off(name, this.#onSignal);
  }
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Passing a signal on takes less, and a second thought takes more. */
const onePressMs = 500;
