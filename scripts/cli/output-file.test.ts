import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { checkWritable } from "./output-file.ts";
import { UsageError } from "./usage-error.ts";

test.each<[string, string, string]>([
  ["below a file", "known.json/run.json", "expected a folder FOLDER/known.json, saw a file. Name another file."],
  ["a link to itself", "loop", "no file can be written there (ELOOP). Name another file."],
  ["a name of 300 letters", "x".repeat(300), "no file can be written there (ENAMETOOLONG). Name another file."],
])("a report can't be %s, and that is said before the run", (_, file, problem) => {
  using folder = new TemporaryFolder({ "known.json": "{}" });
  symlinkSync("loop", join(folder.path, "loop"));
  expect(() => checkWritable("json", file, folder.path)).toThrow(
    new UsageError(`--json ${file}: ${problem.replace("FOLDER", folder.path)}`),
  );
});
