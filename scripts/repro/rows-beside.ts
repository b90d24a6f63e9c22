import type { SchemaWords } from "../../fixtures/environment/names/schema-words.ts";
import { type Plain, showPlain } from "../../fixtures/environment/names/plain-values.ts";
import { type PlainRow, type RowDifference, type Snapshot, tableOf } from "../../fixtures/environment/rows/row-diff.ts";
import type { ReproStep } from "./repro-json.ts";

/** A row before a step and after it, field by field, in the schema's own words. */
type RowBeside = ReproStep["rows"][number];

/** What changed first. */
export function rowsBeside(
  before: Snapshot,
  { created, updated, deleted }: RowDifference,
  own: SchemaWords,
): RowBeside[] {
  const touched = new Set([...updated, ...deleted].map(({ id }) => id));
  return [
    ...created.map(({ id, row }) => rowBeside(id, "created", undefined, row, own)),
    ...updated.map(({ id, before: old, row }) => rowBeside(id, "changed", old, row, own)),
    ...deleted.map(({ id, row }) => rowBeside(id, "deleted", row, undefined, own)),
    ...[...before].flatMap(([id, row]) => (touched.has(id) ? [] : [rowBeside(id, "the same", row, row, own)])),
  ];
}

const shown = (row: Record<string, Plain> | undefined, name: string): string | undefined =>
  row?.[name] === undefined ? undefined : showPlain(row[name]);

function rowBeside(
  id: string,
  change: RowBeside["change"],
  before: PlainRow | undefined,
  after: PlainRow | undefined,
  own: SchemaWords,
): RowBeside {
  const [old, now] = [before, after].map((row) => row && own.row(tableOf(id), row));
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].filter((name) => name !== "id");
  return {
    id: own.record(id),
    change,
    fields: names.toSorted().map((name) => {
      const [then, since] = [shown(old, name), shown(now, name)];
      return { name, ...(then !== undefined && { before: then }), ...(since !== undefined && { after: since }) };
    }),
  };
}
