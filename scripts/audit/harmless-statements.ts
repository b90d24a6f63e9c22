import { infoFor, reads } from "../../fixtures/engines/definitions/read-definitions.ts";
import { inTicks } from "../../fixtures/surrealql/text/identifiers.ts";

/** All that an audit ever sends as a query. Beside it, tokens are shown and a system user is signed in. */
export const statements = {
  anything: reads("RETURN 1"),
  ...infoFor,
  firstRow: (table: string) => reads(`SELECT * FROM ${inTicks(table)} LIMIT 1`),
  /** Of a table of people, a row that isn't the asker's own. */
  rowOfAnother: (table: string) => reads(`SELECT * FROM ${inTicks(table)} WHERE id != $auth LIMIT 1`),
  ownRow: reads("SELECT * FROM $auth"),
} as const;
