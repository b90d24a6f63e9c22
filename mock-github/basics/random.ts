import { createHash, randomBytes } from "node:crypto";

/** Digits, then upper case, then lower case: the order in which GitHub writes numbers. */
export const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Values that nobody can guess, or, with a seed, the same values in the same order in every run. */
export class Random {
  readonly #more: () => Buffer;
  #pool: Buffer = Buffer.alloc(0);
  /** How much of the pool was given out. */
  #used = 0;

  constructor(seed?: string | number) {
    this.#more = seed === undefined ? () => randomBytes(4096) : blocksOf(seed);
  }

  hex(bytes: number): string {
    const from = this.#take(bytes);
    return this.#pool.toString("hex", from, from + bytes);
  }

  base62(length: number): string {
    let text = "";
    while (text.length < length) text += base62.charAt(this.below(base62.length));
    return text;
  }

  /** A whole number from 0 on, below the limit; each is as likely as any other. */
  below(limit: number): number {
    const values = 2 ** 48;
    const fair = values - (values % limit);
    let value: number;
    do {
      const from = this.#take(6);
      value = this.#pool.readUIntBE(from, 6);
    } while (value >= fair);
    return value % limit;
  }

  /** Where in the pool, from now on, so many bytes are that nobody had before: to make a buffer of each takes longer than the rest. */
  #take(bytes: number): number {
    while (this.#pool.length - this.#used < bytes) {
      this.#pool = Buffer.concat([this.#pool.subarray(this.#used), this.#more()]);
      this.#used = 0;
    }
    this.#used += bytes;
    return this.#used - bytes;
  }
}

function blocksOf(seed: string | number): () => Buffer {
  let block = 0;
  return () => createHash("sha256").update(`${block++} ${seed}`).digest();
}
