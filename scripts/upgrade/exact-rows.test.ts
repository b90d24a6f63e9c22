import { expect, test } from "vitest";
import { startedEngine } from "../../fixtures/testing/started-engine.ts";
import { checksum, type ExactRow, readRows } from "./exact-rows.ts";

const engine = startedEngine("3.0.2");
const rowsOf = async (content: string) => {
  await using database = await engine().database([{ path: "t.surql", text: `CREATE users:a CONTENT ${content}` }]);
  return (await readRows(database)).get("users") ?? new Map();
};

test("a text, a record id and a time are never the same, nor are two times a nanosecond apart", async () => {
  const contents = [
    "{ v: 'users:b' }",
    "{ v: users:b }",
    "{ v: '2026-01-01T00:00:00Z' }",
    "{ v: d'2026-01-01T00:00:00Z' }",
    "{ v: d'2026-01-01T00:00:00.000000001Z' }",
    "{ v: NONE }",
    "{ v: NULL }",
    "{ v: 1 }",
    "{ v: '1' }",
    "{ v: 1.5 }",
    "{ v: ['users:b'] }",
  ];
  const sums: string[] = [];
  for (const content of contents) sums.push(checksum(await rowsOf(content)));
  expect(new Set(sums).size).toBe(contents.length);
  expect(checksum(await rowsOf("{ v: 1 }"))).toBe(sums[7]);
});

test("the order of rows and fields makes no sum", () => {
  const sum = (rows: Readonly<Record<string, ExactRow>>) => checksum(new Map(Object.entries(rows)));
  const [a, b] = [
    { id: "users:a", n: "1" },
    { n: "2", id: "users:b" },
  ];
  expect(sum({ a, b })).toBe(sum({ b: { id: "users:b", n: "2" }, a }));
  expect(sum({ a })).not.toBe(sum({ b }));
});
