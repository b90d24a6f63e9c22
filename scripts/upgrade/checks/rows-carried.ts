import type { ExactRow } from "../exact-rows.ts";
import type { Check, Comparison } from "./upgrade-check.ts";
import { listed } from "./list-names.ts";

const count = (ids: readonly string[]): string => (ids.length === 1 ? "1 row is" : `${ids.length} rows are`);

interface Table {
  readonly table: string;
  readonly before: ReadonlyMap<string, ExactRow>;
  readonly after: ReadonlyMap<string, ExactRow>;
}

const tablesOf = ({ before, after }: Comparison): Table[] =>
  [...new Set([...before.rows.keys(), ...after.rows.keys()])].map((table) => ({
    table,
    before: before.rows.get(table) ?? new Map<string, ExactRow>(),
    after: after.rows.get(table) ?? new Map<string, ExactRow>(),
  }));

export const rowsLost: Check = {
  id: "row-lost",
  about: "every row is there",
  find: (comparison) =>
    tablesOf(comparison).flatMap(({ table, before, after }) => {
      const ids = [...before.keys()].filter((id) => !after.has(id));
      return ids.length === 0 ? [] : [{ kind: "lost" as const, what: `${table}: ${count(ids)} gone (${listed(ids)})` }];
    }),
};

export const rowsAdded: Check = {
  id: "row-added",
  about: "no row is there that wasn't",
  find: (comparison) =>
    tablesOf(comparison).flatMap(({ table, before, after }) => {
      const ids = [...after.keys()].filter((id) => !before.has(id));
      return ids.length === 0
        ? []
        : [
            {
              kind: "changed" as const,
              what: `${table}: ${count(ids)} there that ${ids.length === 1 ? "wasn't" : "weren't"} (${listed(ids)})`,
            },
          ];
    }),
};

/** Values stay out of the report: some are hashes and secrets. */
export const rowsChanged: Check = {
  id: "row-changed",
  about: "every field of every row is what it was, to the nanosecond",
  find: (comparison) =>
    tablesOf(comparison).flatMap(({ table, before, after }) => {
      const changed = [...before].flatMap(([id, row]) => {
        const now = after.get(id);
        return now
          ? [...new Set([...Object.keys(row), ...Object.keys(now)])]
              .filter((field) => row[field] !== now[field])
              .map((field) => ({ id, field }))
          : [];
      });
      return [...new Set(changed.map(({ field }) => field))].map((field) => {
        const ids = changed.filter((each) => each.field === field).map(({ id }) => id);
        return {
          kind: "changed" as const,
          what: `${table}: ${count(ids)} otherwise in the field ${field} (${listed(ids)})`,
        };
      });
    }),
};
