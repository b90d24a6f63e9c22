import { thrownWords } from "../../fixtures/environment/choices/errors.ts";
import { editsAsTheyAre } from "./unredacted-edits.ts";
import type { Mutant } from "./mutant.ts";
import { mutantsOf } from "./mutants-of.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { withHiddenSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";

/** A schema and its mutants as people may see them. */
export function shownMutants({ schema, profile, choices }: Pick<RunSettings, "schema" | "profile" | "choices">) {
  const { message } = thrownWords(choices.errors);
  const shown = (files: readonly SchemaFile[]) => withHiddenSecrets(files, secretNamesOf(profile));
  const files = shown(schema.files);
  const mutantsIn = (texts: readonly SchemaFile[]) => mutantsOf(texts.map(readSchemaTree), { message, profile });
  return {
    schema: { ...schema, files },
    mutants: mutantsIn(files),
    /** Those of them, as the engine gets them. */
    asTheyAre: (mutants: readonly Mutant[]) => editsAsTheyAre(mutants, mutantsIn(schema.files)),
    /** Another text of the schema, as people may see it. */
    shown,
  };
}
