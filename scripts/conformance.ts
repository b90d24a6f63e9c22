import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, resolve } from "node:path";
import { type Engine, parseEngine } from "../fixtures/backends/engine.ts";
import type { Route } from "../fixtures/backends/route.ts";
import { type Baseline, baselineSchema } from "../fixtures/baseline.ts";
import { packageRoot } from "../fixtures/package-root.ts";
import { type PolicyChoices, type PolicyName, policyNames, valuesOf } from "../fixtures/policies.ts";
import { moduleBeside } from "../fixtures/module-beside.ts";
import { type Numbered, numbered } from "../fixtures/numbered.ts";
import { readSchema } from "../fixtures/schema/schema-source.ts";
import { suites } from "../suites/all.ts";
import { defineCommand } from "./cli/command.ts";
import { readConfig } from "./cli/config-file.ts";
import { exit, type ExitCode } from "./cli/exit-codes.ts";
import { readJsonFile } from "./cli/json-file.ts";
import { checkWritable } from "./cli/output-file.ts";
import { shellWord } from "./cli/shell-word.ts";
import { tool } from "./cli/tool.ts";
import { UsageError } from "./cli/usage-error.ts";
import { runJson } from "./report/json.ts";
import { listJson, listText } from "./report/list.ts";
import { countOf } from "./report/text.ts";
import { runAndPrint } from "./run-and-print.ts";
import { exitCodeOf } from "./run-report.ts";
import { selectCases } from "./select-cases.ts";

/** As seen from here, because it is printed. */
const reference = relative(process.cwd(), join(packageRoot, "schema", "github-login.surql"));

export const conformance = defineCommand({
  name: "conformance",
  about: "run the cases on a schema",
  details: [
    "Starts SurrealDB engines and mock GitHubs in processes of their own, on free ports of this machine, and",
    "calls no other host. Writes only the files that --json and --junit name (and Node its compile cache in the",
    "folder for temporary files; NODE_DISABLE_COMPILE_CACHE=1 turns that off).",
  ].join("\n"),
  options: {
    schema: { value: "PATH", repeatable: true, about: "schema under test: file, folder of .surql files or glob; default: the reference" },
    overlay: { value: "FILE", repeatable: true, about: "SurrealQL loaded over the schema in every case" },
    grep: { value: "PATTERN", about: "only cases whose id, suite or title match this regular expression" },
    case: { value: "ID", repeatable: true, about: "only this case" },
    backend: { value: "NAME", about: "where SurrealDB runs; so far: embedded" },
    surrealdb: { value: "VERSION", about: "which SurrealDB" },
    route: { value: "NAME", about: "route" },
    policy: { value: "NAME=VALUE", repeatable: true, about: `what the contract leaves to the schema: ${policyNames.map((name) => `${name}=${valuesOf(name).join("|")}`).join(", ")}` },
    strict: { about: "a SHOULD that fails makes the run fail, too" },
    baseline: { value: "FILE", about: "JSON object of known failures, case id → reason; one that passes makes the run fail" },
    json: { value: "FILE", valueIfBare: "-", about: "write the verdicts as JSON; - is stdout, and then nothing else is written there" },
    junit: { value: "FILE", about: "write the verdicts as JUnit XML; - as with --json" },
    list: { about: "list the cases instead of running them; with --json as data" },
    config: { value: "FILE", about: "configuration; default: login-conformance.config.ts in this folder, if there is one" },
    workers: { value: "N", about: "engines side by side; default: one for each processor, 4 at most" },
    timeout: { value: "SECONDS", about: "time that a case may take before its engine counts as hung; default: 30" },
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    for (const option of ["json", "junit"] as const) checkWritable(option, options[option], cwd);
    if (options.json === "-" && options.junit === "-") throw new UsageError("--json - --junit -: only one of them can have stdout. Name a file for the other.");
    const config = await readConfig(options.config, cwd);
    const all = numbered(suites);
    const cases = selectCases(all, { grep: options.grep, ids: options.case });
    if (cases.length === 0) {
      console.error(`Nothing ran: no case matches ${[...options.case ?? []].map((id) => `--case ${id} and `).join("")}--grep ${options.grep}. --list shows all.`);
      return exit.nothingRan;
    }
    if (options.list) return list(cases, options.json, cwd);
    const overlays = options.overlay ?? config.overlays;
    const settings = {
      schema: readSchema(options.schema ?? config.schema ?? [reference], cwd),
      overlays: overlays ? readSchema(overlays, cwd).files : [],
      engine: engineOf(options),
      route: routeNamed(options.route),
      policies: { ...config.policies, ...parsePolicies(options.policy ?? []) },
      profile: config.names,
      suitesModule: moduleBeside("../suites/all", import.meta.url).href,
    };
    const baseline = readBaseline(options.baseline ?? config.baseline, all, cwd);
    const workers = wholeNumber("workers", options.workers) ?? Math.min(availableParallelism(), 4);
    const timeout = wholeNumber("timeout", options.timeout) ?? 30;
    const report = await runAndPrint(cases, {
      settings, workers, timeout, baseline,
      strict: options.strict ?? config.strict,
      whole: cases.length === all.length,
      again: againWith(options),
      out: [options.json, options.junit].includes("-") ? process.stderr : process.stdout,
    });
    if (options.json !== undefined) write(options.json, `${JSON.stringify(runJson(report, tool), null, 2)}\n`, cwd);
    if (options.junit !== undefined) write(options.junit, (await import("./report/junit.ts")).runJunit(report), cwd);
    return exitCodeOf(report);
  },
});

function list(cases: readonly Numbered[], json: string | undefined, cwd: string): ExitCode {
  const ids = new Set(cases.map((each) => each.case.id));
  const listed = suites
    .map((suite) => ({ ...suite, cases: suite.cases.filter(({ id }) => ids.has(id)) }))
    .filter((suite) => suite.cases.length > 0);
  if (json === undefined) console.log(`${listText(listed)}\n${countOf(ids.size, "case")}`);
  else write(json, `${JSON.stringify(listJson(listed), null, 2)}\n`, cwd);
  return exit.asExpected;
}

function engineOf({ surrealdb = "embedded" }: { surrealdb?: string }): Engine {
  return parseEngine(surrealdb);
}
const routeNamed = (name: string | undefined) => name as Route | undefined;

function parsePolicies(texts: readonly string[]): Partial<PolicyChoices> {
  return Object.fromEntries(texts.map((text) => {
    const [name = "", ...values] = text.split("=");
    const value = values.join("=");
    const known = policyNames.find((each): each is PolicyName => each === name);
    if (!known) throw new UsageError(`--policy ${text}: expected NAME=VALUE with a name of ${policyNames.join(", ")}.`);
    if (!(valuesOf(known) as string[]).includes(value)) throw new UsageError(`--policy ${text}: expected ${known}=${valuesOf(known).join("|")}.`);
    return [known, value];
  }));
}

function readBaseline(file: string | undefined, all: readonly Numbered[], cwd: string): Baseline {
  if (file === undefined) return {};
  const baseline = readJsonFile(file, "baseline", baselineSchema, cwd);
  const ids = new Set(all.map((each) => each.case.id));
  const unknown = Object.keys(baseline).filter((id) => !ids.has(id));
  if (unknown.length > 0) throw new UsageError(`${file} names cases that don't exist: ${unknown.join(", ")}. --list shows all.`);
  return baseline;
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--${option} ${text}: expected a whole number, 1 or more.`);
  return number;
}

function write(file: string, text: string, cwd: string): void {
  if (file === "-") process.stdout.write(text);
  else writeFileSync(resolve(cwd, file), text);
}

/** The command line that runs one case of this run again. */
function againWith({ schema = [], overlay = [], policy = [], config }: {
  readonly schema?: readonly string[]; readonly overlay?: readonly string[]; readonly policy?: readonly string[]; readonly config?: string;
}): (id: string) => string {
  const given = [
    ...schema.map((path) => `--schema ${shellWord(path)}`),
    ...overlay.map((path) => `--overlay ${shellWord(path)}`),
    ...policy.map((choice) => `--policy ${choice}`),
    ...(config === undefined ? [] : [`--config ${shellWord(config)}`]),
  ];
  return (id) => ["npx login-conformance conformance", ...given, `--case ${id}`].join(" ");
}
