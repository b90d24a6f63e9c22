import { parseEngine } from "../../fixtures/engines/engine.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { type Config, configSchema, readConfig } from "../cli/config-file.ts";
import type { ConformanceConfig } from "../cli/conformance-config.ts";
import { UsageError } from "../cli/usage-error.ts";
import { problemsOf } from "../cli/zod-problems.ts";
import { readSubject } from "../run/run-inputs.ts";

/** What a Vitest run is told of the schema. Paths are relative to the folder in which Vitest runs. */
export interface SchemaOptions {
  /** Files, folders or globs, in the order in which they are loaded. Default: the configuration's. */
  readonly schema?: string | readonly string[];
  /** The configuration, or its file. Default: login-conformance.config.ts, if there is one. */
  readonly config?: ConformanceConfig | string;
  /** What to run on, as `--surrealdb` takes it: embedded (default), a version, a tag, an image. */
  readonly surrealdb?: string;
}

/** @throws UsageError, SchemaError */
export async function readSettingsOf(
  { schema, config: given, surrealdb = "embedded" }: SchemaOptions,
  cwd: string,
): Promise<{ readonly config: Config; readonly settings: RunSettings }> {
  const config = typeof given === "object" ? checked(given) : await readConfig(given, cwd);
  const paths = schema === undefined ? config.schema : [schema].flat();
  if (paths === undefined)
    throw new UsageError(
      `Which schema is tested? Expected \`schema\` in the options or in the configuration, saw neither (looked in ${cwd}).`,
    );
  const settings = readSubject({ schema: paths }, config, cwd);
  return { config, settings: { ...settings, engine: parseEngine(surrealdb), route: undefined } };
}

function checked(config: ConformanceConfig): Config {
  const result = configSchema.omit({ projects: true }).safeParse(config); // a test file is one
  if (!result.success) throw new UsageError(`\`config\` is not a configuration:\n${problemsOf(result.error)}`);
  return result.data;
}
