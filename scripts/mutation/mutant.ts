import type { Edit } from "../../fixtures/surrealql/text/text-edit.ts";

/** A schema with one thing broken on purpose. */
export interface Mutant {
  /** "1", "2" … in text order. */
  readonly id: string;
  /** The mutator that made it. */
  readonly mutator: string;
  /** The file that it is in: `SchemaFile.path`. */
  readonly path: string;
  /** In the text as it was. */
  readonly edits: readonly Edit[];
  /** The definition that it is in: "fn::github_login", "access github", "field users.email". */
  readonly within: string;
  /** One line for people: "= becomes !=". */
  readonly about: string;
}
