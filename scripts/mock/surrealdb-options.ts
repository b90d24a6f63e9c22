import { engineOptions } from "../cli/engine-options.ts";
import type { OptionSpecs, OptionValues } from "../cli/command.ts";
import { UsageError } from "../cli/usage-error.ts";

// Apart from what reads them, which loads what a run of cases needs.

export const logLevels = ["error", "warn", "info", "debug", "trace"] as const;

/** Of the SurrealDB that the mock starts beside it. */
export const surrealDBOptions = {
  "with-surrealdb": {
    value: "VERSION",
    about:
      "also start SurrealDB, wired to the mock: in a container a version (3.3.5), tag (latest) or whole image; or binary:PATH",
  },
  schema: {
    value: "PATH",
    repeatable: true,
    about:
      "loaded into it: file, folder of .surql files, glob, or - for standard input; default: the configuration's, else the reference",
  },
  overlay: { value: "FILE", repeatable: true, about: "SurrealQL loaded over the schema, such as rows of your own" },
  rows: {
    value: "CHOICE",
    about: "rows that the schema itself writes as it loads: leave-out or keep; default: keep",
  },
  choice: {
    value: "NAME=VALUE",
    repeatable: true,
    about: "what the contract leaves to the schema, as conformance takes it",
  },
  "schema-config": {
    value: "FILE",
    about:
      "its names and choices, as conformance reads them; default: login-conformance.config.ts in this folder, if there is one",
  },
  namespace: { value: "NAME", about: "of SurrealDB, into which the schema is loaded; default app" },
  database: { value: "NAME", about: "in it; default app" },
  "surrealdb-port": {
    value: "N",
    about: "where SurrealDB listens on 127.0.0.1; default 8000, 0 takes any that is free",
  },
  pass: {
    value: "PASSWORD",
    about: "root's password there; default: $SURREAL_PASS, else one that is made and printed",
  },
  route: engineOptions.route,
  "show-log": {
    value: "LEVEL",
    valueIfBare: "info",
    about: `show what SurrealDB logs, without secrets: ${logLevels.join(", ")}; bare: info`,
  },
} as const satisfies OptionSpecs;

export type SurrealDBOptions = OptionValues<typeof surrealDBOptions>;

/** @throws UsageError for an option that says something of a SurrealDB that isn't asked for */
export function refuseWithoutSurrealDB(options: SurrealDBOptions): void {
  if (options["with-surrealdb"] !== undefined) return;
  const name = (Object.keys(surrealDBOptions) as (keyof SurrealDBOptions)[]).find(
    (each) => options[each] !== undefined,
  );
  if (name !== undefined)
    throw new UsageError(`--${name}: expected --with-surrealdb VERSION, to which it belongs, saw none.`);
}
