import { editsAsTheyAre } from "./unredacted-edits.ts";
import type { Mutant } from "./mutant.ts";
import { mutantsOf } from "./mutants-of.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { withHiddenSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";

/** A schema and its mutants as people may see them. */
export interface ShownMutants {
  readonly schema: SchemaSource;
  readonly mutants: readonly Mutant[];
  /** The same mutants as the engine gets them. */
  asTheyAre(shown: readonly Mutant[]): readonly Mutant[];
  /** Another text of the schema, as people may see it. */
  shown(files: readonly SchemaFile[]): readonly SchemaFile[];
}

export function shownMutants({ schema, profile }: Pick<RunSettings, "schema" | "profile">): ShownMutants {
  const shown = (files: readonly SchemaFile[]) => withHiddenSecrets(files, secretNamesOf(profile));
  const files = shown(schema.files);
  return {
    schema: { ...schema, files },
    mutants: mutantsOf(files.map(readSchemaTree)),
    asTheyAre: (mutants) => editsAsTheyAre(mutants, mutantsOf(schema.files.map(readSchemaTree))),
    shown,
  };
}
