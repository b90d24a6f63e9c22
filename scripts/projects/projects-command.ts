import { join } from "node:path";
import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import type { ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkWritable, makeFolder, writeJson, writeOutput } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { tool } from "../cli/tool-version.ts";
import { runJson } from "../conformance/conformance-json.ts";
import { runJunit } from "../conformance/junit.ts";
import { paintFor } from "../report/conformance-text.ts";
import { judgingOptions, readPace, runningOptions, subjectOptions, today } from "../run/run-inputs.ts";
import { planProjects } from "./plan-projects.ts";
import { exitCodeOfProjects, projectsText } from "./projects-text.ts";
import { runProjects } from "./run-projects.ts";

const { workers: _, ...pace } = runningOptions;

export const projects = defineCommand({
  name: "projects",
  about: "run the cases of several schemas and versions side by side, as the configuration lists them",
  takes: "[NAME …]",
  details: [
    "Runs those that are named, or all, on each of their versions of SurrealDB. Starts what conformance does, and writes the",
    "reports that --reports asks for. Branches of the login are looked for by conformance only.",
    "",
    "Exits with 1 if a case of any fails or a version refuses its schema. A version that this machine can't run is skipped, and said",
    "so; where none can, the exit code is 3.",
  ].join("\n"),
  options: {
    concurrency: {
      value: "N",
      about: "engines at the same time, of all projects together; default: one for each processor, 4 at most",
    },
    reports: { value: "FOLDER", about: "write NAME.json and NAME.xml (JUnit) of each there, as of conformance" },
    grep: subjectOptions.grep,
    case: subjectOptions.case,
    strict: judgingOptions.strict,
    ...pace,
  },
  async run(options, names = []): Promise<ExitCode> {
    const cwd = process.cwd();
    const config = await readConfig(options.config, cwd);
    const plans = planProjects(config, names, options, cwd);
    const { reports } = options;
    const files = (name: string) => ({
      json: join(reports ?? "", `${name}.json`),
      junit: join(reports ?? "", `${name}.xml`),
    });
    if (reports !== undefined) {
      makeFolder("reports", reports, cwd);
      for (const { name } of plans) for (const file of Object.values(files(name))) checkWritable("reports", file, cwd);
    }
    using interrupt = new Interrupt();
    const progress = new ProgressLine(process.stderr);
    const { workers, timeout } = readPace(options);
    const runs = await runProjects(plans, {
      workers,
      timeout,
      today: today(),
      signal: interrupt.signal,
      progress: (text) => progress.show(text),
    }).finally(() => progress.end());
    const interrupted = interrupt.signal.aborted;
    print(projectsText(runs, { tool, interrupted, paint: paintFor(process.stdout) }));
    for (const { plan, report } of reports === undefined ? [] : runs) {
      if (!report) continue;
      writeJson(files(plan.name).json, runJson(report, tool), cwd);
      writeOutput(files(plan.name).junit, runJunit(report), cwd);
    }
    return exitCodeOfProjects(runs, interrupted);
  },
});
