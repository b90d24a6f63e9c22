import { embedded } from "../../fixtures/engines/backends/embedded-backend.ts";
import { serve } from "../../fixtures/engines/child-process.ts";
import { askAs, readDefinitions } from "../../fixtures/engines/definitions/read-definitions.ts";
import type { EmbeddedVersion } from "../../fixtures/engines/engine.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { Definitions } from "../../fixtures/surrealql/statements/definition-places.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";

/** What a set of files defines, in the engine's own words. */
export type Defined = { readonly definitions: Definitions } | { readonly refused: string };

const functions = {
  async define(version: EmbeddedVersion, sets: readonly (readonly SchemaFile[])[]): Promise<Defined[]> {
    const engine = await embedded(version).start({ allowNet: [] });
    return Promise.all(
      sets.map((files) =>
        engine.database(files).then(
          async ({ admin }) => ({ definitions: await readDefinitions(askAs(admin)) }),
          (error: unknown) => ({ refused: errorText(error) }),
        ),
      ),
    );
  },
};
export type OwnEngine = typeof functions;

serve(functions);
