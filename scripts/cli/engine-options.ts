import {
  type BackendName,
  backendNames,
  defaultEngine,
  defaultImage,
  type Engine,
  EngineNameError,
  parseEngine,
} from "../../fixtures/engines/engine.ts";
import { type Route, routes, routesOf } from "../../fixtures/engines/github-route.ts";
import type { OptionSpecs, OptionValues } from "./command.ts";
import { readEndpoint } from "./endpoint-option.ts";
import { shellWord } from "./shell-word.ts";
import { UsageError } from "./usage-error.ts";

/** Which SurrealDB to run on, and how its database reaches the mock. */
export const engineOptions = {
  backend: {
    value: "NAME",
    about: `where SurrealDB runs: ${backendNames.join(", ")}; default: what the options below ask for, else embedded`,
  },
  surrealdb: {
    value: "VERSION",
    about:
      "which SurrealDB: embedded:3.0.2, embedded:2.6.0, or a server in a container: a version (3.3.5), tag (latest) or whole image",
  },
  surreal: { value: "PATH", about: "a server from this `surreal` program (backend binary)" },
  endpoint: {
    value: "URL",
    about:
      "a server that runs already, e.g. ws://127.0.0.1:8000 (backend remote); the cases get a namespace of their own there",
  },
  user: { value: "NAME", about: "root's name there; default: $SURREAL_USER" },
  pass: { value: "PASSWORD", about: "root's password there; default: $SURREAL_PASS" },
  keep: { about: "leave the namespaces of the run on the endpoint" },
  "mock-host": {
    value: "ADDRESS",
    about: "address of this machine that the endpoint's server reaches; default: the one from which it is reached",
  },
  "cookie-origin": {
    value: "ORIGIN",
    about:
      "an origin that the endpoint's server allows to use cookies (--cookie-auth, --allow-origin): its cookie sessions are tried, too; without, they are skipped there",
  },
  route: {
    value: "NAME",
    about:
      "how the schema's GitHub addresses reach the mock: tls (container, binary: schema untouched, real TLS), rewired (in the schema's text), proxy (embedded: schema untouched); default: tls where it works, else rewired",
  },
} as const satisfies OptionSpecs;

export type EngineOptions = OptionValues<typeof engineOptions>;

/** Options that only make sense with one backend. */
const belongings: Readonly<Partial<Record<keyof EngineOptions, BackendName>>> = {
  surreal: "binary",
  endpoint: "remote",
  user: "remote",
  pass: "remote",
  keep: "remote",
  "mock-host": "remote",
  "cookie-origin": "remote",
};

/** @throws UsageError when the options contradict each other, or name nothing that exists */
export function engineOf(options: EngineOptions, env: NodeJS.ProcessEnv): Engine {
  const backend = backendOf(options);
  for (const [option, owner] of Object.entries(belongings)) {
    if (options[option as keyof EngineOptions] !== undefined && owner !== backend)
      throw new UsageError(`--${option}: expected --backend ${owner}, to which it belongs, saw ${backend}.`);
  }
  switch (backend) {
    case "embedded":
    case "container":
      return fromNpmOrImage(backend, options.surrealdb);
    case "binary":
      if (options.surreal === undefined)
        throw new UsageError("--backend binary: expected the program with --surreal PATH, saw none.");
      if (options.surrealdb !== undefined)
        throw new UsageError(
          `--surreal ${options.surreal} --surrealdb ${options.surrealdb}: expected one of them; the program is of one version.`,
        );
      return { backend, path: options.surreal };
    case "remote":
      return remoteOf(options, env);
  }
}

/** @throws UsageError */
export function routeOf({ route }: EngineOptions, engine: Engine): Route | undefined {
  if (route === undefined) return undefined;
  const known = routes.find((each) => each === route);
  const possible = routesOf[engine.backend];
  if (known && possible.includes(known)) return known;
  throw new UsageError(
    `--route ${route}: expected ${possible.join(" or ")}, the routes of the ${engine.backend} backend.`,
  );
}

function backendOf({ backend, surreal, endpoint, surrealdb }: EngineOptions): BackendName {
  if (backend !== undefined) {
    const known = backendNames.find((each) => each === backend);
    if (!known) throw new UsageError(`--backend ${backend}: expected ${backendNames.join(", ")}.`);
    return known;
  }
  if (surreal !== undefined) return "binary";
  if (endpoint !== undefined) return "remote";
  return surrealdb === undefined ? defaultEngine.backend : engineNamed(surrealdb).backend;
}

function fromNpmOrImage(backend: "embedded" | "container", surrealdb: string | undefined): Engine {
  if (surrealdb === undefined) return backend === "embedded" ? defaultEngine : { backend, image: defaultImage };
  // `--backend embedded --surrealdb 2.6.0` says as much as `--surrealdb embedded:2.6.0`
  const engine = engineNamed(backend === "embedded" && /^v?\d/.test(surrealdb) ? `embedded:${surrealdb}` : surrealdb);
  if (engine.backend !== backend)
    throw new UsageError(`--backend ${backend} --surrealdb ${surrealdb}: that is the ${engine.backend} backend.`);
  return engine;
}

/** @throws UsageError */
export function engineNamed(surrealdb: string, option = "surrealdb"): Engine {
  try {
    return parseEngine(surrealdb);
  } catch (error) {
    if (error instanceof EngineNameError) throw new UsageError(`--${option} ${error.message}`, { cause: error });
    throw error;
  }
}

function remoteOf(options: EngineOptions, env: NodeJS.ProcessEnv): Engine {
  const { surrealdb } = options;
  if (options.endpoint === undefined)
    throw new UsageError("--backend remote: expected the server's address with --endpoint URL, saw none.");
  const endpoint = readEndpoint(options.endpoint);
  if (surrealdb !== undefined)
    throw new UsageError(
      `--endpoint ${endpoint} --surrealdb ${surrealdb}: expected one of them; the server is of one version.`,
    );
  const [user, password] = [options.user ?? env["SURREAL_USER"], options.pass ?? env["SURREAL_PASS"]];
  if (user === undefined || password === undefined)
    throw new UsageError(
      `--endpoint ${endpoint}: expected root's name and password with --user and --pass, or in SURREAL_USER and SURREAL_PASS.`,
    );
  return {
    backend: "remote",
    endpoint,
    user,
    password,
    keep: options.keep ?? false,
    mockHost: options["mock-host"],
    cookieOrigin: cookieOriginOf(options),
  };
}

/** @throws UsageError where a browser would never send it as the header Origin */
function cookieOriginOf({ "cookie-origin": origin }: EngineOptions): string | undefined {
  if (origin === undefined || URL.parse(origin)?.origin === origin) return origin;
  throw new UsageError(
    `--cookie-origin ${origin}: expected an origin, as --allow-origin of the server has it: https://app.example.org, without a path.`,
  );
}

/** The same options for another command line; passwords stay out of it. */
export const engineWords = (options: EngineOptions): string[] =>
  (Object.keys(engineOptions) as (keyof EngineOptions)[]).flatMap((name) => {
    const value = options[name];
    if (value === undefined || name === "pass") return [];
    return value === true ? [`--${name}`] : [`--${name} ${shellWord(value)}`];
  });
