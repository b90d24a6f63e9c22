import { defaultEngine, type Engine } from "../../fixtures/engines/engine.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineNamed, engineOf, engineOptions, routeOf } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkReports, jsonOption, writeJson } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { tool } from "../cli/tool-version.ts";
import { UsageError } from "../cli/usage-error.ts";
import { paintFor } from "../escape/escape-terminal.ts";
import { judgingOptions, readPace, readSubject, runningOptions, subjectOptions } from "../run/run-inputs.ts";
import { askedLogin } from "./asked-login.ts";
import { loginOptions } from "./report-of-options.ts";
import { type Reproduction, reproJson, type ReproRun } from "./repro-json.ts";
import { reproText } from "./repro-text.ts";
import { runRepro } from "./run-repro.ts";
import { findSymptoms } from "./find-symptoms.ts";
import { symptomsText } from "./symptoms-text.ts";
import { symptoms } from "./symptoms.ts";
import { shellWord } from "../cli/shell-word.ts";

export const repro = defineCommand({
  name: "repro",
  about: "do one login again, and see it step by step: statements, values, requests, rows, the error that is hidden",
  takes: "[REPORT | CASE-ID]",
  details: [
    "REPORT is a file in YAML or JSON that says what the options say, and whole answers of GitHub (docs/troubleshooting.md); a",
    "case is explained the same way. Without either, the options say who logs in.",
    "",
    "Does one login against a mock GitHub, in a new database with the rows that are given: on the schema as it is, and once",
    "more with probes in it, which tell the mock where the engine comes by and what each LET came to. Both must come to the",
    "same, else it says so and shows the first alone. Where SurrealDB hides the error, the function is called by name, too.",
    "Rows are in the contract's names (users, auth_accounts, auth_providers: docs/contract.md), but for those of a .surql file.",
    "Secrets are never shown.",
    "",
    "Starts one SurrealDB and a mock, on free ports of this machine; writes only the file that --json names. The exit code",
    "is 0 however the login ends, 3 where a case says nothing of this schema.",
  ].join("\n"),
  options: {
    ...loginOptions,
    symptom: {
      value: "TEXT",
      about: "what people see: likely causes, each with the command that shows it; runs nothing",
    },
    "from-har": {
      value: "FILE",
      about: "GitHub's answers from an HTTP Archive, as a proxy before SurrealDB records it",
    },
    schema: subjectOptions.schema,
    overlay: subjectOptions.overlay,
    rows: subjectOptions.rows,
    surreal: engineOptions.surreal,
    route: engineOptions.route,
    surrealdb: { ...engineOptions.surrealdb, about: `${engineOptions.surrealdb.about}; several with commas between` },
    choice: judgingOptions.choice,
    ...jsonOption(),
    config: runningOptions.config,
    timeout: runningOptions.timeout,
  },
  async run(options, taken = []): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json, route, symptom } = options;
    if (symptom !== undefined) return explain(symptom, options.schema);
    const out = checkReports({ json }, cwd);
    const { subject: login, ...asked } = askedLogin(taken, options, cwd);
    const config = await readConfig(options.config ?? asked.config, cwd);
    const schema = options.schema ?? asked.schema;
    const subject = readSubject({ ...options, ...(schema && { schema }) }, config, cwd);
    const { timeout } = readPace(options);
    const progress = new ProgressLine(process.stderr);
    using interrupt = new Interrupt();
    const runs: ReproRun[] = [];
    const unavailable: { surrealdb: string; why: string }[] = [];
    for (const { name, engine } of enginesOf(options.surrealdb ?? asked.surrealdb, options.surreal)) {
      try {
        const settings = { ...subject, engine, route: routeOf(route === undefined ? {} : { route }, engine) };
        const answer = await runRepro(
          { settings, subject: login },
          { seconds: timeout, onProgress: (text) => progress.show(text), signal: interrupt.signal },
        );
        if ("refused" in answer)
          throw new UsageError(`What is given can't be there: ${answer.refused}\nChange the rows, or the schema.`);
        runs.push(answer);
      } catch (error) {
        if (interrupt.signal.aborted) {
          print("Interrupted: nothing can be said. SurrealDB is stopped.", process.stderr);
          return exit.interrupted;
        }
        if (!(error instanceof EngineUnavailableError)) throw error;
        unavailable.push({ surrealdb: name, why: withCommandLines(error.message) });
      } finally {
        progress.end();
      }
    }
    const reproduction: Reproduction = { ...asked, schema: subject.schema, runs, unavailable };
    print(reproText(reproduction, paintFor(out)), out);
    if (json !== undefined) writeJson(json, reproJson(reproduction, tool), cwd);
    if (runs.length === 0) return exit.environmentFailed;
    return runs.every(({ skipped }) => skipped !== undefined) ? exit.nothingRan : exit.asExpected;
  },
});

/** @throws UsageError where nothing is known */
function explain(symptom: string, schema: readonly string[] = []): ExitCode {
  const found = findSymptoms(symptom);
  if (found.length === 0)
    throw new UsageError(
      `--symptom ${symptom}: expected words of an error, of a stage or of GitHub's, saw none that is known. Known are:\n${symptoms.map(({ sees }) => `  ${sees}`).join("\n")}`,
    );
  print(
    symptomsText(
      found,
      schema.map((path) => `--schema ${shellWord(path)}`),
    ),
  );
  return exit.asExpected;
}

/** @throws UsageError */
function enginesOf(
  surrealdb: string | undefined,
  surreal: string | undefined,
): { readonly name: string; readonly engine: Engine }[] {
  if (surreal !== undefined) return [{ name: surreal, engine: engineOf({ surreal }, process.env) }];
  if (surrealdb === undefined) return [{ name: "embedded", engine: defaultEngine }];
  return surrealdb.split(",").map((name) => ({ name: name.trim(), engine: engineNamed(name.trim()) }));
}
