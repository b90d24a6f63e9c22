import { describe, expect, test } from "vitest";
import { embeddedVersions } from "../../fixtures/engines/engine.ts";
import { startedEngine } from "../../fixtures/testing/started-engine.ts";
import { schemaOf, statementsIn } from "./database-statements.ts";
import { fixesFrom } from "./upgrade-fixes.ts";

const file = {
  path: "login.surql",
  text: `DEFINE TABLE users SCHEMAFULL PERMISSIONS NONE; -- a comment; with a semicolon
DEFINE FIELD IF NOT EXISTS email ON TABLE users TYPE string;
DEFINE INDEX users_email ON users FIELDS email UNIQUE;
DEFINE FUNCTION fn::login::it($a: string) { RETURN { a: $a, b: ';' }; };
DEFINE ACCESS github ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users);
DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users WHERE email = $email);`,
};
/** As the author may have written it in one statement, so that no text of its own defines it. */
const shown = new Map([
  ["tables.users", "DEFINE TABLE users"],
  ["users.fields.email", "DEFINE FIELD email ON users"],
  ["users.indexes.users_email", "…"],
  ["functions.login::it", "…"],
  ["accesses.github", "…"],
  ["params.limit", "DEFINE PARAM $limit VALUE 3 PERMISSIONS FULL"],
  [
    "accesses.other",
    "DEFINE ACCESS other ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY '[REDACTED]' WITH ISSUER KEY '[REDACTED]' DURATION FOR TOKEN 1h",
  ],
]);

const signedOut = "-- everybody who signed in by this access has to sign in again\n";

test.each([
  ["tables.users", "DEFINE TABLE OVERWRITE users SCHEMAFULL PERMISSIONS NONE;"],
  ["users.fields.email", "DEFINE FIELD OVERWRITE email ON TABLE users TYPE string;"],
  ["users.indexes.users_email", "DEFINE INDEX OVERWRITE users_email ON users FIELDS email UNIQUE;"],
  ["functions.login::it", "DEFINE FUNCTION OVERWRITE fn::login::it($a: string) { RETURN { a: $a, b: ';' }; };"],
  [
    "accesses.github",
    `${signedOut}DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users WHERE email = $email);`,
  ],
  ["params.limit", "DEFINE PARAM OVERWRITE $limit VALUE 3 PERMISSIONS FULL;"],
  ["accesses.other", `${signedOut}DEFINE ACCESS OVERWRITE other ON DATABASE TYPE RECORD DURATION FOR TOKEN 1h;`],
  ["accesses.nobody", undefined],
])("%s is fixed by %s", (place, statement) => {
  expect(fixesFrom([file], shown).define(place)).toBe(statement);
});

describe.each(embeddedVersions)("%s", (version) => {
  const engine = startedEngine(version);
  test("loads the schema that is made of its own definitions, and all of it stays", async () => {
    await using database = await engine().database([file]);
    const before = await statementsIn(database);
    await using other = await engine().database([{ path: "again.surql", text: schemaOf(before) }]);
    expect(await statementsIn(other)).toEqual(before);
    expect([...before.keys()].toSorted()).toEqual([
      "accesses.github",
      "functions.login::it",
      "tables.users",
      "users.fields.email",
      "users.indexes.users_email",
    ]);
  });
});
