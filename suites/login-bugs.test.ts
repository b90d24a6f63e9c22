import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourcesOf } from "../fixtures/case/case.ts";
import { suites } from "./all.ts";
import { clientSuites } from "./client/all.ts";

const page = readFileSync(new URL("../docs/login-bugs.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| (\d+) \| \[[^\]]+\]\(([^)]+)\) \| [^|]+ \| ([^|]+) \|$/gm)].map(
  ([, number = "", address = "", answer = ""]) => ({
    number,
    address,
    ids: [...answer.matchAll(/`([A-Z]+-[^`]+)`/g)].map(([, id = ""]) => id),
  }),
);

const sources = new Map(
  [...suites, ...clientSuites].flatMap((suite) =>
    suite.cases.map((subject) => [subject.id, sourcesOf(suite, subject)] as const),
  ),
);

test("every bug has a row", () => {
  expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: 68 }, (_, i) => i + 1));
});

test.each(rows.filter(({ ids }) => ids.length > 0))(
  "bug $number: the cases exist, and one names its address",
  ({ address, ids }) => {
    expect(ids.filter((id) => !sources.has(id))).toEqual([]);
    expect(ids.flatMap((id) => sources.get(id) ?? [])).toContain(address);
  },
);
