import { expect, test } from "vitest";
import { bound, BoundedMap } from "./bounded-map.ts";

test("the oldest goes for the newest, and setting again makes nobody newer", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1).set("b", 2).set("a", 3).set("c", 4);
  expect([...map]).toEqual([
    ["b", 2],
    ["c", 4],
  ]);
});

test("a list is cut once it has grown a tenth too long", () => {
  const list = Array.from({ length: 11 }, (_, i) => i);
  bound(list, 10);
  expect(list).toHaveLength(11);
  list.push(11);
  bound(list, 10);
  expect(list).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
