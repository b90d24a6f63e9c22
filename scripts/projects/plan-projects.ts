import { defaultEngine, type Engine, EngineNameError, parseEngine } from "../../fixtures/engines/engine.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { BaselineFile } from "../../fixtures/run/verdict/baseline.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Config, Project } from "../cli/config-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import { readBaseline, readCases, readSubject, type RunOptions } from "../run/run-inputs.ts";

/** One project on one version: all that its run is given. */
export interface ProjectPlan {
  /** "shop", or where it has several versions "shop-3.3.5". */
  readonly name: string;
  readonly engine: Engine;
  readonly settings: Omit<RunSettings, "engine" | "route">;
  readonly cases: readonly NumberedCase[];
  /** They are all there are. */
  readonly whole: boolean;
  readonly baseline: BaselineFile;
  readonly strict: boolean;
}

/** Those that are named, or all; read before anything is started. @throws UsageError, SchemaError */
export function planProjects(
  { projects }: Config,
  names: readonly string[],
  options: Pick<RunOptions, "grep" | "case" | "strict" | "fresh">,
  cwd: string,
): readonly ProjectPlan[] {
  if (!projects)
    throw new UsageError(
      'login-conformance projects: expected `projects` in the configuration, as in projects: [{ name: "shop", schema: "shop/*.surql", surrealdb: ["embedded", "3.3.5"] }], saw none.',
    );
  const unknown = names.find((name) => !projects.some((project) => project.name === name));
  if (unknown !== undefined)
    throw new UsageError(
      `login-conformance projects: expected a name of the configuration (${projects.map(({ name }) => name).join(", ")}), saw ${unknown}.`,
    );
  return projects
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .flatMap((project) => plansOf(project, options, cwd));
}

function plansOf(
  { name, surrealdb = [], config }: Project,
  options: Parameters<typeof planProjects>[2],
  cwd: string,
): ProjectPlan[] {
  if (!config.schema)
    throw new UsageError(`The project ${name}: expected its schema in the configuration, there or for all, saw none.`);
  const settings = readSubject({ ...(options.fresh && { fresh: true as const }) }, config, cwd);
  const { all, cases } = readCases(options, settings);
  const shared = {
    settings,
    cases,
    whole: cases.length === all.length,
    baseline: readBaseline(config.baseline, all, cwd),
    strict: options.strict ?? config.strict,
  };
  if (surrealdb.length === 0) return [{ ...shared, name, engine: defaultEngine }];
  return surrealdb.map((version) => ({
    ...shared,
    name: surrealdb.length === 1 ? name : `${name}-${version.replaceAll(/[^\w.-]/g, "-")}`,
    engine: engineOf(version, name),
  }));
}

function engineOf(version: string, project: string): Engine {
  try {
    return parseEngine(version);
  } catch (error) {
    if (!(error instanceof EngineNameError)) throw error;
    throw new UsageError(`The project ${project}, surrealdb: ${error.message}`, { cause: error });
  }
}
