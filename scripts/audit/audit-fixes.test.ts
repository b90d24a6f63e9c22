import { expect, test } from "vitest";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { Audit } from "./audit-check.ts";
import { closeField, closeTable, definitionIn, fixForAccess } from "./audit-fixes.ts";

const schemaOf = (text: string): SchemaSource => ({ label: "s.surql", sha256: "", files: [{ path: "s.surql", text }] });
const audit = (text?: string, info?: string) =>
  ({
    target: { profile: contractProfile, ...(text !== undefined && { schema: schemaOf(text) }) },
    ...(info !== undefined && { live: { info: { accesses: { github: info } } } }),
  }) as unknown as Audit;

test("a fix is the definition of the schema, put over the one that is there", () => {
  expect(
    definitionIn(
      schemaOf(
        "DEFINE FIELD name ON users TYPE string;\nDEFINE FIELD IF NOT EXISTS email ON users TYPE string ASSERT $value != ';'; -- x",
      ),
      "users.fields.email",
      contractProfile,
    ),
  ).toBe("DEFINE FIELD OVERWRITE email ON users TYPE string ASSERT $value != ';';");
  expect(definitionIn(schemaOf("DEFINE TABLE users"), "users.fields.email", contractProfile)).toBeUndefined();
});

test("a key of the schema doesn't get into a report", () => {
  expect(
    fixForAccess(
      "github",
      audit(
        "DEFINE ACCESS github ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY 'it\\'s secret' WITH ISSUER KEY \"s\"",
      ),
    ),
  ).toBe(
    "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY '<a new random key>' WITH ISSUER KEY \"<a new random key>\";",
  );
});

test("whatever else is secret in it is for its reader to fill in, and a key that is empty becomes a new one", () => {
  expect(
    fixForAccess(
      "github",
      audit(
        "DEFINE ACCESS github ON DATABASE TYPE RECORD SIGNIN { LET $secret = 'app-secret'; } WITH JWT ALGORITHM HS512 KEY /* none */ s'' WITH ISSUER KEY '[REDACTED]'",
      ),
    ),
  ).toBe(
    "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD SIGNIN { LET $secret = '<the secret of your schema>'; } WITH JWT ALGORITHM HS512 KEY /* none */ s'<a new random key>' WITH ISSUER KEY '<a new random key>';",
  );
});

test("without a schema an access is fixed as INFO shows it, with a new key", () => {
  expect(
    fixForAccess(
      "github",
      audit(
        undefined,
        "DEFINE ACCESS github ON DATABASE TYPE RECORD SIGNIN fn::x() WITH JWT ALGORITHM HS512 KEY '[REDACTED]' WITH ISSUER KEY '[REDACTED]' DURATION FOR TOKEN 1h, FOR SESSION NONE",
      ),
    ),
  ).toBe(
    "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD SIGNIN fn::x() DURATION FOR TOKEN 1h, FOR SESSION NONE;",
  );
  expect(
    fixForAccess(
      "github",
      audit(
        undefined,
        "DEFINE ACCESS github ON DATABASE TYPE JWT ALGORITHM HS512 KEY '[REDACTED]' WITH ISSUER KEY '[REDACTED]' DURATION FOR TOKEN 1h",
      ),
    ),
  ).toBe(
    "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE JWT ALGORITHM HS512 KEY '<a new random key>' WITH ISSUER KEY '<a new random key>' DURATION FOR TOKEN 1h;",
  );
});

test("knowing nothing, it is a form to fill in", () => {
  expect(fixForAccess("github", audit())).toBe(
    "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD <SIGNUP, SIGNIN and DURATION as in your schema, without KEY>;",
  );
});

test("tables and fields are closed as the contract has them", () => {
  expect(closeTable("users", contractProfile)).toBe(
    "ALTER TABLE users PERMISSIONS FOR select WHERE id = $auth, FOR create, update, delete NONE;",
  );
  expect(closeTable("auth_providers", contractProfile)).toBe("ALTER TABLE auth_providers PERMISSIONS NONE;");
  expect(closeField("users", "password", contractProfile)).toBe(
    "ALTER FIELD password ON TABLE users PERMISSIONS NONE; -- SurrealDB 2: DEFINE FIELD OVERWRITE with your own TYPE and ASSERT",
  );
  expect(
    closeField(
      "users",
      "password",
      contractProfile,
      "DEFINE FIELD password ON users TYPE string ASSERT $value != ' PERMISSIONS x' COMMENT 'a hash' PERMISSIONS FOR select WHERE true, FOR create NONE",
    ),
  ).toBe(
    "DEFINE FIELD OVERWRITE password ON users TYPE string ASSERT $value != ' PERMISSIONS x' COMMENT 'a hash' PERMISSIONS NONE;",
  );
});
