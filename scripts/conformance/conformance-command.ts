import type { Suite } from "../../fixtures/case/case.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { suites } from "../../suites/all.ts";
import { rerunCommandFor } from "../run/rerun-command.ts";
import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineOptions, engineWords } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { checkReports, jsonOption, writeJson, writeOutput } from "../cli/output-file.ts";
import { percent } from "../cli/number-options.ts";
import { print, printRows } from "../cli/print-text.ts";
import { tool } from "../cli/tool-version.ts";
import { UsageError } from "../cli/usage-error.ts";
import { readExplainedBranches } from "../coverage/reviewed-file.ts";
import { clientOptions, refuseWithoutClient } from "./client/client-options.ts";
import { runJson } from "./conformance-json.ts";
import { listJson, listText } from "./case-list.ts";
import { countOf } from "../report/conformance-text.ts";
import { addToSummary, gitHubJob } from "./github-actions.ts";
import { runMarkdown } from "./run-markdown.ts";
import { runAndPrint } from "./run-and-print.ts";
import {
  judgingOptions,
  madeFor,
  readBaseline,
  readCases,
  readPace,
  readSettings,
  runningOptions,
  subjectOptions,
  today,
  updateOption,
} from "../run/run-inputs.ts";
import { baselineOn } from "../../fixtures/run/verdict/baseline.ts";
import { exitCodeOf, isToTheEnd, judgeRun } from "../run/run-report.ts";
import { partOf, readShard } from "../run/shard.ts";
import { NothingRanError } from "../cli/nothing-ran-error.ts";
import { baselineToUpdate, updateAfter } from "../run/update-baseline.ts";

export const conformance = defineCommand({
  name: "conformance",
  about: "run the cases on a schema",
  details: [
    "Starts SurrealDB engines and mock GitHubs in processes of their own, on free ports of this machine, and",
    "calls no other host. Writes only the files that options name (and Node its compile cache in the folder for temporary",
    "files; NODE_DISABLE_COMPILE_CACHE=1 turns that off), and in GitHub Actions ($GITHUB_ACTIONS) the summary of the job;",
    "there the causes are annotations of the schema's lines, too.",
  ].join("\n"),
  options: {
    ...subjectOptions,
    ...engineOptions,
    ...judgingOptions,
    ...updateOption,
    ...jsonOption("the verdicts as JSON"),
    junit: { value: "FILE", about: "write the verdicts as JUnit XML; - as with --json" },
    markdown: {
      value: "FILE",
      valueIfBare: "-",
      about: "write the causes and counts as Markdown, for a comment in a pull request; - as with --json",
    },
    html: { value: "FILE", about: "write everything as one page that loads nothing; - as with --json" },
    "code-quality": { value: "FILE", about: "write the causes as GitLab's code quality report; - as with --json" },
    permissions: {
      value: "FILE",
      valueIfBare: "-",
      about: "write who may do what, as the cases saw it, as Markdown; - as with --json",
    },
    "min-branches": {
      value: "N",
      about: "fail if the cases take less than N percent of the login's branches; looks for them with all cases",
    },
    "all-branches": {
      about: "try every case for branches that none has taken; default: where CI=true, else one case of 16",
    },
    equivalents: {
      value: "FILE",
      about:
        "JSON list, as of mutate, with branches that no case can take; default: the reference's own, for the reference only",
    },
    shard: {
      value: "I/N",
      about: "only this part of the cases, e.g. 1/4; `merge` makes one report of the JSON reports of all parts",
    },
    verbose: {
      about: "print every case that fails in full, and a line for each suite, instead of what they have in common",
    },
    list: { about: "list the cases instead of running them; with --json as data" },
    ...clientOptions,
    ...runningOptions,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json, junit, markdown, html, permissions, "code-quality": quality } = options;
    const out = checkReports({ json, junit, markdown, html, permissions, "code-quality": quality }, cwd);
    const job = gitHubJob(process.env, cwd);
    const config = await readConfig(options.config, cwd);
    refuseWithoutClient(options);
    if (options.client !== undefined) {
      const { runClientCommand } = await import("./client/client-run-command.ts");
      return runClientCommand(options, { config, cwd, out, job });
    }
    const settings = readSettings(options, config, cwd);
    const { all, cases: asked } = readCases(options, settings);
    const shard = readShard(options.shard);
    const cases = shard ? partOf(asked, shard) : asked;
    if (cases.length === 0)
      throw new NothingRanError(
        `--shard ${options.shard}: nothing is left for this part of ${countOf(asked.length, "case")}.`,
      );
    if (options.list) return list([...suites, ...madeFor(settings)], cases, json, cwd);
    const leastBranches = percent("min-branches", options["min-branches"]);
    if (leastBranches !== undefined && cases.length < all.length)
      throw new UsageError("--min-branches asks what all cases take. Leave out --grep, --case and --shard, or it.");
    const strict = options.strict ?? config.strict;
    const named = options.baseline ?? config.baseline;
    const updates = options["update-baseline"] ? baselineToUpdate(named, cwd) : undefined;
    const baseline = readBaseline(named, all, cwd, { mayLack: updates !== undefined });
    const rerun = rerunCommandFor(options, engineWords(options));
    const report = await runAndPrint(cases, {
      settings,
      baseline,
      today: today(),
      ...readPace(options),
      strict,
      whole: cases.length === all.length,
      shard,
      shardOfWhole: shard !== undefined && asked.length === all.length,
      leastBranches,
      allBranches: options["all-branches"] ?? (leastBranches !== undefined || process.env["CI"] === "true"),
      explained: readExplainedBranches(options.equivalents, settings.schema.label, cwd),
      verbose: options.verbose ?? false,
      rerun,
      out,
      job,
    });
    if (json !== undefined) writeJson(json, runJson(report, tool), cwd);
    if (junit !== undefined) writeOutput(junit, (await import("./junit.ts")).runJunit(report), cwd);
    const summary = markdown !== undefined || job ? runMarkdown(report, tool, rerun) : "";
    if (markdown !== undefined) writeOutput(markdown, summary, cwd);
    if (html !== undefined) writeOutput(html, (await import("./run-html.ts")).runHtml(report, tool, rerun), cwd);
    if (job) addToSummary(job, summary);
    if (quality !== undefined) {
      const { codeQuality } = await import("./code-quality.ts");
      writeJson(quality, codeQuality(report, process.env["CI_PROJECT_DIR"] || cwd, cwd), cwd);
    }
    if (permissions !== undefined)
      writeOutput(permissions, (await import("./permissions-markdown.ts")).permissionsMarkdown(report, tool), cwd);
    if (updates === undefined) return exitCodeOf(report);
    const { version } = report.engine;
    const updated = updateAfter(
      updates,
      baseline,
      { runs: [{ version, judged: report.judged }], isWhole: isToTheEnd(report) },
      cwd,
    );
    print(updated.text, out);
    return exitCodeOf({
      ...report,
      judged: judgeRun(report.judged, baselineOn(updated.file, version, today()), strict),
    });
  },
});

function list(all: readonly Suite[], cases: readonly NumberedCase[], json: string | undefined, cwd: string): ExitCode {
  const ids = new Set(cases.map((each) => each.case.id));
  const listed = all
    .map((suite) => ({ ...suite, cases: suite.cases.filter(({ id }) => ids.has(id)) }))
    .filter((suite) => suite.cases.length > 0);
  if (json === undefined) printRows(`${listText(listed)}\n${countOf(ids.size, "case")}`);
  else writeJson(json, listJson(listed), cwd);
  return exit.asExpected;
}
