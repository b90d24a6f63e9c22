import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { defaultPolicies, type PolicyName, valuesOf } from "../../fixtures/policies.ts";
import { profileSchema } from "../../fixtures/profile.ts";
import { rowChoices } from "../../fixtures/schema/row-statements.ts";
import { readJsonFile, readTextFile } from "./json-file.ts";
import { UsageError } from "./usage-error.ts";
import { problemsOf } from "./zod-problems.ts";

const paths = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());

function choiceOf<Name extends PolicyName>(name: Name) {
  return z.enum(valuesOf(name)).default(defaultPolicies[name]);
}

const configSchema = z.strictObject({
  schema: paths.optional(),
  overlays: paths.optional(),
  /** Of rows that the schema itself writes. */
  rows: z.enum(rowChoices).default("leave-out"),
  baseline: z.string().optional(),
  policies: z
    .strictObject({ "unconfirmed-password": choiceOf("unconfirmed-password"), "foreign-links": choiceOf("foreign-links"), "own-profile": choiceOf("own-profile") } satisfies Record<PolicyName, unknown>)
    .prefault({}),
  strict: z.boolean().default(false),
  names: profileSchema.prefault({}),
});

/** What login-conformance.config.ts exports by default: paths are relative to the file. */
export type ConformanceConfig = z.input<typeof configSchema>;
export type Config = z.output<typeof configSchema>;

const usualNames = ["login-conformance.config.ts", "login-conformance.config.mts", "login-conformance.config.js", "login-conformance.config.mjs"];

/**
 * Reads the configuration: the named file, or login-conformance.config.ts here if there is one.
 * @throws UsageError with the path of each wrong value
 */
export async function readConfig(named: string | undefined, cwd: string): Promise<Config> {
  const file = named ?? usualNames.find((name) => existsSync(resolve(cwd, name)));
  if (file === undefined) return configSchema.parse({});
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`Reading the configuration: there is no ${file}. Name another with --config, or leave it out.`);
  const result = configSchema.safeParse(await load(path, file, cwd));
  if (!result.success) throw new UsageError(`${file} is not a configuration:\n${problemsOf(result.error)}`);
  const fromHere = (name: string) => relative(cwd, resolve(dirname(path), name));
  const { schema, overlays, baseline } = result.data;
  return {
    ...result.data,
    ...(schema && { schema: schema.map(fromHere) }),
    ...(overlays && { overlays: overlays.map(fromHere) }),
    ...(baseline !== undefined && { baseline: fromHere(baseline) }),
  };
}

async function load(path: string, file: string, cwd: string): Promise<unknown> {
  if (/\.json$/i.test(file)) return readJsonFile(file, "configuration", z.unknown(), cwd);
  readTextFile(file, "configuration", cwd); // an encoding that Node doesn't know is a strange syntax error there
  try {
    const module = (await import(pathToFileURL(path).href)) as { default?: unknown };
    if (module.default !== undefined) return module.default;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Loading ${file}${placeIn(path, error)}: ${problem}`, { cause: error });
  }
  throw new UsageError(`Loading ${file}: expected a default export with the configuration, saw none.`);
}

/** ":3:7", if the stack says where in the file. */
function placeIn(path: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const after = stack.split(path)[1] ?? "";
  return /^(?::\d+)+/.exec(after)?.[0] ?? "";
}
