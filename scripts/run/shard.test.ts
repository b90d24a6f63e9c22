import { expect, test } from "vitest";
import { UsageError } from "../cli/usage-error.ts";
import { joined, partOf, readShard } from "./shard.ts";

const items = ["a", "b", "c", "d", "e", "f", "g"];
const parts = (of: number) => Array.from({ length: of }, (_, i) => partOf(items, { index: i + 1, of }));

test("parts differ in length by one at most", () => {
  expect(parts(3)).toEqual([
    ["a", "d", "g"],
    ["b", "e"],
    ["c", "f"],
  ]);
});

test.each([1, 2, 3, 7, 9])("of %i parts the whole is made again, in its order", (of) => {
  expect(joined(parts(of))).toEqual(items);
});

test("2/4 is the second of four", () => expect(readShard("2/4")).toEqual({ index: 2, of: 4 }));

test.each(["", "2", "0/4", "5/4", "2/0", "-1/4", "1/4/2", "1.5/4", "1/999999"])("%j is none", (text) => {
  expect(() => readShard(text)).toThrow(
    new UsageError(`--shard ${text}: expected I/N, the part and how many there are, as 1/4.`),
  );
});
