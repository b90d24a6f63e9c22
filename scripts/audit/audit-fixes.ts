import { loadableDefinition } from "../../fixtures/engines/tokens/access-redefinition.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { keyPlacesIn, replaceSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { statementsByPlace } from "../../fixtures/surrealql/statements/definition-places.ts";
import { overwriting } from "../../fixtures/surrealql/statements/overwrite-definitions.ts";
import { applyEdits } from "../../fixtures/surrealql/text/text-edit.ts";
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

/** The schema's own definition, as a statement that puts it over the one that is there. */
export const definitionIn = ({ files }: SchemaSource, place: string, profile: Profile): string | undefined =>
  // of the whole file: a parameter may be a key elsewhere
  statementsByPlace(files.map((file) => ({ ...file, text: withBlanks(file.text, profile) }))).get(place);

/** The access once more, with a new key: from the schema, else as INFO shows it, else a form to fill in. */
export const fixForAccess = (
  access: string,
  { target: { schema, profile }, live }: Pick<Audit, "target" | "live">,
): string => {
  const shown = live?.info["accesses"]?.[access];
  return (
    (schema && definitionIn(schema, `accesses.${access}`, profile)) ??
    (shown && `${withBlanks(loadableDefinition(shown), profile)};`) ??
    `DEFINE ACCESS OVERWRITE ${access} ON DATABASE TYPE RECORD <SIGNUP, SIGNIN and DURATION as in your schema, without KEY>;`
  );
};

/** As the contract has it: people see their own row, and only an admin writes. */
export const closeTable = (table: string, { tables }: Profile): string =>
  `ALTER TABLE ${table} PERMISSIONS ${table === tables.users ? "FOR select WHERE id = $auth, FOR create, update, delete NONE" : "NONE"};`;

/** The field as INFO shows it, but for its PERMISSIONS, which stand last but for a comment. */
export const closeField = (table: string, field: string, profile: Profile, info?: string): string =>
  info === undefined
    ? `ALTER FIELD ${field} ON TABLE ${table} PERMISSIONS NONE; -- SurrealDB 2: DEFINE FIELD OVERWRITE with your own TYPE and ASSERT`
    : `${overwriting(withBlanks(info, profile)).replace(/ PERMISSIONS (?!.* PERMISSIONS )[^']*?(?= COMMENT '|$)/, " PERMISSIONS NONE")};`;
