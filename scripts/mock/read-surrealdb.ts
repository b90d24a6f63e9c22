import type { DatabasePlace } from "../../fixtures/engines/backend.ts";
import type { Engine } from "../../fixtures/engines/engine.ts";
import type { Route } from "../../fixtures/engines/github-route.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineNamed, routeOf } from "../cli/engine-options.ts";
import { UsageError } from "../cli/usage-error.ts";
import { readSubject } from "../run/run-inputs.ts";
import { readPort } from "./mock-options.ts";
import { logLevels, type SurrealDBOptions } from "./surrealdb-options.ts";

/** What is to be started beside the mock. */
export interface AskedSurrealDB {
  readonly engine: Engine;
  readonly route: Route | undefined;
  readonly subject: Omit<RunSettings, "engine" | "route">;
  readonly place: DatabasePlace;
  /** 0 for any that is free. */
  readonly port: number;
  readonly password: string | undefined;
  readonly logLevel: string | undefined;
}

/** @throws UsageError, SchemaError */
export async function readSurrealDB(
  version: string,
  options: SurrealDBOptions,
  env: NodeJS.ProcessEnv,
  cwd: string,
): Promise<AskedSurrealDB> {
  const { "show-log": logLevel, pass } = options;
  const engine = serverNamed(version);
  if (logLevel !== undefined && !logLevels.some((each) => each === logLevel))
    throw new UsageError(`--show-log ${logLevel}: expected ${logLevels.join(", ")}.`);
  const config = await readConfig(options["schema-config"], cwd);
  return {
    engine,
    route: routeOf(options.route === undefined ? {} : { route: options.route }, engine),
    subject: readSubject({ ...options, rows: options.rows ?? "keep" }, config, cwd),
    place: { namespace: plainName("namespace", options.namespace), name: plainName("database", options.database) },
    port: readPort(options["surrealdb-port"], { option: "surrealdb-port", usual: 8000 }),
    password: pass ?? env["SURREAL_PASS"],
    logLevel,
  };
}

/** A server that an application can reach. @throws UsageError */
function serverNamed(version: string): Engine {
  const path = /^binary:(.+)$/s.exec(version)?.[1];
  if (path !== undefined) return { backend: "binary", path };
  const engine = engineNamed(version, "with-surrealdb");
  if (engine.backend !== "embedded") return engine;
  throw new UsageError(
    `--with-surrealdb ${version}: expected a server, because the embedded engine has no port that an application could call: ` +
      "a version in a container (3.3.5), or binary:PATH, SurrealDB's own program (https://surrealdb.com/install).",
  );
}

/** @throws UsageError */
function plainName(option: string, name = "app"): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  throw new UsageError(`--${option} ${name}: expected letters, digits and _, and no digit first.`);
}
