import type { Numbered } from "../fixtures/numbered.ts";
import { suites } from "../suites/all.ts";
import { againWith } from "./again.ts";
import { defineCommand } from "./cli/command.ts";
import { readConfig } from "./cli/config-file.ts";
import { engineOf, engineOptions, engineWords, routeOf } from "./cli/engine-options.ts";
import { exit, type ExitCode } from "./cli/exit-codes.ts";
import { checkWritable, writeOutput } from "./cli/output-file.ts";
import { tool } from "./cli/tool.ts";
import { UsageError } from "./cli/usage-error.ts";
import { runJson } from "./report/json.ts";
import { listJson, listText } from "./report/list.ts";
import { countOf } from "./report/text.ts";
import { runAndPrint } from "./run-and-print.ts";
import { judgingOptions, nothingMatches, readBaseline, readCases, readPace, readSubject, runningOptions, subjectOptions } from "./run-inputs.ts";
import { exitCodeOf } from "./run-report.ts";

/** Options that name a file to write. */
const files = ["json", "junit", "permissions"] as const;

export const conformance = defineCommand({
  name: "conformance",
  about: "run the cases on a schema",
  details: [
    "Starts SurrealDB engines and mock GitHubs in processes of their own, on free ports of this machine, and",
    "calls no other host. Writes only the files that --json, --junit and --permissions name (and Node its compile cache",
    "in the folder for temporary files; NODE_DISABLE_COMPILE_CACHE=1 turns that off).",
  ].join("\n"),
  options: {
    ...subjectOptions,
    ...engineOptions,
    ...judgingOptions,
    json: { value: "FILE", valueIfBare: "-", about: "write the verdicts as JSON; - is stdout, and then nothing else is written there" },
    junit: { value: "FILE", about: "write the verdicts as JUnit XML; - as with --json" },
    permissions: { value: "FILE", valueIfBare: "-", about: "write who may do what, as the cases saw it, as Markdown; - as with --json" },
    list: { about: "list the cases instead of running them; with --json as data" },
    ...runningOptions,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    for (const option of files) checkWritable(option, options[option], cwd);
    const [one, other] = files.filter((option) => options[option] === "-");
    if (one && other) throw new UsageError(`--${one} - --${other} -: only one of them can have stdout. Name a file for the other.`);
    const config = await readConfig(options.config, cwd);
    const { all, cases } = readCases(options);
    if (cases.length === 0) {
      console.error(nothingMatches(options));
      return exit.nothingRan;
    }
    if (options.list) return list(cases, options.json, cwd);
    const engine = engineOf(options, process.env);
    const settings = { ...readSubject(options, config, cwd), engine, route: routeOf(options, engine) };
    const baseline = readBaseline(options.baseline ?? config.baseline, all, cwd);
    const report = await runAndPrint(cases, {
      settings, baseline, ...readPace(options),
      strict: options.strict ?? config.strict,
      whole: cases.length === all.length,
      again: againWith(options, engineWords(options)),
      out: files.some((option) => options[option] === "-") ? process.stderr : process.stdout,
    });
    if (options.json !== undefined) writeOutput(options.json, `${JSON.stringify(runJson(report, tool), null, 2)}\n`, cwd);
    if (options.junit !== undefined) writeOutput(options.junit, (await import("./report/junit.ts")).runJunit(report), cwd);
    if (options.permissions !== undefined) writeOutput(options.permissions, (await import("./report/permissions.ts")).permissionsMarkdown(report, tool), cwd);
    return exitCodeOf(report);
  },
});

function list(cases: readonly Numbered[], json: string | undefined, cwd: string): ExitCode {
  const ids = new Set(cases.map((each) => each.case.id));
  const listed = suites
    .map((suite) => ({ ...suite, cases: suite.cases.filter(({ id }) => ids.has(id)) }))
    .filter((suite) => suite.cases.length > 0);
  if (json === undefined) console.log(`${listText(listed)}\n${countOf(ids.size, "case")}`);
  else writeOutput(json, `${JSON.stringify(listJson(listed), null, 2)}\n`, cwd);
  return exit.asExpected;
}
