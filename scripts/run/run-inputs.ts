import { availableParallelism } from "node:os";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type BaselineFile, baselineSchema } from "../../fixtures/run/verdict/baseline.ts";
import { listed } from "../../fixtures/surrealql/text/excerpt.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { type NumberedCase, numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import {
  choiceKind,
  type ChoiceName,
  choiceNames,
  type Choices,
  choicesForm,
} from "../../fixtures/environment/choices/all.ts";
import { choicesUnder } from "../../fixtures/environment/choices/choices-under.ts";
import type { Inventory } from "../../fixtures/environment/inventory/inventory-item.ts";
import type { LoadChoices } from "../../fixtures/environment/schema-files/loaded-files.ts";
import { readInventory } from "../../fixtures/environment/inventory/read-inventory.ts";
import { type RunSettings, schemaOfCases } from "../../fixtures/run/pool/run-settings.ts";
import { readSchema, type SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { madeSuites, suites } from "../../suites/all.ts";
import type { OptionSpecs, OptionValues } from "../cli/command.ts";
import type { Config } from "../cli/config-file.ts";
import { engineOf, type engineOptions, routeOf } from "../cli/engine-options.ts";
import { readJsonFile } from "../cli/json-file.ts";
import { longestTimeoutSeconds, wholeNumber } from "../cli/number-options.ts";
import { NothingRanError } from "../cli/nothing-ran-error.ts";
import { rowsOf, rowsOption } from "../cli/rows-option.ts";
import { UsageError } from "../cli/usage-error.ts";
import { selectCases } from "./select-cases.ts";

// What every command that runs cases is given: which, on what schema, and how they are judged.

/** Which cases, on which schema. */
export const subjectOptions = {
  schema: {
    value: "PATH",
    repeatable: true,
    about: "schema under test: file, folder of .surql files, glob, or - for standard input; default: the reference",
  },
  overlay: { value: "FILE", repeatable: true, about: "SurrealQL loaded over the schema in every case" },
  ...rowsOption,
  grep: { value: "PATTERN", about: "only cases whose id, suite or title match this regular expression" },
  case: { value: "ID", repeatable: true, about: "only this case" },
} as const satisfies OptionSpecs;

const usageOf = (name: ChoiceName) => `${name}=${choiceKind(name).usage}`;

/** What counts as right. */
export const judgingOptions = {
  choice: {
    value: "NAME=VALUE",
    repeatable: true,
    about: `what the contract leaves to the schema (docs/contract.md, Choices): ${choiceNames.map(usageOf).join(", ")}`,
  },
  strict: { about: "a SHOULD that fails makes the run fail, too" },
  baseline: {
    value: "FILE",
    about: "JSON object of known failures, case id → reason; one that passes makes the run fail",
  },
} as const satisfies OptionSpecs;

/** Of commands that can write the baseline. */
export const updateOption = {
  "update-baseline": {
    about: "write the baseline as this run needs it: failures added, what passes taken out, reasons kept, sorted",
  },
} as const satisfies OptionSpecs;

/** The day on which entries of a baseline end or not, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, "2026-11-29".length);

/** How the run is done. */
export const runningOptions = {
  config: {
    value: "FILE",
    about: "configuration; default: login-conformance.config.ts in this folder, if there is one",
  },
  workers: { value: "N", about: "engines side by side; default: one for each processor, 4 at most" },
  fresh: { about: "a database made for each case, instead of one that a case before it has left as it was" },
  timeout: { value: "SECONDS", about: "time that a case may take before its engine counts as hung; default: 30" },
} as const satisfies OptionSpecs;

type EngineOptions = OptionValues<typeof engineOptions>;
type SubjectOptions = Pick<RunOptions, "schema" | "overlay" | "choice" | "rows"> & Partial<Pick<RunOptions, "fresh">>;
export type RunOptions = OptionValues<typeof subjectOptions & typeof judgingOptions & typeof runningOptions>;

/** As seen from a folder, because it is printed. */
const referenceFrom = (cwd: string): string => relative(cwd, join(packageRoot, "schema", "github-login.surql"));

/** All cases there are, and those that were asked for. @throws UsageError, NothingRanError */
export function readCases(
  options: Pick<RunOptions, "grep" | "case">,
  subject: Omit<RunSettings, "engine" | "route">,
): {
  readonly all: readonly NumberedCase[];
  readonly cases: readonly NumberedCase[];
} {
  const all = numbered([...suites, ...madeFor(subject)]);
  const cases = selectCases(all, { grep: options.grep, ids: options.case });
  if (cases.length === 0) {
    const ids = options.case ?? [];
    const asked = [
      ...ids.slice(0, 5).map((id) => `--case ${id}`),
      ...(ids.length > 5 ? [`${ids.length - 5} more`] : []),
      `--grep ${options.grep}`,
    ].join(" and ");
    throw new NothingRanError(
      `Nothing ran: no case matches ${asked}. \`login-conformance conformance --list\` shows all.`,
    );
  }
  return { all, cases };
}

/** Suites that are made from what the schema adds to the contract. */
export const madeFor = (subject: Subject): ReturnType<typeof madeSuites> => madeSuites(schemaOfCases(subject));

/** All that the schema defines, and what of it the contract and the configuration know. */
export const inventoryOf = (subject: Subject): Inventory => readInventory(schemaOfCases(subject));

type Subject = Omit<RunSettings, "engine" | "route">;

/**
 * All that workers are given, but for the engine.
 * @param texts by path, what the schema's files are to hold in place of their own text
 * @throws UsageError, SchemaError
 */
export function readSubject(
  options: SubjectOptions,
  config: Config,
  cwd: string,
  texts?: LoadChoices["texts"],
): Omit<RunSettings, "engine" | "route"> {
  if (config.projects && !(options.schema ?? config.schema))
    throw new UsageError(
      "The configuration has projects, and no schema of its own. `login-conformance projects` runs them; for one of them, name its schema with --schema.",
    );
  return {
    ...readLoaded(options.schema ?? config.schema ?? [referenceFrom(cwd)], options, config, cwd, texts),
    choices: choicesUnder({ ...config.choices, ...parseChoices(options.choice ?? []) }, config.names),
    profile: config.names,
    additions: config.additions,
    databases: options.fresh ? "fresh" : "reused",
    suitesModule: moduleBeside("../../suites/all", import.meta.url).href,
  };
}

/** A schema with what is loaded over it; the notes of both are the schema's. @throws UsageError, SchemaError */
export function readLoaded(
  paths: readonly string[],
  options: Pick<RunOptions, "overlay" | "rows">,
  config: Config,
  cwd: string,
  texts: LoadChoices["texts"] = new Map(),
): { readonly schema: SchemaSource; readonly overlays: SchemaSource["files"] } {
  const rows = rowsOf(options, config);
  const schema = readSchema(paths, cwd, { rows, texts });
  const overlay = options.overlay ?? config.overlays;
  if (!overlay) return { schema, overlays: [] };
  const over = readSchema(overlay, cwd, { rows, besides: schema.files });
  const notes = [...(schema.notes ?? []), ...(over.notes ?? [])];
  const rowStatements = [...(schema.rowStatements ?? []), ...(over.rowStatements ?? [])];
  return {
    schema: { ...schema, ...(notes.length > 0 && { notes }), ...(rowStatements.length > 0 && { rowStatements }) },
    overlays: over.files,
  };
}

/** The same for one engine. @throws UsageError, SchemaError */
export function readSettings(options: SubjectOptions & EngineOptions, config: Config, cwd: string): RunSettings {
  const engine = engineOf(options, process.env);
  return { ...readSubject(options, config, cwd), engine, route: routeOf(options, engine) };
}

/**
 * The file of known failures. One file may be for runs on the schema and for those on the application around it: entries of
 * the other kind (`isOther`) are left alone.
 * @throws UsageError for ids that no case has
 */
export function readBaseline(
  file: string | undefined,
  all: readonly { readonly case: { readonly id: string } }[],
  cwd: string,
  { mayLack = false, isOther = (id: string): boolean => id.startsWith("CLIENT-") } = {},
): BaselineFile {
  if (file === undefined || (mayLack && !existsSync(resolve(cwd, file)))) return {};
  const baseline = readJsonFile(file, "baseline", baselineSchema, cwd);
  const ids = new Set(all.map((each) => each.case.id));
  const unknown = Object.keys(baseline).filter((id) => !ids.has(id) && !isOther(id));
  if (unknown.length > 0)
    throw new UsageError(
      `${file} names cases that don't exist: ${listed(unknown)}. \`login-conformance conformance --list\` shows all.`,
    );
  return baseline;
}

/** `concurrency` is what StrykerJS calls workers. @throws UsageError */
export function readPace({
  workers,
  concurrency,
  timeout,
}: Pick<RunOptions, "workers" | "timeout"> & { readonly concurrency?: string }): {
  readonly workers: number;
  readonly timeout: number;
} {
  if (workers !== undefined && concurrency !== undefined)
    throw new UsageError("--workers and --concurrency are the same. Take one of them.");
  return {
    workers:
      wholeNumber("workers", workers) ?? wholeNumber("concurrency", concurrency) ?? Math.min(availableParallelism(), 4),
    timeout: wholeNumber("timeout", timeout, longestTimeoutSeconds) ?? 30,
  };
}

function parseChoices(texts: readonly string[]): Partial<Choices> {
  return Object.fromEntries(
    texts.map((text) => {
      const [name = "", ...values] = text.split("=");
      const known = choiceNames.find((each): each is ChoiceName => each === name);
      if (!known || values.length === 0)
        throw new UsageError(`--choice ${text}: expected NAME=VALUE with a name of ${choiceNames.join(", ")}.`);
      const parsed = choicesForm.shape[known].safeParse(choiceKind(known).fromText(values.join("=")));
      if (!parsed.success) throw new UsageError(`--choice ${text}: expected ${usageOf(known)}.`);
      return [known, parsed.data];
    }),
  );
}
