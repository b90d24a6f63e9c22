import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import type { Plain } from "../../fixtures/environment/names/plain-values.ts";
import { type Snapshot, tableOf } from "../../fixtures/environment/rows/row-diff.ts";

/** The rows of a database, as far as a report of `repro` says them. */
export interface RowsForReport {
  readonly users: readonly ReportedRow[];
  readonly links: readonly ReportedRow[];
  /** Other tables that have rows: a report has no place for them. */
  readonly missing: readonly string[];
}
type ReportedRow = Readonly<Record<string, Plain>>;

/** The id of a user as a report may have it: not a number, and no list or object. */
const isNameable = /^users:(?:\w*[A-Za-z_]\w*|⟨[^⟩]*[^⟩\d][^⟩]*⟩)$/;

/**
 * Users with other ids get names, by which their links know them. Passwords are left out: a report makes some up.
 * @param isKept whether a field is one that somebody sets
 */
export function reportedRows(rows: Snapshot, isKept: (table: string, field: string) => boolean): RowsForReport {
  const ofTable = (table: string) => [...rows].filter(([id]) => tableOf(id) === table);
  const names = new Map(
    ofTable("users").flatMap(([id], i) => (isNameable.test(id) ? [] : [[id, `users:user_${i + 1}`]])),
  );
  const reported = (table: string, leftOut: string) =>
    ofTable(table).map(([, row]) =>
      mapTexts(
        Object.fromEntries(
          Object.entries(row).filter(
            ([field, value]) => value !== undefined && field !== leftOut && isKept(table, field),
          ),
        ),
        (text) => names.get(text) ?? text,
      ),
    );
  // the app of a report is the mock's own
  const others = [...rows.keys()]
    .map(tableOf)
    .filter((table) => !["users", "auth_accounts", "auth_providers"].includes(table));
  return {
    users: reported("users", "password"),
    links: reported("auth_accounts", "id"),
    missing: [...new Set(others)],
  };
}
