import { type RowChoice, rowChoices } from "../../fixtures/surrealql/statements/row-statements.ts";
import type { OptionSpecs } from "./command.ts";
import type { Config } from "./config-file.ts";
import { UsageError } from "./usage-error.ts";

/** For every command that loads a schema. */
export const rowsOption = {
  rows: {
    value: "CHOICE",
    about: `rows that the schema itself writes as it loads: ${rowChoices.join(" or ")}; default: ${rowChoices[0]}`,
  },
} as const satisfies OptionSpecs;

/** @throws UsageError */
export function rowsOf({ rows }: { readonly rows?: string }, config: Pick<Config, "rows">): RowChoice {
  if (rows === undefined) return config.rows;
  const known = rowChoices.find((each) => each === rows);
  if (!known) throw new UsageError(`--rows ${rows}: expected ${rowChoices.join(" or ")}.`);
  return known;
}
