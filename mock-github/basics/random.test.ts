import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "./random.ts";

const some = (random: Random) => [random.hex(20), random.base62(30), random.below(1e12), random.hex(100)];

test("the same seed gives the same values, as a number or as text", () => {
  expect(some(new Random(7))).toEqual(some(new Random("7")));
});

test("another seed gives other values, and no seed other ones each time", () => {
  expect(some(new Random(7))).not.toEqual(some(new Random(8)));
  expect(some(new Random())).not.toEqual(some(new Random()));
});

test("a seeded run doesn't repeat itself", () => {
  const random = new Random("seed");
  const values = Array.from({ length: 1000 }, () => random.hex(8));
  expect(new Set(values).size).toBe(1000);
});

test("values have the length and the alphabet asked for", () => {
  const random = new Random(1);
  expect(random.hex(10)).toMatch(/^[0-9a-f]{20}$/);
  expect(random.base62(500)).toMatch(/^[0-9A-Za-z]{500}$/);
});

test("a number is below its limit, and every one comes up", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 48 }), fc.string(), (limit, seed) => {
      const value = new Random(seed).below(limit);
      expect(Number.isInteger(value) && value >= 0 && value < limit).toBe(true);
    }),
  );
  const random = new Random(3);
  expect(new Set(Array.from({ length: 2000 }, () => random.below(62))).size).toBe(62);
});
