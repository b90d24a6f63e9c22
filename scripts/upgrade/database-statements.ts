import type { Database } from "../../fixtures/engines/backend.ts";
import { type Definitions, readDefinitions } from "../../fixtures/engines/definitions/database-definitions.ts";
import { tablesOf } from "../../fixtures/environment/rows/row-diff.ts";
import { overwriting } from "../../fixtures/surrealql/statements/overwrite-definitions.ts";
import { redefinition } from "../../fixtures/engines/tokens/access-redefinition.ts";
import { isHarness } from "./harness-accesses.ts";

/** Place, e.g. "users.fields.email" → the statement that INFO shows. The harness's own are left out. */
export async function statementsIn(database: Pick<Database, "admin">): Promise<Definitions> {
  const all = await readDefinitions(database, await tablesOf(database));
  return new Map(
    [...all].filter(([place]) => !isHarness(nameOf(place))).map(([place, text]) => [place, String(JSON.parse(text))]),
  );
}

/** The last part of a place; names of fields may have dots. */
const nameOf = (place: string): string =>
  place.replace(/^(?:\w+\.)?(?:accesses|functions|tables|params|fields|indexes|events|\w+)\./, "");

/** Everything that a database defines, as a schema that can be loaded. Keys of accesses are hidden: they get new ones. */
export const schemaOf = (statements: Definitions): string =>
  [...statements].map(([place, text]) => `${loadable(place, text)};`).join("\n");

/** The statement as one that may be carried out, whether or not something of the name is there. */
export function loadable(place: string, text: string): string {
  if (place.startsWith("accesses.") && / TYPE RECORD /.test(text)) return redefinition(text, "random-key");
  return overwriting(text);
}
