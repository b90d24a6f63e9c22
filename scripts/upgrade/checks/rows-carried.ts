import type { ExactRows } from "../exact-rows.ts";
import { someOf, type UpgradeCheck } from "./upgrade-check.ts";

/** Every row is there. */
export const rowsLost: UpgradeCheck = ({ before, after }) =>
  idsOnlyIn(before.rows, after.rows).map(({ table, ids }) => ({
    kind: "lost",
    what: `${table}: ${rowsAre(ids)} gone (${someOf(ids)})`,
  }));

/** No row is there that wasn't. */
export const rowsAdded: UpgradeCheck = ({ before, after }) =>
  idsOnlyIn(after.rows, before.rows).map(({ table, ids }) => ({
    kind: "changed",
    what: `${table}: ${rowsAre(ids)} there that ${ids.length === 1 ? "wasn't" : "weren't"} (${someOf(ids)})`,
  }));

/** Every field of every row is what it was, to the nanosecond. Values stay out of the report: some are hashes and secrets. */
export const rowsChanged: UpgradeCheck = ({ before, after }) =>
  [...before.rows].flatMap(([table, rows]) => {
    const changed = [...rows].flatMap(([id, row]) => {
      const now = after.rows.get(table)?.get(id) ?? row;
      return [...new Set([...Object.keys(row), ...Object.keys(now)])]
        .filter((field) => row[field] !== now[field])
        .map((field) => ({ id, field }));
    });
    return [...Map.groupBy(changed, ({ field }) => field)].map(([field, all]) => {
      const ids = all.map(({ id }) => id);
      return {
        kind: "changed" as const,
        what: `${table}: ${rowsAre(ids)} different in the field ${field} (${someOf(ids)})`,
      };
    });
  });

/** A row that was refused as a second one of its kind is refused still. */
export const secondRows: UpgradeCheck = ({ before, after, fixes }) =>
  [...before.copies].flatMap(([table, copied]) => {
    const now = after.copies.get(table);
    if (copied !== "refused" || now === undefined || now === "refused") return [];
    const becomes = now === "taken" ? "is taken" : `isn't refused by an index any more (${now})`;
    return [
      {
        kind: "opened" as const,
        what: `${table}: a second row like one that is there ${becomes}`,
        fix: fixes.all((place) => place.startsWith(`${table}.indexes.`)),
      },
    ];
  });

const idsOnlyIn = (rows: ExactRows, others: ExactRows): { table: string; ids: string[] }[] =>
  [...rows]
    .map(([table, all]) => ({ table, ids: [...all.keys()].filter((id) => !others.get(table)?.has(id)) }))
    .filter(({ ids }) => ids.length > 0);

const rowsAre = ({ length }: readonly string[]): string => (length === 1 ? "1 row is" : `${length} rows are`);
