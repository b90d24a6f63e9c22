import { expect, test } from "vitest";
import type { RecordedCall } from "../basics/recorded-call.ts";
import { Journal } from "./journal.ts";

const at = new Date("2026-01-01T00:00:00Z");
const call = (path: string, body = ""): RecordedCall => ({
  host: "api.github.com",
  method: "GET",
  path,
  query: "",
  headers: [],
  body,
  known: true,
});
const add = (journal: Journal, count: number, body = "") =>
  Array.from({ length: count }, (_, i) => journal.add(call(`/${i}`, body), at)).flat();

test("keeps all that it may, and then the latest; what went is counted and told", () => {
  const journal = new Journal({ calls: 10 });
  expect(add(journal, 10)).toEqual([]);
  expect(add(journal, 1).map(({ path }) => path)).toEqual(["/0", "/1"]);
  expect([journal.calls.length, journal.dropped, journal.calls.at(-1)?.path]).toEqual([9, 2, "/0"]);
});

test("is bounded by bytes, too, and keeps the last call however large it is", () => {
  const journal = new Journal({ bytes: 1000 });
  add(journal, 100, "x".repeat(95));
  expect(journal.calls.length).toBeLessThanOrEqual(10);
  expect(journal.calls.length + journal.dropped).toBe(100);
  journal.add(call("/large", "x".repeat(5000)), at);
  expect([journal.calls.map(({ path }) => path), journal.dropped]).toEqual([["/large"], 100]);
  journal.clear();
  expect([journal.calls, journal.dropped, add(journal, 5)]).toEqual([expect.any(Array), 0, []]);
});

test("tells whoever listens of each call, by its number, until they have enough", () => {
  const journal = new Journal({ calls: 2 });
  const seen: number[] = [];
  const stop = journal.listen((_, n) => seen.push(n));
  add(journal, 4);
  stop();
  add(journal, 1);
  expect(seen).toEqual([1, 2, 3, 4]);
});
