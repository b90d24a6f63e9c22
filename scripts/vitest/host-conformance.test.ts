import { expect, test } from "vitest";
import { suites } from "../../suites/all.ts";
import { isIn } from "./host-conformance.ts";
import { allTags, tagsOf } from "./vitest-tags.ts";
import { loginConformance } from "./vitest-plugin.ts";

test("each case is in one part, whatever their number", () => {
  const cases = ["a", "b", "c", "d", "e"];
  const parts = ["1/3", "2/3", "3/3"].map((part) => cases.filter(isIn(part)));
  expect(parts).toEqual([["a", "d"], ["b", "e"], ["c"]]);
  expect(cases.filter(isIn("1/1"))).toEqual(cases);
});

test.each(["0/3", "4/3", "1", "1/0", "a/b", ""])("%j is no part", (part) => {
  expect(() => isIn(part)).toThrow(
    `part: ${JSON.stringify(part)}: expected the number of this part and of all, like "1/3".`,
  );
});

test("the plugin defines every tag that a case has: Vitest refuses others", () => {
  const defined = new Set(allTags.map(({ name }) => name));
  const used = suites.flatMap(({ chapter, cases }) => cases.flatMap(({ level }) => tagsOf({ level, chapter })));
  expect(used.filter((tag) => !defined.has(tag))).toEqual([]);
  expect(tagsOf({ level: "MUST", chapter: "additions" }).filter((tag) => !defined.has(tag))).toEqual([]);
  expect(loginConformance().config()).toMatchObject({ test: { tags: allTags } });
});
