import { createHash, randomBytes } from "node:crypto";

/** Digits, then upper case, then lower case: the order in which GitHub writes numbers. */
export const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Values that nobody can guess, or, with a seed, the same values in the same order in every run. */
export class Random {
  readonly #more: () => Buffer;
  #pool: Buffer = Buffer.alloc(0);

  constructor(seed?: string | number) {
    this.#more = seed === undefined ? () => randomBytes(4096) : blocksOf(seed);
  }

  hex(bytes: number): string {
    return this.#take(bytes).toString("hex");
  }

  base62(length: number): string {
    return Array.from({ length }, () => base62.charAt(this.below(base62.length))).join("");
  }

  /** A whole number from 0 on, below the limit; each is as likely as any other. */
  below(limit: number): number {
    const values = 2 ** 48;
    const fair = values - (values % limit);
    let value: number;
    do value = this.#take(6).readUIntBE(0, 6);
    while (value >= fair);
    return value % limit;
  }

  #take(bytes: number): Buffer {
    while (this.#pool.length < bytes) this.#pool = Buffer.concat([this.#pool, this.#more()]);
    const taken = this.#pool.subarray(0, bytes);
    this.#pool = this.#pool.subarray(bytes);
    return taken;
  }
}

function blocksOf(seed: string | number): () => Buffer {
  let block = 0;
  return () => createHash("sha256").update(`${block++} ${seed}`).digest();
}
