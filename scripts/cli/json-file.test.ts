import { describe, expect, test } from "vitest";
import { z } from "zod";
import { baselineSchema } from "../../fixtures/run/verdict/baseline.ts";
import { thrownBy } from "../../fixtures/testing/thrown-by.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { readJsonFile } from "./json-file.ts";
import { UsageError } from "./usage-error.ts";

const read = (text: string | Uint8Array) => {
  using folder = new TemporaryFolder({ "known.json": text });
  return readJsonFile("known.json", "baseline", baselineSchema, folder.path);
};

test("a byte order mark is passed over", () => {
  expect(read('\uFEFF{ "MERGE-01": "why" }')).toEqual({ "MERGE-01": "why" });
});

test("a file in its form is read, seen from the given folder", () => {
  expect(read('{ "MERGE-01": " we merge by hand " }')).toEqual({ "MERGE-01": "we merge by hand" });
});

describe("refused, with the file and the place", () => {
  test.each([
    ["", "known.json is no baseline: Unexpected end of JSON input."],
    [
      "{\n  nope\n}",
      "known.json is no baseline: Expected property name or '}' in JSON at position 4 (line 2 column 3).",
    ],
    ["null", "known.json is no baseline:\n✖ Invalid input: expected record, received null"],
    [
      '{ "MERGE-01": 12 }',
      'known.json is no baseline:\n✖ Invalid input: expected string, received number\n  → at ["MERGE-01"]',
    ],
    ['{ "MERGE-01": "" }', 'known.json is no baseline:\n✖ a reason is required\n  → at ["MERGE-01"]'],
  ])("%j", (text, message) => {
    expect(() => read(text)).toThrow(new UsageError(message));
  });

  test("another encoding", () => {
    expect(() => read(Buffer.from("\uFEFF{}", "utf16le"))).toThrow(
      new UsageError(
        "Reading the baseline known.json: expected UTF-8, but it is UTF-16 (little-endian): it begins with the bytes 0xFF 0xFE. Save the file as UTF-8.",
      ),
    );
  });

  test("60,000 wrong entries in few lines, and at once", () => {
    const entries = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`ID-${i}`, i]));
    const wrong = Array.from(
      { length: 8 },
      (_, i) => `✖ Invalid input: expected string, received number\n  → at ["ID-${i}"]`,
    );
    expect(() => read(JSON.stringify(entries))).toThrow(
      new UsageError(`known.json is no baseline:\n${wrong.join("\n")}\n… and 59992 more`),
    );
  });

  test("a line of 100 KB that is no JSON, cut short", () => {
    const error = thrownBy(() => read(`{ "a": "${"x".repeat(100_000)}", nope }`));
    expect(error.message).toMatch(/^known\.json is no baseline: /);
    expect(error.message.length).toBeLessThan(400);
  });

  test("a file that isn't there", () => {
    using folder = new TemporaryFolder();
    expect(() => readJsonFile("known.json", "baseline", z.unknown(), folder.path)).toThrow(
      new UsageError("Reading the baseline known.json: there is no such file."),
    );
  });

  test("a folder", () => {
    using folder = new TemporaryFolder();
    expect(() => readJsonFile(".", "baseline", z.unknown(), folder.path)).toThrow(
      new UsageError("Reading the baseline .: it is a folder. Name a file."),
    );
  });
});
