import { inTicks } from "../../fixtures/surrealql/text/identifiers.ts";

/** A statement that changes nothing, wherever it is sent. There are no others: see `statements`. */
export type Statement = string & { readonly onlyReads: true };

const reads = (text: string) => text as Statement;

/** All that an audit ever sends as a query. Beside it, tokens are shown and a system user is signed in. */
export const statements = {
  anything: reads("RETURN 1"),
  definitions: reads("INFO FOR DB"),
  structure: reads("INFO FOR DB STRUCTURE"),
  definitionsOf: (table: string) => reads(`INFO FOR TABLE ${inTicks(table)}`),
  structureOf: (table: string) => reads(`INFO FOR TABLE ${inTicks(table)} STRUCTURE`),
  firstRow: (table: string) => reads(`SELECT * FROM ${inTicks(table)} LIMIT 1`),
  /** Of a table of people, a row that isn't the asker's own. */
  rowOfAnother: (table: string) => reads(`SELECT * FROM ${inTicks(table)} WHERE id != $auth LIMIT 1`),
  ownRow: reads("SELECT * FROM $auth"),
} as const;
