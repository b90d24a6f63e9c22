import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { allMutators } from "./mutators/all.ts";
import { mutated, mutatedBody } from "./testing/apply-mutator.ts";

const pageOf = (name: string) => readFileSync(join(packageRoot, "docs", name), "utf8");
const rows = [
  ...pageOf("mutators.md").matchAll(
    /^\| (?<name>\w+) \| [^|]+ \| `(?<before>[^`|]+)` \| `(?<after>[^`|]+)` \| (?<bug>[^|]+) \|$/gm,
  ),
].map(({ groups = {} }) => ({
  name: groups["name"] ?? "",
  before: groups["before"] ?? "",
  after: groups["after"] ?? "",
  bug: groups["bug"] ?? "",
}));

test("docs/mutators.md has a row for each mutator, in the same order", () => {
  expect(rows.map(({ name }) => name)).toEqual(allMutators.map(({ name }) => name));
});

test.each(rows)("the example of $name is really made", ({ name, before, after }) => {
  const mutator = allMutators.find((each) => each.name === name);
  if (!mutator) throw new Error(`expected a mutator ${name}, saw none`);
  expect(
    (before.startsWith("DEFINE") ? mutated : mutatedBody)(mutator, before).map((text) => text.trimEnd()),
  ).toContain(after);
});

test("each address in it is in docs/login-bugs.md", () => {
  const known = pageOf("login-bugs.md");
  const addresses = rows.flatMap(({ bug }) =>
    [...bug.matchAll(/\]\((?<address>[^)]+)\)/g)].map(({ groups }) => groups?.["address"] ?? ""),
  );
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !known.includes(`(${address})`))).toEqual([]);
});
