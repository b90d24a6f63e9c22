import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { applicationForm } from "../../fixtures/application/application-settings.ts";
import { choicesForm } from "../../fixtures/environment/choices/all.ts";
import { additionsForm } from "../../fixtures/environment/inventory/declared-additions.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { rowChoices } from "../../fixtures/surrealql/statements/row-statements.ts";
import type { ConfiguredProject, ConformanceConfig } from "./conformance-config.ts";
import { importConfig } from "./config-module-hook.ts";
import { inConfig, placeIn } from "./config-scope.ts";
import { notPlain } from "./plain-data.ts";
import { readJsonFile, readTextFile } from "./json-file.ts";
import { UsageError } from "./usage-error.ts";
import { problemsOf } from "./zod-problems.ts";

const paths = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());

/** Checks a configuration. What its keys mean is said in conformance-config.ts. */
export const configSchema = z.strictObject({
  schema: paths.optional(),
  overlays: paths.optional(),
  rows: z.enum(rowChoices).default("leave-out"),
  baseline: z.string().optional(),
  choices: choicesForm.prefault({}),
  /** What the schema has beside the contract, and who sets it. */
  additions: additionsForm.prefault({}),
  strict: z.boolean().default(false),
  client: applicationForm.optional(),
  /** Read by `projectForm`, with what stands beside them. */
  projects: z
    .array(z.custom<ConfiguredProject>((value) => typeof value === "object" && value !== null, "expected an object"))
    .min(1)
    .optional(),
  names: profileSchema.prefault({}).superRefine(({ seed }, context) => {
    for (const { path, saw } of notPlain(seed, ["seed"])) {
      context.addIssue({
        code: "custom",
        path: [...path],
        message: `expected plain data (text, number, true, false, null, Date, lists and objects of them), which can be handed to the processes that run cases, saw ${saw}`,
      });
    }
  }),
});

const projectForm = configSchema.omit({ projects: true }).extend({
  name: z.string().regex(/^\w[\w.-]*$/, 'expected letters, digits, "_", "." and "-", as a file may be called'),
  surrealdb: paths.optional(),
});

/** What counts where there is no configuration. */
export const noConfig: Config = withoutProjects(configSchema.parse({}));
function withoutProjects(read: z.output<typeof configSchema>): Config {
  const { projects: _, ...config } = read;
  return config;
}

export interface Config extends Omit<z.output<typeof configSchema>, "projects"> {
  readonly projects?: readonly Project[] | undefined;
}

/** A schema on some versions of SurrealDB. */
export interface Project {
  readonly name: string;
  /** As `--surrealdb` takes them; the default of that, where there are none. */
  readonly surrealdb?: readonly string[] | undefined;
  /** Its own, and what stands beside the projects. */
  readonly config: Config;
}

const usualNames = ["ts", "mts", "js", "mjs"].map((ending) => `login-conformance.config.${ending}`);

/** The configuration that is read there without being named. */
export const usualConfigIn = (folder: string): string | undefined =>
  usualNames.find((name) => existsSync(resolve(folder, name)));

/**
 * Reads the configuration: the named file, or login-conformance.config.ts here if there is one.
 * @throws UsageError with the path of each wrong value
 */
export async function readConfig(named: string | undefined, cwd: string, timeoutMs = 10_000): Promise<Config> {
  const file = named ?? usualConfigIn(cwd);
  if (file === undefined) return noConfig;
  const path = resolve(cwd, file);
  if (!existsSync(path))
    throw new UsageError(
      `Reading the configuration: there is no ${file}. Name another with --config, or leave it out.`,
    );
  const exported = await load(path, file, cwd, timeoutMs);
  const { projects, ...config } = check(configSchema, exported, path, file);
  const fromHere = (name: string) => relative(cwd, resolve(dirname(path), name));
  return {
    ...withPaths(config, fromHere),
    ...(projects && { projects: readProjects(projects, exported, path, file).map(here) }),
  };

  function here({ config: own, ...project }: Project): Project {
    return { ...project, config: withPaths(own, fromHere) };
  }
}

function withPaths(config: Config, fromHere: (name: string) => string): Config {
  const { schema, overlays, baseline } = config;
  return {
    ...config,
    ...(schema && { schema: schema.map(fromHere) }),
    ...(overlays && { overlays: overlays.map(fromHere) }),
    ...(baseline !== undefined && { baseline: fromHere(baseline) }),
  };
}

/** @throws UsageError for the first that is wrong, or a name that is there twice */
function readProjects(
  projects: readonly ConfiguredProject[],
  exported: unknown,
  path: string,
  file: string,
): readonly Project[] {
  const { projects: _, ...common } = exported as ConformanceConfig;
  const names = new Set<string>();
  return projects.map((project, i) => {
    const { name, surrealdb, ...config } = check(
      projectForm,
      { ...common, ...project },
      path,
      `${file}, projects[${i}],`,
    );
    if (names.has(name)) throw new UsageError(`${file}: expected each project's name once, saw ${name} again.`);
    names.add(name);
    return { name, surrealdb, config };
  });
}

async function load(path: string, file: string, cwd: string, timeoutMs: number): Promise<unknown> {
  if (/\.json$/i.test(file)) return readJsonFile(file, "configuration", z.unknown(), cwd);
  readTextFile(file, "configuration", cwd); // an encoding that Node doesn't know is a strange syntax error there
  const exported = await untilLoaded(
    inConfig({ name: file, path }, () => exportOf(path)),
    timeoutMs,
  ).catch((error: unknown) => {
    throw ofUser("Loading", path, file, error);
  });
  if (exported === undefined)
    throw new UsageError(`Loading ${file}: expected a default export with the configuration, saw none.`);
  return exported;
}

const exportOf = async (path: string): Promise<unknown> =>
  (
    (await importConfig(pathToFileURL(path).href, moduleBeside("./define-config", import.meta.url).href)) as {
      default?: unknown;
    }
  ).default;

/** A value may be made by code that runs when it is read. */
function check<Form extends z.ZodType>(form: Form, exported: unknown, path: string, file: string): z.output<Form> {
  const result = inConfig({ name: file, path }, () => {
    try {
      return form.safeParse(exported);
    } catch (error) {
      throw ofUser("Reading", path, file, error);
    }
  });
  if (!result.success) throw new UsageError(`${file} is not a configuration:\n${problemsOf(result.error)}`);
  return result.data;
}

const ofUser = (doing: string, path: string, file: string, error: unknown): UsageError =>
  new UsageError(`${doing} ${file}${placeIn(path, error)}: ${errorText(error)}`, { cause: error });

/** A module may await what never comes; then nothing is left to do for this process, or something else goes on for ever. */
async function untilLoaded<Module>(loading: Promise<Module>, timeoutMs: number): Promise<Module> {
  const { promise: never, reject } = Promise.withResolvers<never>();
  const advice = "Await nothing at its top level that may not come, and export the values themselves.";
  const onIdle = () => reject(new Error(`expected an end of it, but it awaits what never comes. ${advice}`));
  const deadline = setTimeout(
    () => reject(new Error(`expected an end of it within ${timeoutMs / 1000} s, saw none. ${advice}`)),
    timeoutMs,
  ).unref();
  process.once("beforeExit", onIdle);
  try {
    return await Promise.race([loading, never]);
  } finally {
    clearTimeout(deadline);
    process.off("beforeExit", onIdle);
  }
}
