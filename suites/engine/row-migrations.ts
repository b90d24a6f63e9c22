import { type Case, ask, login, suite } from "../../fixtures/case/case.ts";
import { theDatabase } from "../../fixtures/environment/names/placeholders.ts";
import { exchange, signsInAs, stopsAt } from "../login/login-expectations.ts";
import { done, everyone } from "../session/session-expectations.ts";

/** Before 4.0 there are neither migrations nor levels: a query with them can't be parsed. */
const notBefore4 = (refused: NonNullable<Case["then"]>): Pick<Case, "differs"> => ({
  differs: [
    {
      versions: "<4.0.0-beta.1",
      because: "there are no migrations of rows and no compatibility levels",
      source: "https://surrealdb.com/docs/build/migrating/from-old-surrealdb-versions/3x-to-4x",
      then: refused,
    },
  ],
});
const refused = { fails: ["error"] } as const;

export const rowMigrations = suite(
  "row-migrations",
  { source: "https://surrealdb.com/docs/manage/schema-migration/existing-records" },
  [
    {
      id: "MIGRATE-01",
      level: "SHOULD",
      title:
        "MIGRATE EXISTING ROWS changes the field that it is about and nothing else: ids, e-mails, hashes and links stay",
      given: everyone,
      when: [
        ask(
          "admin",
          "DEFINE FIELD harness_mark ON users TYPE option<string> MIGRATE EXISTING ROWS AS harness_mark USING 'migrated'",
        ),
        login(),
      ],
      then: [
        {
          returns: undefined,
          rows: {
            updated: { "users:ada": { harness_mark: "migrated" }, "users:bob": { harness_mark: "migrated" } },
          },
        },
        signsInAs("users:ada"),
      ],
      ...notBefore4([refused, signsInAs("users:ada")]),
    },
    {
      id: "MIGRATE-02",
      level: "SHOULD",
      title:
        "a field that a UNIQUE index reads isn't migrated: nobody gets somebody else's e-mail, and the login goes on",
      given: everyone,
      when: [
        ask(
          "admin",
          "DEFINE FIELD OVERWRITE email ON users TYPE string MIGRATE EXISTING ROWS AS harness_email USING 'ada@example.org'",
        ),
        login(),
      ],
      then: [refused, signsInAs("users:ada")],
    },
    {
      id: "MIGRATE-03",
      level: "SHOULD",
      title: "a migration reads its own field alone: no hash gets into a field that people may read",
      given: everyone,
      when: [
        ask(
          "admin",
          "DEFINE FIELD harness_mark ON users TYPE option<string> MIGRATE EXISTING ROWS AS harness_mark USING <string> $this FALLBACK 'none'",
        ),
        ask(
          "admin",
          "DEFINE FIELD harness_mark ON users TYPE option<string> MIGRATE EXISTING ROWS AS harness_mark USING <string> users:ada.* FALLBACK 'none'",
        ),
      ],
      then: [refused, refused],
    },
    {
      id: "MIGRATE-04",
      level: "SHOULD",
      title: "at the compatibility level of 3 and back at that of 4 the login is the same",
      source: "https://surrealdb.com/docs/build/migrating/from-old-surrealdb-versions/3x-to-4x",
      needs: "server",
      given: everyone,
      when: [
        ask("namespace-owner", `ALTER DATABASE ${theDatabase} COMPATIBILITY 3`),
        login(),
        login({ code: "expired" }),
        ask("namespace-owner", `ALTER DATABASE ${theDatabase} COMPATIBILITY 4`),
        login(),
      ],
      then: [done, signsInAs("users:ada"), stopsAt("missing_access_token", [exchange]), done, signsInAs("users:ada")],
      ...notBefore4([
        refused,
        signsInAs("users:ada"),
        stopsAt("missing_access_token", [exchange]),
        refused,
        signsInAs("users:ada"),
      ]),
    },
  ],
);
