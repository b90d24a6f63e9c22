import { readReviewed } from "../coverage/reviewed-file.ts";
import { findEquivalents } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import { allMutators } from "./mutators/all.ts";
import { mutantsSince } from "./mutants-since.ts";
import { readAsWritten } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineOptions } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { checkReports, jsonOption, writeJson, writeOutput } from "../cli/output-file.ts";
import { percent } from "../cli/number-options.ts";
import { print, printRows } from "../cli/print-text.ts";
import { tool } from "../cli/tool-version.ts";
import { UsageError } from "../cli/usage-error.ts";
import { exitCodeOf, type MutateReport, nothingRun } from "./mutate-report.ts";
import { mutateAndPrint } from "./mutate-and-print.ts";
import { metricsOf, mutantsIn, scoreOf } from "./score.ts";
import { shownMutants } from "./shown-mutants.ts";
import { mutationTestResult } from "./mutate-json.ts";
import { mutantLine } from "./mutate-text.ts";
import { countOf } from "../report/conformance-text.ts";
import {
  judgingOptions,
  readCases,
  readPace,
  readSettings,
  runningOptions,
  subjectOptions,
} from "../run/run-inputs.ts";

export const mutate = defineCommand({
  name: "mutate",
  about: "break the schema on purpose, and see whether a case notices",
  details: [
    "Changes one thing of the schema at a time (a mutant), and runs the cases that get there until one notices. A mutant that",
    "no case notices is a mistake that a green run of `conformance` would not show. Cases that fail on the schema as it is are",
    "left out. The score is the part of the mutants that were noticed, as StrykerJS counts it.",
    "",
    "Starts SurrealDB engines and mock GitHubs in processes of their own, and calls no other host. Writes only the files that",
    "--json and --html name. Exits with 1 when the score is below --min, or when the file of known equivalents is out",
    "of date; survivors alone are no failure. With --since and nothing to mutate it exits with 0: a pull request that doesn't",
    "touch the schema must not fail.",
  ].join("\n"),
  options: {
    ...subjectOptions,
    ...engineOptions,
    choice: judgingOptions.choice,
    mutator: {
      value: "NAME",
      repeatable: true,
      about: "only mutants of this kind, e.g. EqualityOperator; --list shows all",
    },
    since: { value: "PATH", repeatable: true, about: "only mutants in lines that differ from this older schema" },
    equivalents: {
      value: "FILE",
      about:
        "JSON list of mutants that are known to change nothing, with a reason each; default: NAME.equivalents.json beside the schema NAME.surql, if it is there",
    },
    killers: {
      value: "FILE",
      about:
        "no longer needed: the file is neither read nor written, because the order of the cases is found without it",
    },
    min: { value: "PERCENT", about: "the run fails when the score is lower" },
    ...jsonOption("the result in Stryker's mutation-testing-report-schema"),
    html: { value: "FILE", about: "write it as one page that loads nothing; - as with --json" },
    list: { about: "list the mutants instead of running them; with --json as data" },
    ...runningOptions,
    concurrency: { value: "N", about: "the same as --workers, as StrykerJS calls it" },
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json, html } = options;
    const out = checkReports({ json, html }, cwd);
    const min = percent("min", options.min);
    const config = await readConfig(options.config, cwd);
    const settings = readSettings(options, config, cwd);
    const { cases } = readCases(options, settings);
    const { schema, mutants: all, asTheyAre, shown } = shownMutants(settings);
    const known = findEquivalents(
      readReviewed(options.equivalents, schema.label, cwd).flatMap((entry) => ("mutator" in entry ? [entry] : [])),
      all,
      schema.files,
    );
    const mutants = chosen(
      all,
      options.mutator,
      options.since && shown(readAsWritten(options.since, cwd).files),
      schema.files,
    );
    const notes = options.killers === undefined ? [] : ["--killers is no longer needed: no file was read or written"];
    const before: MutateReport = { ...nothingRun, schema, mutants, problems: known.problems, min, notes };
    if (options.list) {
      if (json === undefined)
        printRows(
          [...mutants.map((mutant) => mutantLine(mutant, before)), countOf(mutants.length, "mutant")].join("\n"),
        );
      else writeJson(json, mutationTestResult(before, tool), cwd);
      return exit.asExpected;
    }
    if (mutants.length === 0) {
      print(
        `Nothing to mutate: ${options.since ? `what could be broken is the same in ${options.since.join(", ")}` : `there is nothing in ${schema.label} that a mutator would break`}.`,
        out,
      );
      return options.since ? exit.asExpected : exit.nothingRan;
    }
    const report = await mutateAndPrint(before, {
      asTheyAre: asTheyAre(mutants),
      settings,
      cases,
      equivalents: known.reasons,
      ...readPace(options),
      out,
    });
    const result = mutationTestResult(report, tool);
    if (json !== undefined) writeJson(json, result, cwd);
    if (html !== undefined)
      writeOutput(html, (await import("./mutate-html.ts")).mutationHtml(result, schema.label), cwd);
    return exitCodeOf(report, scoreOf(metricsOf(mutantsIn(result))));
  },
});

/** @throws UsageError */
function chosen(
  all: readonly Mutant[],
  mutators: readonly string[] | undefined,
  before: readonly SchemaFile[] | undefined,
  now: readonly SchemaFile[],
): readonly Mutant[] {
  const names = allMutators.map(({ name }) => name);
  const unknown = mutators?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`--mutator ${unknown}: expected one of ${names.join(", ")}.`);
  const ofKind = mutators ? all.filter(({ mutator }) => mutators.includes(mutator)) : all;
  return before ? mutantsSince(ofKind, before, now) : ofKind;
}
