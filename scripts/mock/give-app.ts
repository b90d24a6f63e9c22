import type { Database } from "../../fixtures/engines/backend.ts";
import { askAs, readDatabase } from "../../fixtures/engines/definitions/read-definitions.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { checkCredentials, credentialDefiner } from "../../fixtures/environment/choices/credential-definitions.ts";
import { ContractNames } from "../../fixtures/environment/names/contract-names.ts";
import { readFieldsOf } from "../../fixtures/environment/names/field-kinds.ts";
import { theApp } from "../../fixtures/environment/names/schema-words.ts";
import { insertRow } from "../../fixtures/environment/rows/insert-row.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { listed } from "../../fixtures/surrealql/text/excerpt.ts";
import type { OAuthApp } from "../../mock-github/start.ts";

/** The schema doesn't take the credentials of the mock's app. */
class AppRefusedError extends SchemaError {
  override readonly name = "AppRefusedError";
}

/**
 * Tells a schema that is loaded the client_id and client_secret of the mock's app, where the choice `credentials` says that
 * its login looks for them.
 * @returns where they are now; undefined where the schema has no such place
 * @throws AppRefusedError, CredentialsNotFoundError
 */
export async function giveApp(
  app: Pick<OAuthApp, "clientId" | "clientSecret">,
  database: Pick<Database, "admin">,
  { schema, profile, choices: { credentials } }: Pick<RunSettings, "schema" | "profile" | "choices">,
): Promise<string | undefined> {
  const [{ path: file } = { path: "" }] = schema.files;
  const row = {
    id: theApp, // a schema may read it by its id
    provider: "github",
    client_id: app.clientId,
    client_secret: app.clientSecret,
  };
  const { admin } = database;
  try {
    if (credentials !== "table") {
      await checkCredentials(credentials, database, { label: schema.label, file });
      const define = await credentialDefiner(credentials, database, profile);
      await admin.query(define(row).join(";\n"));
      return "function" in credentials
        ? credentials.function
        : "param" in credentials
          ? `$${credentials.param}`
          : listed(Object.values(credentials.params).map((name) => `$${name}`));
    }
    const table = profile.tables.auth_providers;
    const { tables = {} } = await readDatabase(askAs(admin));
    if (tables[table] === undefined) return undefined;
    const { kinds } = await readFieldsOf(database, [table]);
    const names = new ContractNames(profile, kinds);
    const stored = names.toSchema("auth_providers", row);
    const { provider, client_id, client_secret } = profile.fields.auth_providers;
    const own = Object.fromEntries(
      Object.entries(stored.content).filter(([field]) => field === client_id || field === client_secret),
    );
    const [updated] = await admin.query<[unknown[]]>(
      `UPDATE \`${table}\` MERGE $own${provider === null ? "" : ` WHERE \`${provider}\` = $provider`} RETURN id`,
      { own, ...(provider !== null && { provider: stored.content[provider] }) },
    );
    if (updated.length === 0) {
      const { statement, bindings } = insertRow(names, "auth_providers", stored);
      await admin.query(`${statement} RETURN NONE`, { ...bindings });
    }
    return `a row of ${table}`;
  } catch (error) {
    if (error instanceof SchemaError) throw error;
    const said = withoutPrefix(errorText(error)).replaceAll(app.clientSecret, "<client secret>");
    throw new AppRefusedError(
      `Telling ${schema.label} the mock's client_id and client_secret: ${said}. ` +
        "What else its rows of OAuth apps need says `names.seed.auth_providers` of the configuration.",
      { file },
      { cause: error },
    );
  }
}

const withoutPrefix = (text: string) => text.replace(/^There was a problem with the database: /, "").replace(/\.$/, "");
