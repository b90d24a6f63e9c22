import { UsageError } from "../cli/usage-error.ts";

/** One of the parts of a run: the first is number 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** "2/4". @throws UsageError */
export function readShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, first = "", last = ""] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? [];
  const [index, of] = [Number(first), Number(last)];
  if (first === "" || index > of)
    throw new UsageError(`--shard ${text}: expected I/N, the part and how many there are, as 1/4.`);
  return { index, of };
}

/** Every so-many-th: neighbours take as long as each other, and each part gets some of every suite. */
export const partOf = <Item>(items: readonly Item[], { index, of }: Shard): readonly Item[] =>
  items.filter((_, i) => i % of === index - 1);

/** The parts as they were before, as far as they are there. */
export const joined = <Item>(parts: readonly (readonly Item[])[]): readonly Item[] =>
  Array.from({ length: Math.max(0, ...parts.map(({ length }) => length)) }, (_, row) =>
    parts.flatMap((part) => part.slice(row, row + 1)),
  ).flat();
