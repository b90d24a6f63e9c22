import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineOptions } from "../cli/engine-options.ts";
import type { ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkReports, jsonOption, writeJson, writeOutput } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { shellWord } from "../cli/shell-word.ts";
import { tool } from "../cli/tool-version.ts";
import { rerunCommandFor } from "../run/rerun-command.ts";
import type { MatrixEngine } from "./engine-run.ts";
import { judgedAgain } from "./run-engine.ts";
import { baselineToUpdate, updateAfter } from "../run/update-baseline.ts";
import { runEngines } from "./engine-tasks.ts";
import { matrixEngines, matrixRoute } from "./matrix-engines.ts";
import { exitCodeOf, forgiveFixed, isToTheEnd, type MatrixReport } from "./matrix-report.ts";
import { matrixJson } from "./matrix-json.ts";
import { matrixMarkdown } from "./matrix-markdown.ts";
import { matrixText } from "./matrix-text.ts";
import { paintFor } from "../report/conformance-text.ts";
import {
  judgingOptions,
  readBaseline,
  readCases,
  readPace,
  readSubject,
  runningOptions,
  subjectOptions,
  today,
  updateOption,
} from "../run/run-inputs.ts";

export const matrix = defineCommand({
  name: "matrix",
  about: "run the cases on several versions of SurrealDB, and see what differs",
  details: [
    "For verifying an upgrade: all cases on each version, one version after the other; then what differs between",
    "them, and a table of every case that differs or fails.",
    "",
    "Starts and writes what conformance does, for each version in turn. A version that this machine can't run (no",
    "Docker, no such image) is skipped, and said so; one that refuses the schema, or on which a case fails, makes the",
    "exit code 1. What differs and still is as the case expects is shown, and is no failure.",
  ].join("\n"),
  options: {
    surrealdb: {
      value: "VERSIONS",
      repeatable: true,
      about:
        "which, with commas between: embedded:3.0.2, embedded:2.6.0, or a server in a container: a version (3.3.5), tag (latest) or whole image",
    },
    surreal: { value: "PATH", repeatable: true, about: "also a server from this `surreal` program" },
    ...subjectOptions,
    route: engineOptions.route,
    ...judgingOptions,
    ...updateOption,
    baseline: {
      ...judgingOptions.baseline,
      about: "JSON object of known failures, case id → reason; one that passes on every version makes the run fail",
    },
    all: { about: "show every case and every group, also those that are equal on all versions" },
    ...jsonOption(),
    markdown: { value: "FILE", about: "write the report as Markdown, e.g. for a pull request; - as with --json" },
    html: { value: "FILE", about: "write the report as one page that loads nothing; - as with --json" },
    ...runningOptions,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json, markdown, html, all = false } = options;
    const out = checkReports({ json, markdown, html }, cwd);
    const engines = matrixEngines(options, cwd);
    const route = matrixRoute(options.route, engines);
    const config = await readConfig(options.config, cwd);
    const settings = { ...readSubject(options, config, cwd), route };
    const { all: known, cases } = readCases(options, settings);
    const named = options.baseline ?? config.baseline;
    const updates = options["update-baseline"] ? baselineToUpdate(named, cwd) : undefined;
    const baseline = readBaseline(named, known, cwd, { mayLack: updates !== undefined });
    const judging = { baseline, strict: options.strict ?? config.strict, today: today() };
    const pace = readPace(options);
    const start = performance.now();
    using interrupt = new Interrupt();
    const runs = await runEngines(
      cases,
      engines,
      { settings, ...judging, ...pace, signal: interrupt.signal },
      process.stderr,
    );
    const report: MatrixReport = {
      schema: settings.schema,
      profile: settings.profile,
      baseline,
      cases: cases.length,
      runs: forgiveFixed(runs),
      seconds: (performance.now() - start) / 1000,
      interrupted: interrupt.signal.aborted,
    };
    print(
      matrixText(report, tool, {
        all,
        rerun: (id, engine) => rerunCommandFor(options, wordsOf(engine))(id),
        paint: paintFor(out),
      }),
      out,
    );
    if (json !== undefined) writeJson(json, matrixJson(report, tool), cwd);
    if (markdown !== undefined) writeOutput(markdown, matrixMarkdown(report, tool, { all }), cwd);
    if (html !== undefined) writeOutput(html, (await import("./matrix-html.ts")).matrixHtml(report, tool), cwd);
    if (updates === undefined) return exitCodeOf(report);
    const ran = report.runs.flatMap(({ info, judged }) => (info ? [{ version: info.version, judged }] : []));
    const updated = updateAfter(updates, baseline, { runs: ran, isWhole: isToTheEnd(report) }, cwd);
    print(updated.text, out);
    return exitCodeOf({
      ...report,
      runs: forgiveFixed(runs.map((run) => judgedAgain(run, { ...judging, baseline: updated.file }))),
    });
  },
});

/** How conformance is made to run on that engine. */
const wordsOf = ({ name, engine }: MatrixEngine): string[] => [
  `--${engine.backend === "binary" ? "surreal" : "surrealdb"} ${shellWord(name)}`,
];
