import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkIds } from "../scripts/upgrade/checks/all.ts";
import { suites } from "./all.ts";

const page = readFileSync(new URL("../docs/surrealdb-regressions.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| (\d+) \| (?:[^|]+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, number = "", reported = "", answer = ""]) => ({
    number,
    answer,
    addresses: [...reported.matchAll(/\]\((https:[^)]+)\)/g)].map(([, address = ""]) => address),
    ids: [...answer.matchAll(/`([A-Z]+-\d[^`]*)`/g)].map(([, id = ""]) => id),
  }),
);

const sources = new Map(
  suites.flatMap((suite) =>
    suite.cases.map((subject) => [subject.id, [subject.source ?? suite.source].flat()] as const),
  ),
);

test("every change has a row", () => {
  expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: 54 }, (_, i) => i + 1));
});

test.each(rows.filter(({ ids }) => ids.length > 0))(
  "change $number: the cases exist, and name its addresses",
  ({ addresses, ids }) => {
    expect(ids.filter((id) => !sources.has(id))).toEqual([]);
    const named = new Set(ids.flatMap((id) => sources.get(id) ?? []));
    expect(addresses.filter((address) => !named.has(address))).toEqual([]);
  },
);

test.each(rows.filter(({ ids }) => ids.length === 0))(
  "change $number has no case, and a reason or a place for it",
  ({ answer }) => {
    expect(answer).toMatch(/^(see suites\/\w+|.{40,})$/);
    const files = [...answer.matchAll(/`([\w./-]+\.ts)`/g)].map(([, file = ""]) => file);
    expect(files.filter((file) => !existsSync(new URL(`../${file}`, import.meta.url)))).toEqual([]);
  },
);

test("what an upgrade holds names checks that there are", () => {
  const named = rows.flatMap(({ answer }) => [...answer.matchAll(/check `([\w-]+)`/g)].map(([, check = ""]) => check));
  expect(named).toEqual(["forged-token", "permissions", "import-silence", "row-changed"]);
  expect(named.filter((check) => !checkIds.includes(check))).toEqual([]);
});
