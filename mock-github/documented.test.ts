import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const page = read("../docs/mock-github.md");

/** The last cell of each row: a file and the title of a test in it. */
const rows = [...page.matchAll(/^\| (?<behaviour>.+) \| .+ \| `(?<file>[^`]+\.test\.ts)`: (?<title>.+) \|$/gm)].map(({ groups = {} }) => ({
  behaviour: groups["behaviour"] ?? "", file: groups["file"] ?? "", title: groups["title"] ?? "",
}));
const tableRows = page.split("\n").filter((line) => /^\| (?!GitHub's behaviour)/.test(line));

test("every behaviour of the tables names a test", () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows).toHaveLength(tableRows.length);
});

test.each(rows)("$behaviour: the test exists", ({ file, title }) => {
  expect(read(file)).toContain(`"${title}"`);
});
