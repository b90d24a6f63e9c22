import { type NumberedApplicationCase, numberedOf } from "../../../fixtures/application/run-application-case.ts";
import { baselineOn } from "../../../fixtures/run/verdict/baseline.ts";
import { clientSuites } from "../../../suites/client/all.ts";
import { firstLoginCase } from "../../../suites/client/sign-in-cases.ts";
import { commandLine } from "../../cli/command-line.ts";
import type { Config } from "../../cli/config-file.ts";
import { exit, type ExitCode } from "../../cli/exit-codes.ts";
import { NothingRanError } from "../../cli/nothing-ran-error.ts";
import { writeJson, writeOutput } from "../../cli/output-file.ts";
import { print } from "../../cli/print-text.ts";
import { shellWord } from "../../cli/shell-word.ts";
import { tool } from "../../cli/tool-version.ts";
import { forMarkdown } from "../../escape/escape-markdown.ts";
import { countOf } from "../../report/conformance-text.ts";
import { readBaseline, today } from "../../run/run-inputs.ts";
import { exitCodeOf, isToTheEnd, judgeRun } from "../../run/run-report.ts";
import { selectCases } from "../../run/select-cases.ts";
import { baselineToUpdate, updateAfter } from "../../run/update-baseline.ts";
import { listText } from "../case-list.ts";
import { addToSummary, annotationsOf, type GitHubJob } from "../github-actions.ts";
import { clientJson } from "./client-json.ts";
import { type clientOptions, readClientPlan } from "./client-options.ts";
import { clientRanLine, clientSummaryText } from "./client-report.ts";
import { noVersion, runClient } from "./run-client.ts";
import type { OptionValues } from "../../cli/command.ts";

/** Options that mean the same here as on a schema. */
interface SharedOptions {
  readonly grep?: string;
  readonly case?: readonly string[];
  readonly strict?: true;
  readonly baseline?: string;
  readonly "update-baseline"?: true;
  readonly json?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly html?: string;
  readonly verbose?: true;
  readonly list?: true;
  readonly config?: string;
}

interface Surroundings {
  readonly config: Config;
  readonly cwd: string;
  /** Where what is for people goes. */
  readonly out: NodeJS.WriteStream;
  readonly job: GitHubJob | undefined;
}

/** `conformance --client`: the cases that look at an application, and their reports. */
export async function runClientCommand(
  options: SharedOptions & OptionValues<typeof clientOptions> & Readonly<Record<string, unknown>>,
  { config, cwd, out, job }: Surroundings,
): Promise<ExitCode> {
  const all = numberedOf(clientSuites);
  const cases = selectCases(all, { grep: options.grep, ids: options.case });
  if (cases.length === 0)
    throw new NothingRanError(
      `Nothing ran: no case of an application matches --grep ${options.grep}. \`login-conformance conformance --client --list\` shows all.`,
    );
  if (options.list) return list(cases, options.json, cwd);
  const plan = readClientPlan(options, config);
  const strict = options.strict ?? config.strict;
  const named = options.baseline ?? config.baseline;
  const updates = options["update-baseline"] ? baselineToUpdate(named, cwd) : undefined;
  const baseline = readBaseline(named, all, cwd, {
    mayLack: updates !== undefined,
    isOther: (id) => !id.startsWith("CLIENT-"),
  });
  const rerun = (id: string) => commandLine("conformance", [...wordsOf(options), `--case ${id}`]);
  const report = await runClient(withFirstLogin(all, cases), {
    ...plan,
    baseline,
    today: today(),
    strict,
    verbose: options.verbose ?? false,
    rerun,
    out,
    cwd,
  });
  const { json, junit, markdown, html } = options;
  const { application } = report;
  const ran = clientRanLine(application, tool);
  if (json !== undefined) writeJson(json, clientJson(report, tool), cwd);
  if (junit !== undefined) {
    const { casesJunit } = await import("../junit.ts");
    const properties = [
      { name: "application", value: application.origin },
      { name: "browser", value: application.browser },
    ];
    writeOutput(junit, casesJunit(report, properties), cwd);
  }
  if (markdown !== undefined || job) {
    const { casesMarkdown, plain } = await import("../run-markdown.ts");
    const counts = clientSummaryText(report, plain);
    const summary = casesMarkdown(report, { ran: [forMarkdown(ran)], counts }, rerun);
    if (markdown !== undefined) writeOutput(markdown, summary, cwd);
    if (job) addToSummary(job, summary);
  }
  if (job) for (const annotation of annotationsOf(report, job, cwd)) print(annotation, out);
  if (html !== undefined) {
    const { casesHtml } = await import("../run-html.ts");
    writeOutput(html, casesHtml(report, { subject: application.origin, ran, notes: [] }, rerun), cwd);
  }
  if (updates === undefined) return exitCodeOf(report);
  const runs = [{ version: noVersion, judged: report.judged }];
  const updated = updateAfter(updates, baseline, { runs, isWhole: isToTheEnd(report) }, cwd);
  print(updated.text, out);
  return exitCodeOf({
    ...report,
    judged: judgeRun(report.judged, baselineOn(updated.file, noVersion, today()), strict),
  });
}

/** Whatever was asked for stands on it; where it fails, it says why nothing else was tried. */
function withFirstLogin(
  all: readonly NumberedApplicationCase[],
  cases: readonly NumberedApplicationCase[],
): NumberedApplicationCase[] {
  return all.filter((each) => each.case.id === firstLoginCase || cases.includes(each));
}

/** The same application again. */
function wordsOf({
  client,
  start,
  config,
  browser,
  "mock-port": port,
  "client-id": id,
}: SharedOptions & OptionValues<typeof clientOptions>): string[] {
  const given = { start, config, browser, "mock-port": port, "client-id": id };
  return [
    client === "configured" ? "--client" : `--client ${shellWord(String(client))}`,
    ...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellWord(value)}`])),
  ];
}

function list(cases: readonly NumberedApplicationCase[], json: string | undefined, cwd: string): ExitCode {
  const suites = clientSuites
    .map((suite) => ({ ...suite, cases: suite.cases.filter(({ id }) => cases.some((each) => each.case.id === id)) }))
    .filter((suite) => suite.cases.length > 0);
  if (json === undefined) print(`${listText(suites)}\n${countOf(cases.length, "case")}`);
  else
    writeJson(
      json,
      cases.map(({ suite, case: { id, level, title, source = [], next } }) => ({
        id,
        level,
        chapter: suite.chapter,
        suite: suite.name,
        title,
        source,
        next,
      })),
      cwd,
    );
  return exit.asExpected;
}
