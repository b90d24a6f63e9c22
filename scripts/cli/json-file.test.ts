import { describe, expect, test } from "vitest";
import { z } from "zod";
import { baselineSchema } from "../../fixtures/baseline.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { readJsonFile } from "./json-file.ts";
import { UsageError } from "./usage-error.ts";

const read = (text: string) => {
  using folder = new TemporaryFolder({ "known.json": text });
  return readJsonFile("known.json", "baseline", baselineSchema, folder.path);
};

test("a file in its form is read, seen from the given folder", () => {
  expect(read('{ "MERGE-01": " we merge by hand " }')).toEqual({ "MERGE-01": "we merge by hand" });
});

describe("refused, with the file and the place", () => {
  test.each([
    ["", "known.json is no baseline: Unexpected end of JSON input."],
    ["{\n  nope\n}", "known.json is no baseline: Expected property name or '}' in JSON at position 4 (line 2 column 3)."],
    ["null", "known.json is no baseline:\n✖ Invalid input: expected record, received null"],
    ['{ "MERGE-01": 12 }', 'known.json is no baseline:\n✖ Invalid input: expected string, received number\n  → at ["MERGE-01"]'],
    ['{ "MERGE-01": "" }', 'known.json is no baseline:\n✖ a reason is required\n  → at ["MERGE-01"]'],
  ])("%j", (text, message) => {
    expect(() => read(text)).toThrow(new UsageError(message));
  });

  test("a file that isn't there", () => {
    using folder = new TemporaryFolder();
    expect(() => readJsonFile("known.json", "baseline", z.unknown(), folder.path)).toThrow(
      new UsageError("Reading the baseline known.json: there is no such file."));
  });

  test("a folder", () => {
    using folder = new TemporaryFolder();
    expect(() => readJsonFile(".", "baseline", z.unknown(), folder.path)).toThrow(new UsageError("Reading the baseline .: EISDIR."));
  });
});
