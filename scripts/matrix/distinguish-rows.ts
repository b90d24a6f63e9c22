import type { ComparableRow } from "../../fixtures/run/verdict/comparable-verdict.ts";
import { firstDifference, tellApart } from "./distinguish-texts.ts";

type Rows = readonly ComparableRow[];

/**
 * What tells the row differences of several engines apart, a text for each: which rows, or, where
 * these are the same, which fields.
 * @param engines engine → step → rows
 */
export function rowsApart(engines: readonly (readonly Rows[])[]): string[] {
  const at = firstDifference(engines, (rows) => rows.map((row) => JSON.stringify(row)).join());
  const rows = engines.map((each) => each[at] ?? []);
  const which = rows.map((list) => list.map(({ row }) => row).join(", ") || "none");
  return tellApart(new Set(which).size > 1 ? which : fieldsApart(rows));
}

/** Of the same rows, the fields whose values differ. */
function fieldsApart(engines: readonly Rows[]): string[] {
  const [first = []] = engines;
  const places = first.flatMap(({ row }, i) => {
    const names = new Set(engines.flatMap((rows) => Object.keys(rows[i]?.fields ?? {})));
    return [...names]
      .filter((name) => new Set(engines.map((rows) => rows[i]?.fields[name])).size > 1)
      .map((name) => ({ row, i, name }));
  });
  return engines.map((rows) =>
    places.map(({ row, i, name }) => `${row}: ${name} ${rows[i]?.fields[name] ?? "not there"}`).join(", "),
  );
}
