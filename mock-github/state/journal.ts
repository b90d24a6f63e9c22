import type { RecordedCall } from "../basics/recorded-call.ts";

/** How much a journal keeps; the oldest calls go first. */
export interface JournalLimits {
  /** Default 5000. */
  readonly calls?: number | undefined;
  /** Of methods, paths, headers and bodies together; default 8 MiB. The last call stays, however large. */
  readonly bytes?: number | undefined;
}

/** What is known of a call besides the request. */
export interface CallNote {
  /** The first ever is 1. */
  readonly n: number;
  /** By the mock's clock. */
  readonly at: Date;
  /** The status; "none" where the connection got something else, or nothing. Unset while nothing has come. */
  answer?: number | "none";
}

/** The requests of one app, or of all. */
export class Journal {
  /** The latest, in the order of arrival; it grows while somebody looks. */
  readonly calls: RecordedCall[] = [];
  /** How many older ones are gone. */
  dropped = 0;
  /** How often it was cleared: numbers begin anew. */
  clears = 0;
  readonly #most: number;
  readonly #mostBytes: number;
  readonly #listeners = new Set<(call: RecordedCall, n: number) => void>();
  readonly #answerListeners = new Set<(note: CallNote) => void>();
  readonly #notes = new WeakMap<RecordedCall, CallNote>();
  #bytes = 0;

  constructor({ calls = 5000, bytes = 8 * 1024 * 1024 }: JournalLimits = {}) {
    this.#most = calls;
    this.#mostBytes = bytes;
  }

  /** How many there were, with those that are gone: the number of the last. */
  get count(): number {
    return this.dropped + this.calls.length;
  }

  /** Returns those that have to go for it. */
  add(call: RecordedCall, at: Date): readonly RecordedCall[] {
    this.calls.push(call);
    this.#notes.set(call, { n: this.count, at });
    this.#bytes += sizeOf(call);
    for (const listener of this.#listeners) listener(call, this.count);
    const tooMany = this.calls.length > this.#most || (this.#bytes > this.#mostBytes && this.calls.length > 1);
    return tooMany ? this.#drop() : [];
  }

  /** Told of each call to come, with its number: the first ever is 1. Returns how to stop that. */
  listen(listener: (call: RecordedCall, n: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Of a call that it was given. */
  noteOf(call: RecordedCall): CallNote | undefined {
    return this.#notes.get(call);
  }

  /** What came of a call. */
  noteAnswer(call: RecordedCall, answer: number | "none"): void {
    const note = this.#notes.get(call);
    if (!note) return;
    note.answer = answer;
    for (const listener of this.#answerListeners) listener(note);
  }

  /** Told of each answer to come. Returns how to stop that. */
  listenToAnswers(listener: (note: CallNote) => void): () => void {
    this.#answerListeners.add(listener);
    return () => void this.#answerListeners.delete(listener);
  }

  clear(): void {
    this.clears += 1;
    this.calls.length = 0;
    this.dropped = 0;
    this.#bytes = 0;
  }

  /** A tenth at once: to shift one at each call would take longer than the call. */
  #drop(): readonly RecordedCall[] {
    const kept = Math.ceil(this.#most * 0.9);
    let [count, left] = [0, this.#bytes];
    for (const call of this.calls) {
      const last = count === this.calls.length - 1;
      if (last || (this.calls.length - count <= kept && left <= this.#mostBytes * 0.9)) break;
      left -= sizeOf(call);
      count += 1;
    }
    this.#bytes = left;
    this.dropped += count;
    return this.calls.splice(0, count);
  }
}

/** In characters: what is not ASCII takes more. */
function sizeOf({ method, path, query, body, headers }: RecordedCall): number {
  let size = method.length + path.length + query.length + body.length;
  for (const [name, value] of headers) size += name.length + value.length;
  return size;
}
