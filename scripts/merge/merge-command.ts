import { defineCommand } from "../cli/command.ts";
import type { ExitCode } from "../cli/exit-codes.ts";
import { readJsonFile } from "../cli/json-file.ts";
import { checkReports, jsonOption, writeJson } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { UsageError } from "../cli/usage-error.ts";
import { runJsonSchema } from "../conformance/conformance-json.ts";
import { paintFor } from "../report/conformance-text.ts";
import { mergedExitCode, mergeShards } from "./merge-shards.ts";
import { mergeText } from "./merge-text.ts";

export const merge = defineCommand({
  name: "merge",
  about: "make one report of the JSON reports of conformance --shard",
  takes: "REPORT.json …",
  details: [
    "For a run that several machines share: each runs `conformance --shard I/N --json FILE`, and this puts the files together.",
    "All parts have to be there, of one schema and one version of SurrealDB. Starts nothing, and writes the file that --json names.",
    "",
    "Exits as the whole run would have: with 1 if a part did, else with 4 if one did.",
  ].join("\n"),
  options: jsonOption("the whole as JSON, in the form of conformance --json"),
  async run({ json }, taken = []): Promise<ExitCode> {
    const cwd = process.cwd();
    const out = checkReports({ json }, cwd);
    if (taken.length === 0)
      throw new UsageError("login-conformance merge: expected the JSON reports of all parts, saw none.");
    const parts = taken.map((file) => ({
      file,
      report: readJsonFile(file, "report of conformance --json", runJsonSchema, cwd),
    }));
    const whole = mergeShards(parts);
    print(mergeText(whole, parts, paintFor(out)), out);
    if (json !== undefined) writeJson(json, whole, cwd);
    return mergedExitCode(parts.map(({ report }) => report));
  },
});
