import { type Snapshot, tableOf } from "../../fixtures/environment/rows/row-diff.ts";
import type { Plain } from "../../fixtures/environment/names/plain-values.ts";

/** The rows of a database, as far as a report of `repro` says them. */
export interface ReportedRows {
  readonly users: readonly ReportedRow[];
  readonly links: readonly ReportedRow[];
  /** What a report has no place for: other tables, and rows by ids that no report can name. */
  readonly missing: readonly string[];
}
type ReportedRow = Readonly<Record<string, Plain>>;

/** An id that is a text. */
const isNameable = /^users:(?:\w*[A-Za-z_]\w*|⟨[^⟩]*[^⟩\d][^⟩]*⟩)$/;

/** @param isKept whether a field is one that somebody sets; passwords are never among them: a report makes some up */
export function reportedRows(rows: Snapshot, isKept: (table: string, field: string) => boolean): ReportedRows {
  const found = { users: [] as ReportedRow[], links: [] as ReportedRow[], missing: new Set<string>() };
  for (const [id, row] of rows) {
    const table = tableOf(id);
    const fields = Object.entries(row).filter(
      ([field, value]) => value !== undefined && field !== "password" && isKept(table, field),
    );
    if (table === "auth_providers") continue; // a report's app is the mock's own
    if (table === "users" && isNameable.test(id)) found.users.push(Object.fromEntries(fields));
    else if (table === "auth_accounts")
      found.links.push(Object.fromEntries(fields.filter(([field]) => field !== "id")));
    else found.missing.add(table === "users" ? id : `rows of ${table}`);
  }
  return { ...found, missing: [...found.missing] };
}
