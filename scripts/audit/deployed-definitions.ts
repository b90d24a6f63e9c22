import { overwriting } from "../../fixtures/surrealql/statements/overwrite-definitions.ts";
import type { SchemaFile } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { ByPlace } from "./compare-definitions.ts";
import type { Definitions, LiveDefinitions } from "./live-definitions.ts";

/** In an order in which they can be loaded. Not users: INFO shows the hashes of their passwords. */
const databaseKinds = ["params", "analyzers", "functions", "tables", "accesses"] as const;
const tableKinds = ["fields", "indexes", "events"] as const;

/** What is deployed, in INFO's words: of the database, and of these tables. */
export async function deployedDefinitions(live: LiveDefinitions, tables: readonly string[]): Promise<ByPlace> {
  const there = tables.filter((table) => Object.hasOwn(live.database["tables"] ?? {}, table));
  const ofTables = await Promise.all(
    there.map(async (table) =>
      placesIn(await live.table(table), tableKinds).map(([place, text]) => [`${table}.${place}`, text] as const),
    ),
  );
  return new Map([...placesIn(live.database, databaseKinds), ...ofTables.flat()]);
}

/** The same as text that an engine can load. */
export const asFile = (deployed: ByPlace): SchemaFile => ({
  path: "what is deployed",
  text: [...deployed.values()].map((text) => `${overwriting(text)};`).join("\n"),
});

const placesIn = (definitions: Definitions, kinds: readonly string[]): (readonly [place: string, text: string])[] =>
  kinds.flatMap((kind) =>
    Object.entries(definitions[kind] ?? {}).map(([name, text]) => [`${kind}.${name}`, text] as const),
  );
