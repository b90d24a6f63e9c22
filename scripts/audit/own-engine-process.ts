import type { Database } from "../../fixtures/engines/backend.ts";
import { embedded } from "../../fixtures/engines/backends/embedded-backend.ts";
import type { EmbeddedVersion } from "../../fixtures/engines/engine.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { readDefinitions } from "../../fixtures/engines/definitions/database-definitions.ts";
import type { SchemaFile } from "../../fixtures/environment/schema-files/schema-source.ts";

/** What each set of files defines, in the engine's own words: a process of its own, because the engine keeps one alive. */
export interface OwnEngineQuestion {
  readonly version: EmbeddedVersion;
  readonly sets: readonly (readonly SchemaFile[])[];
}

export type Defined =
  | { readonly definitions: readonly (readonly [place: string, text: string])[] }
  | { readonly refused: string };
export type OwnEngineAnswer = readonly Defined[] | { readonly unavailable: string };

process.once("message", async ({ version, sets }: OwnEngineQuestion) => {
  const answer = await embedded(version)
    .start({ allowNet: [] })
    .then(
      (engine) =>
        Promise.all(
          sets.map((files) =>
            engine.database(files).then(definitionsOf, (error: unknown) => ({ refused: errorText(error) })),
          ),
        ),
      (error: unknown) => ({ unavailable: errorText(error) }),
    );
  process.send?.(answer, () => process.exit());
});

async function definitionsOf(database: Database): Promise<Defined> {
  const [{ tables }] = await database.admin.query<[{ tables: object }]>("INFO FOR DB");
  const definitions = await readDefinitions(database, Object.keys(tables));
  return { definitions: [...definitions].map(([place, text]) => [place, JSON.parse(text) as string]) };
}
