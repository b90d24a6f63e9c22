import { definitionsAgain, overwriting } from "../../fixtures/surrealql/statements/overwrite-definitions.ts";
import { applyEdits } from "../../fixtures/surrealql/text/text-edit.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { secretNamesOf } from "../../fixtures/surrealql/secrets/secret-names.ts";
import { keyPlacesIn, replaceSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { redefinition, UnknownDefinitionError } from "../../fixtures/engines/tokens/access-redefinition.ts";
import type { Audit } from "./audit-check.ts";

const newKey = "<a new random key>";

/** What is secret in a statement is for whoever carries it out to fill in: in a report it would be no secret any more. Every key becomes a new one. */
function withBlanks(statement: string, profile: Profile): string {
  const withNewKeys = applyEdits(
    statement,
    keyPlacesIn(statement).map(({ from, to }) => ({ from, to, text: newKey })),
  );
  return replaceSecrets(withNewKeys, (kind) => `<the ${kind} of your schema>`, secretNamesOf(profile));
}

/** A definition of the schema as a statement that puts it over the one that is there. */
export function definitionIn({ files }: SchemaSource, of: string, name: string, profile: Profile): string | undefined {
  for (const { path, text } of files.toReversed()) {
    // the last one wins
    const again = definitionsAgain(withBlanks(text, profile), "overwrite", of); // of the whole file: a parameter may be a key elsewhere
    const found = readSchemaTree({ path, text: again }).definitions.findLast((each) => each.name === name);
    if (found) return `${again.slice(found.from, found.to)};`;
  }
  return undefined;
}

/** The access once more, with a new key: from the schema, else as INFO shows it, else a form to fill in. */
export const mendAccess = (
  access: string,
  { target: { schema, profile }, live }: Pick<Audit, "target" | "live">,
): string =>
  (schema && definitionIn(schema, "access", access, profile)) ??
  fromInfo(live?.database["accesses"]?.[access], profile) ??
  `DEFINE ACCESS OVERWRITE ${access} ON DATABASE TYPE RECORD <SIGNUP, SIGNIN and DURATION as in your schema, without KEY>;`;

function fromInfo(info: string | undefined, profile: Profile): string | undefined {
  if (info === undefined) return undefined;
  try {
    return `${withBlanks(redefinition(info, "random-key"), profile)};`;
  } catch (error) {
    if (!(error instanceof UnknownDefinitionError)) throw error;
    return `${overwriting(withBlanks(info, profile))};`; // TYPE JWT is nothing without its key
  }
}

/** As the contract has it: people see their own row, and only an admin writes. */
export const closeTable = (table: string, { tables }: Profile): string =>
  `ALTER TABLE ${table} PERMISSIONS ${table === tables.users ? "FOR select WHERE id = $auth, FOR create, update, delete NONE" : "NONE"};`;

/** The field as INFO shows it, but for its PERMISSIONS, which stand last but for a comment. */
export const closeField = (table: string, field: string, profile: Profile, info?: string): string =>
  info === undefined
    ? `ALTER FIELD ${field} ON TABLE ${table} PERMISSIONS NONE; -- SurrealDB 2: DEFINE FIELD OVERWRITE with your own TYPE and ASSERT`
    : `${overwriting(withBlanks(info, profile)).replace(/ PERMISSIONS (?!.* PERMISSIONS )[^']*?(?= COMMENT '|$)/, " PERMISSIONS NONE")};`;
