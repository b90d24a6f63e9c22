import { editsAsTheyAre } from "../../fixtures/mutation/edits-as-they-are.ts";
import type { Mutant } from "../../fixtures/mutation/mutant.ts";
import { mutantsOf } from "../../fixtures/mutation/mutants-of.ts";
import type { RunSettings } from "../../fixtures/pool/messages.ts";
import type { SchemaFile, SchemaSource } from "../../fixtures/schema/schema-source.ts";
import { secretNamesOf } from "../../fixtures/schema/secret-names.ts";
import { withHiddenSecrets } from "../../fixtures/schema/secrets-in-text.ts";
import { readSchemaTree } from "../../fixtures/syntax/read-tree.ts";

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
