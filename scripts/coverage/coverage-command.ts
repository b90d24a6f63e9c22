import { showEngine } from "../../fixtures/engines/engine.ts";
import { measure } from "./measure-coverage.ts";
import { EngineDiedError } from "../../fixtures/run/pool/worker-process.ts";
import { rerunCommandFor } from "../run/rerun-command.ts";
import { defineCommand } from "../cli/command.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineOptions, engineWords } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkReports, makeFolder, writeJson } from "../cli/output-file.ts";
import { percent } from "../cli/number-options.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { tool } from "../cli/tool-version.ts";
import { coverageReport, exitCodeOf } from "./coverage-report.ts";
import { coverageJson } from "./coverage-json.ts";
import { coverageText } from "./coverage-text.ts";
import { headerText } from "../report/report-header.ts";
import { countOf, paintFor } from "../report/conformance-text.ts";
import {
  judgingOptions,
  readCases,
  readPace,
  readSettings,
  runningOptions,
  subjectOptions,
} from "../run/run-inputs.ts";

export const coverage = defineCommand({
  name: "coverage",
  about: "which branches of the schema's functions, accesses and fields the cases reach",
  details: [
    "Runs every case twice: on the schema as it is, and with probes in it, which tell the mock which places the engine reaches;",
    "only where no case has come yet, and until all is reached.",
    "A case that comes to something else with probes makes the exit code 1, and so does less than --min asks for; one that",
    "fails both times does not: conformance is for that.",
    "",
    "Measured are functions, SIGNUP, SIGNIN and AUTHENTICATE, events, and VALUE, ASSERT, DEFAULT and COMPUTED of fields: their",
    "blocks, both sides of each IF, right sides of AND, OR, ?? and ?:, loops, THROWs and statements. What can't be is listed.",
    "Starts what conformance does, and writes only the files that --lcov, --html and --json name.",
  ].join("\n"),
  options: {
    ...subjectOptions,
    ...engineOptions,
    choice: judgingOptions.choice,
    lcov: {
      value: "FILE",
      about: "write lcov, for Codecov and editors; - is stdout, and then nothing else is written there",
    },
    html: { value: "FOLDER", about: "write pages that show the source with what was reached" },
    json: { value: "FILE", valueIfBare: "-", about: "write all of it as JSON; - as with --lcov" },
    min: { value: "PERCENT", about: "fail if less of all blocks, branches and throws together is reached" },
    ...runningOptions,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json, lcov, html } = options;
    const out = checkReports({ json, lcov }, cwd);
    if (html !== undefined) makeFolder("html", html, cwd);
    const least = percent("min", options.min);
    const config = await readConfig(options.config, cwd);
    const settings = readSettings(options, config, cwd);
    const { cases } = readCases(options, settings);
    const { schema, engine } = settings;
    using interrupt = new Interrupt();
    print(`${headerText(schema, `${countOf(cases.length, "case")} on SurrealDB, ${showEngine(engine)}`)}\n`, out);
    const start = performance.now();
    const progress = new ProgressLine(process.stderr);
    let runs = 0;
    const measurement = await measure(cases, {
      settings,
      ...readPace(options),
      signal: interrupt.signal,
      onVerdict() {
        runs++;
        if (process.stderr.isTTY)
          progress.show(`${runs} of at most ${2 * cases.length} runs, each case with probes and without`);
      },
      onProgress: (text) => progress.show(text),
    })
      .catch((error: unknown) => {
        if (!interrupt.signal.aborted || !(error instanceof EngineDiedError)) throw error;
        return undefined;
      })
      .finally(() => progress.end());
    if (!measurement) {
      print("Interrupted before an engine was up: nothing was measured.", out);
      return exit.interrupted;
    }
    const report = coverageReport(measurement, {
      schema,
      profile: settings.profile,
      cases: cases.length,
      least,
      seconds: (performance.now() - start) / 1000,
      interrupted: interrupt.signal.aborted,
    });
    print(withCommandLines(coverageText(report, rerunCommandFor(options, engineWords(options)), paintFor(out))), out);
    if (json !== undefined) writeJson(json, coverageJson(report, tool), cwd);
    if (lcov !== undefined || html !== undefined) {
      const { writeHtml, writeLcov } = await import("./coverage-istanbul.ts");
      if (lcov !== undefined) writeLcov(lcov, report, cwd);
      if (html !== undefined) writeHtml(html, report, cwd);
    }
    return exitCodeOf(report);
  },
});
