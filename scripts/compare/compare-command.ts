import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineOf, engineOptions, engineWords, routeOf } from "../cli/engine-options.ts";
import type { ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkReports, jsonOption, writeJson, writeOutput } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { tool } from "../cli/tool-version.ts";
import { readExplainedBranches } from "../coverage/reviewed-file.ts";
import { paintFor } from "../report/conformance-text.ts";
import { rerunCommandFor } from "../run/rerun-command.ts";
import { judgingOptions, readBaseline, readPace, runningOptions, subjectOptions, today } from "../run/run-inputs.ts";
import { readCompared } from "./compared-schemas.ts";
import { compareJson } from "./compare-json.ts";
import { compareMarkdown } from "./compare-markdown.ts";
import { exitCodeOf } from "./compare-report.ts";
import { compareSchemas } from "./compare-schemas.ts";
import { compareText } from "./compare-text.ts";

const { schema: _, ...subject } = subjectOptions;

export const compare = defineCommand({
  name: "compare",
  about: "what a change of the schema does to people who log in",
  takes: "OLD [NEW] | --git REF [PATH …]",
  details: [
    "OLD and NEW are a file, a folder or a glob each; NEW may be `schema` of the configuration. With --git the paths are",
    "compared with what they were at that commit. Looks only as far as it has to: at the texts, at what they define, and at",
    "what all cases come to on both. docs/compare.md says what is reported under which heading.",
    "",
    "Starts and writes what conformance does, for each of the two. Exits with 1 if a case fails now that did not, if the new",
    "schema opens something, or if it doesn't load; what fails on both is not reported as new.",
  ].join("\n"),
  options: {
    git: { value: "REF", about: "compare with the same paths at this commit, branch or tag" },
    accept: { value: "PLACE", repeatable: true, about: "what is opened at this place is intended, e.g. tables.users" },
    ...subject,
    "old-config": {
      value: "FILE",
      about: "configuration of OLD, where names or choices were others; default: --config",
    },
    ...engineOptions,
    ...judgingOptions,
    "all-branches": {
      about: "try every case for branches that none has taken; default: where CI=true, else one case of 16",
    },
    equivalents: { value: "FILE", about: "JSON list, as of mutate, with branches that no case can take" },
    all: { about: "show every group of cases in full" },
    ...jsonOption(),
    markdown: { value: "FILE", about: "write the report as Markdown, e.g. for a pull request; - as with --json" },
    html: { value: "FILE", about: "write the report as one page that loads nothing; - as with --json" },
    ...runningOptions,
  },
  async run(options, taken = []): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json, markdown, html, all = false, accept = [] } = options;
    const out = checkReports({ json, markdown, html }, cwd);
    const config = await readConfig(options.config, cwd);
    const old = options["old-config"] === undefined ? config : await readConfig(options["old-config"], cwd);
    const engine = engineOf(options, process.env);
    const schemas = readCompared({ taken, git: options.git }, options, { old, new: config }, cwd);
    using interrupt = new Interrupt();
    const progress = new ProgressLine(process.stderr);
    const report = await compareSchemas({
      ...schemas,
      engine,
      route: routeOf(options, engine),
      selection: { grep: options.grep, ids: options.case },
      baseline: (known) => readBaseline(options.baseline ?? config.baseline, known, cwd),
      today: today(),
      strict: options.strict ?? config.strict,
      ...readPace(options),
      allBranches: options["all-branches"] ?? process.env["CI"] === "true",
      explained: readExplainedBranches(options.equivalents, schemas.new.settings.schema.label, cwd),
      accepted: accept,
      signal: interrupt.signal,
      progress: (text) => progress.show(text),
    }).finally(() => progress.end());
    const rerun = rerunCommandFor({ ...options, schema: newPaths(taken, options.git) }, engineWords(options));
    print(compareText(report, tool, { all, rerun, paint: paintFor(out) }), out);
    if (json !== undefined) writeJson(json, compareJson(report, tool), cwd);
    if (markdown !== undefined) writeOutput(markdown, compareMarkdown(report, tool, { all }), cwd);
    if (html !== undefined) writeOutput(html, (await import("./compare-html.ts")).compareHtml(report, tool), cwd);
    return exitCodeOf(report);
  },
});

/** Those of the new schema that stand on the command line; the others are in the configuration. */
const newPaths = (taken: readonly string[], git: string | undefined): readonly string[] =>
  git === undefined ? taken.slice(1) : taken;
