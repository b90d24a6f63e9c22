import type { Database } from "../../fixtures/engines/backend.ts";
import { askAs, readDefinitions } from "../../fixtures/engines/definitions/read-definitions.ts";
import { loadableDefinition } from "../../fixtures/engines/tokens/access-redefinition.ts";
import { type Definitions, partsOf } from "../../fixtures/surrealql/statements/definition-places.ts";
import { isHarness } from "./harness-accesses.ts";

/** What a database defines. The harness's own is left out. */
export async function statementsIn({ admin }: Pick<Database, "admin">): Promise<Definitions> {
  const all = await readDefinitions(askAs(admin));
  return new Map([...all].filter(([place]) => !isHarness(partsOf(place).name)));
}

/** Everything that a database defines, as a schema that can be loaded. */
export const schemaOf = (statements: Definitions): string =>
  [...statements.values()].map((text) => `${loadableDefinition(text)};`).join("\n");
