import { expect, test } from "vitest";
import { linkHeader, pageOf } from "./pagination.ts";

const list = Array.from({ length: 250 }, (_, i) => i);
const url = (query: string) => new URL(`https://api.github.com/user/emails${query}`);

test.each([
  ["", 0, 30, 1],
  ["?per_page=2", 0, 2, 1],
  ["?per_page=2&page=3", 4, 2, 3],
  ["?per_page=1000", 0, 100, 1],
  ["?per_page=100&page=3", 200, 50, 3],
  ["?page=100", undefined, 0, 100],
  ["?per_page=0", 0, 30, 1],
  ["?per_page=-1&page=-1", 0, 30, 1],
  ["?per_page=x&page=1e9", 0, 30, 1],
])("the query %j", (query, first, length, page) => {
  const found = pageOf(list, url(query));
  expect([found.items[0], found.items.length, found.page]).toEqual([first, length, page]);
});

test("a list without items has one page", () => {
  expect(pageOf([], url(""))).toEqual({ items: [], page: 1, last: 1 });
});

test.each([
  [1, 1, {}],
  [
    1,
    3,
    {
      Link: '<https://api.github.com/user/emails?per_page=2&page=2>; rel="next", <https://api.github.com/user/emails?per_page=2&page=3>; rel="last"',
    },
  ],
  [
    3,
    3,
    {
      Link: '<https://api.github.com/user/emails?per_page=2&page=2>; rel="prev", <https://api.github.com/user/emails?per_page=2&page=1>; rel="first"',
    },
  ],
])("page %d of %d names the others", (page, last, expected) => {
  expect(linkHeader(url("?per_page=2"), page, last)).toEqual(expected);
});
