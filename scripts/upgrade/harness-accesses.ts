import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";

const prefix = "harness_";
export const isHarness = (name: string): boolean => name.startsWith(prefix);

/** Gives tokens that are good for a second: an hour is too long to wait for an end. */
export const shortLived: SchemaFile & { readonly access: string } = {
  access: `${prefix}short`,
  path: "the harness's own access with short tokens",
  text: `DEFINE ACCESS IF NOT EXISTS ${prefix}short ON DATABASE TYPE RECORD SIGNIN ($id) DURATION FOR TOKEN 1s, FOR SESSION NONE;`,
};

/** Gives refresh tokens, where the version knows them. */
export const refreshing: SchemaFile & { readonly access: string } = {
  access: `${prefix}refreshing`,
  path: "the harness's own access with refresh tokens",
  text: `DEFINE ACCESS IF NOT EXISTS ${prefix}refreshing ON DATABASE TYPE RECORD SIGNIN ($id) WITH REFRESH DURATION FOR TOKEN 1h, FOR SESSION NONE;`,
};
