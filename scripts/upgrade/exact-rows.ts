import { createHash } from "node:crypto";
import { toSurqlString } from "surrealdb";
import type { Database } from "../../fixtures/engines/backend.ts";
import { askAs, tablesOf } from "../../fixtures/engines/definitions/read-definitions.ts";
import { rowsByTable, selectAll } from "../../fixtures/environment/rows/row-diff.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";

/** Field → value as SurrealQL writes it, in which a text, a time and a record id are never the same. */
export type ExactRow = Readonly<Record<string, string>>;

/** Table → record id → row, in the schema's own words. */
export type ExactRows = ReadonlyMap<string, ReadonlyMap<string, ExactRow>>;

/** Every row of every table, to the nanosecond. */
export async function readRows({ admin }: Pick<Database, "admin">): Promise<ExactRows> {
  const tables = await tablesOf(askAs(admin));
  const byTable = rowsByTable((await admin.query<[ContractRow[]]>(selectAll(tables)))[0]);
  return new Map(
    tables.map((table) => [
      table,
      new Map((byTable.get(table) ?? []).map((row) => [toSurqlString(row["id"]), exact(row)])),
    ]),
  );
}

const exact = (row: ContractRow): ExactRow =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [field, toSurqlString(value)]));

/** A table in one number of 16 digits: the same rows, the same sum. */
export function checksum(rows: ReadonlyMap<string, ExactRow>): string {
  const hash = createHash("sha256");
  for (const [id, row] of [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(JSON.stringify([id, Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))]));
  }
  return hash.digest("hex").slice(0, 16);
}
