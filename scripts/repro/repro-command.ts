import { defaultEngine, type Engine } from "../../fixtures/engines/engine.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { defineCommand } from "../cli/command.ts";
import { readConfig, usualConfigIn } from "../cli/config-file.ts";
import { engineNamed, engineOf, engineOptions, routeOf } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkReports, jsonOption, writeJson, writeOutput } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { tool } from "../cli/tool-version.ts";
import { UsageError } from "../cli/usage-error.ts";
import { paintFor } from "../escape/escape-terminal.ts";
import { judgingOptions, readPace, readSubject, runningOptions, subjectOptions } from "../run/run-inputs.ts";
import { copyPerson } from "./copy-person.ts";
import { askedLogin } from "./asked-login.ts";
import { loginOptions } from "./report-of-options.ts";
import { type Reproduction, reproJson, type Saving } from "./repro-json.ts";
import { planRegression } from "./plan-regression.ts";
import { type JudgedRun, saveRegression } from "./save-regression.ts";
import { reproText, savedText } from "./repro-text.ts";
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
    "more with probes in it, which tell the mock which places the engine reaches and what each LET evaluates to. Both must come to the",
    "same, else it says so and shows the first alone. Where SurrealDB hides the error, the function is called by name, too.",
    "Rows are in the contract's names (users, auth_accounts, auth_providers: docs/contract.md), but for those of a .surql file.",
    "Secrets are never shown.",
    "",
    "--from-endpoint copies the rows of one person out of a database that people log in to, with made-up secrets. It sends SELECT and",
    "INFO there and writes nothing; the login itself is done here. Who logs in has the person's e-mail and number at GitHub then,",
    "as far as --persona and --profile don't say otherwise.",
    "",
    "--save writes what a team keeps: a test of this login for its own Vitest (docs/vitest.md). What should come of it is what",
    "comes of it on the reference, with the same rows and the same GitHub, read under the schema's choices; a case says it itself.",
    "It must fail here, and by the Vitest of the file's project, where there is one; else nothing is saved.",
    "",
    "Starts one SurrealDB and a mock (with --save a second one, for the reference), on free ports of this machine; writes only the files",
    "that --json, --html and --save name. The exit code is 0 however the login ends, 3 where a case says nothing of this schema, or where",
    "--save finds nothing wrong with the login.",
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
    "from-endpoint": {
      value: "URL",
      about:
        "rows before: those of --person in this database, which is only read; name and password of a system user (VIEWER is enough) are $SURREAL_USER and $SURREAL_PASS",
    },
    namespace: { value: "NAME", about: "the namespace there" },
    database: { value: "NAME", about: "the database there" },
    person: {
      value: "WHO",
      about: "whose rows: an e-mail address, a record (users:ada), a number at GitHub, or a login there",
    },
    schema: subjectOptions.schema,
    overlay: subjectOptions.overlay,
    rows: subjectOptions.rows,
    surreal: engineOptions.surreal,
    route: engineOptions.route,
    surrealdb: { ...engineOptions.surrealdb, about: `${engineOptions.surrealdb.about}; several with commas between` },
    choice: judgingOptions.choice,
    ...jsonOption(),
    html: { value: "FILE", about: "write all of it as one page that loads nothing; - as with --json" },
    "show-log": {
      about:
        "show what SurrealDB says of each step in its log, at the level debug; in a container or by a program: embedded has none",
    },
    save: {
      value: "FILE|FOLDER",
      about:
        "write a test for login-conformance/vitest that fails now, and passes once the schema is fixed; no file is overwritten",
    },
    config: runningOptions.config,
    timeout: runningOptions.timeout,
  },
  async run(options, taken = []): Promise<ExitCode> {
    const cwd = process.cwd();
    const { html, json, route, save, symptom } = options;
    if (symptom !== undefined) return explain(symptom, options.schema ?? (usualConfigIn(cwd) ? [] : ["schema.surql"]));
    const out = checkReports({ json, html }, cwd);
    const { subject: written, ...asked } = askedLogin(taken, options, cwd);
    const config = await readConfig(options.config ?? asked.config, cwd);
    const schema = options.schema ?? asked.schema;
    const copied = await copyPerson(options, written, config, process.env);
    const given = copied?.login ?? written;
    const plan = save === undefined ? undefined : planRegression(save, { options, asked, given, config }, cwd);
    const subject = readSubject({ ...options, ...(schema && { schema }) }, config, cwd);
    const login = plan?.login ?? given;
    const { timeout } = readPace(options);
    const progress = new ProgressLine(process.stderr);
    using interrupt = new Interrupt();
    const runs: JudgedRun[] = [];
    const unavailable: { surrealdb: string; why: string }[] = [];
    for (const { name, engine } of enginesOf(options.surrealdb ?? asked.surrealdb, options.surreal)) {
      try {
        const settings = { ...subject, engine, route: routeOf(route === undefined ? {} : { route }, engine) };
        const answer = await runRepro(
          { settings, subject: login, judges: plan !== undefined, readsLog: options["show-log"] === true },
          { seconds: timeout, onProgress: (text) => progress.show(text), signal: interrupt.signal },
        );
        if ("refused" in answer)
          throw new UsageError(`What is given can't be there: ${answer.refused}\nChange the rows, or the schema.`);
        const { judged, ...run } = answer;
        runs.push({ surrealdb: name === embeddedEngine ? undefined : name, run, judged });
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
    const reproduction: Reproduction = {
      ...asked,
      schema: subject.schema,
      runs: runs.map(({ run }) => run),
      unavailable,
    };
    const paint = paintFor(out);
    if (copied) print(copied.says, out);
    print(reproText(reproduction, paint), out);
    const saving = plan && (await saveRegression(plan, runs, { cwd, signal: interrupt.signal }));
    if (saving) print(withCommandLines(savedText(saving, paint)), out);
    if (html !== undefined) writeOutput(html, (await import("./repro-html.ts")).reproHtml(reproduction, tool), cwd);
    if (json !== undefined) writeJson(json, reproJson({ ...reproduction, ...savedOf(saving) }, tool), cwd);
    if (runs.length === 0) return exit.environmentFailed;
    const nothingRan = runs.every(({ run }) => run.skipped !== undefined);
    return nothingRan || (saving && "notSaved" in saving) ? exit.nothingRan : exit.asExpected;
  },
});

const savedOf = (saving: Saving | undefined): Pick<Reproduction, "saved" | "notSaved"> =>
  saving === undefined ? {} : "notSaved" in saving ? saving : { saved: saving };

/** What runs where no version is named, here and in a test. */
const embeddedEngine = "embedded";

/** @throws UsageError where nothing is known */
function explain(symptom: string, schema: readonly string[]): ExitCode {
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
  if (surrealdb === undefined) return [{ name: embeddedEngine, engine: defaultEngine }];
  return surrealdb.split(",").map((name) => ({ name: name.trim(), engine: engineNamed(name.trim()) }));
}
