import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { referenceWith, startReference } from "../../fixtures/testing/edited-reference.ts";
import type { Dump } from "./carry/carry-export.ts";
import type { UpgradeVerdict } from "./upgrade-outcome.ts";
import { byExport, goOver, type NewSide } from "./new-side.ts";
import { buildOldSide } from "./old-side.ts";
import { people, theOther, theProbe } from "./upgrade-users.ts";
import { newSideOf } from "./carry-leg.ts";
import { damagedBy, shownFindings } from "./testing/damage.ts";

// An export that was carried well is damaged on its way, or after it: each damage must be found by name.

const way = { kind: "export", over: "sdk", v3: false } as const;
const some = [theProbe, theOther, ...people.filter(({ name }) => ["password", "id-with-blank"].includes(name))];

let environment: Environment;
let side: NewSide;
let dump: Dump;
beforeAll(async () => {
  environment = await startReference();
  const old = await buildOldSide(environment, { people: some, exports: [way], stores: undefined }, () => {});
  const [first] = old.dumps;
  if (!first) throw new Error("Exporting: expected a dump, saw none.");
  dump = first;
  const from = { version: environment.info.version, github: environment.github };
  side = await newSideOf(environment, { old, from, toSchema: referenceWith({}), cases: [] });
});
afterAll(() => environment?.[Symbol.asyncDispose]());

interface Damage {
  /** What happens to the text of the export. */
  readonly text?: readonly [from: string | RegExp, to: string];
  /** What happens to the database once it is there. */
  readonly sql?: string;
}

/** Carries the export over, damaged. @returns what is found that an export without damage hasn't */
async function damaged({ text, sql }: Damage): Promise<{ found: string[]; verdict: UpgradeVerdict }> {
  const edited = text ? dump.text.replace(text[0], () => text[1]) : dump.text;
  if (text && edited === dump.text) throw new Error(`Damaging an export: expected ${text[0]} in it, saw none.`);
  const carrier = byExport({ ...dump, text: edited }, side);
  const { findings, verdict } = await goOver(damagedBy(carrier, sql), side);
  return { found: shownFindings(findings).filter((line) => !line.includes("signed with [REDACTED]")), verdict };
}

test("an export without damage loses nothing, and opens the hole of 3.0.2", async () => {
  expect(await damaged({})).toEqual({ found: [], verdict: "safe after these steps" });
});

describe("found, and not to be fixed", () => {
  test.each<[string, Damage, string[]]>([
    [
      "a row dropped",
      { sql: "DELETE users WHERE email = 'password@example.org'" },
      [
        "lost way-in: 1 of 5 ways in that worked is closed (password by password): no-record: No record was returned",
        "lost row-lost: users: 1 row is gone (users:ID)",
        "lost import-silence: the import said that all is well, and left out rows (1)",
      ],
    ],
    [
      "an id changed",
      { text: [/`we-ird id`(?=, (?:name|password))/, "`weird id`"] },
      [
        "opened way-in: 1 way in leads elsewhere (id-with-blank by password, before: signed in as users:⟨we-ird id⟩): signed in as users:⟨weird id⟩",
        "lost way-in: 1 of 5 ways in that worked is closed (id-with-blank by github): stage linked_account_missing_user: An error occurred: { message: 'The user of the linked GitHub account is gone', stage: 'linked_account_missing_user' }",
        "lost row-lost: users: 1 row is gone (users:⟨we-ird id⟩)",
        "changed row-added: users: 1 row is there that wasn't (users:⟨weird id⟩)",
        "lost import-silence: the import said that all is well, and left out rows (1)",
      ],
    ],
    [
      "a hash truncated",
      {
        text: [
          /(?<='password@example\.org', id: users:\w+, password: '\$argon2id\$v=19\$m=19456,t=2,p=1\$)[^']*/,
          "cut",
        ],
      },
      [
        "lost way-in: 1 of 5 ways in that worked is closed (password by password): no-record: No record was returned",
        "changed row-changed: users: 1 row is different in the field password (users:ID)",
      ],
    ],
    // the engine refuses the rows, and says that all is well: https://github.com/surrealdb/surrealdb/issues/7530
    [
      "rows that the import skips in silence",
      { text: [/^DEFINE FIELD email ON users .*$/m, ""] },
      [
        "lost way-in: 3 of 5 ways in that worked are closed (probe by github, other by github, id-with-blank by github): stage linked_account_missing_user: An error occurred: { message: 'The user of the linked GitHub account is gone', stage: 'linked_account_missing_user' }",
        "lost way-in: 2 of 5 ways in that worked are closed (password by password, id-with-blank by password): no-record: No record was returned",
        "lost row-lost: users: 4 rows are gone (in any order)",
        "lost import-silence: the import said that all is well, and left out definitions (users.fields.email, users.indexes.users_email) and rows (4)",
        "lost definition-lost: the field email on users is gone",
        "lost definition-lost: the index users_email on users is gone",
      ],
    ],
  ])("%s", async (_, damage, found) => {
    expect(await damaged(damage)).toEqual({ found, verdict: "do not" });
  });
});

describe("found, and fixed by the steps", () => {
  test.each<[string, Damage, string[]]>([
    [
      "an index not built",
      { sql: "REMOVE INDEX users_email ON users" },
      [
        "opened unique: users: a second row like one that is there is taken",
        "lost import-silence: the import said that all is well, and left out definitions (users.indexes.users_email)",
        "lost definition-lost: the index users_email on users is gone",
      ],
    ],
    [
      "permissions widened",
      { sql: "ALTER TABLE users PERMISSIONS FULL; ALTER FIELD password ON users PERMISSIONS FULL" },
      [
        "opened permissions: a record user now sees password hashes (tried: the own row, all users, all password hashes, another user by its e-mail, change the own name and 2 more)",
        "opened permissions: a record user now sees others' e-mails (tried: all users, another user by its e-mail, change the own password, change another user)",
        "opened permissions: a record user now sees the own e-mail (tried: change the own name)",
        "opened permissions: a record user now changes rows of users (tried: change the own name, change the own e-mail, change the own password, change another user, create a user and 2 more)",
        "changed definition-changed: the table users differs from what the schema says",
        "changed definition-changed: the field password on users differs from what the schema says",
      ],
    ],
    [
      "a function replaced",
      {
        sql: "DEFINE FUNCTION OVERWRITE fn::github_login($code: string) { RETURN (SELECT VALUE id FROM users WHERE email = 'other@example.org')[0] }",
      },
      [
        "opened way-in: 2 ways in lead elsewhere (probe by github, before: signed in as users:ID, id-with-blank by github, before: signed in as users:⟨we-ird id⟩): signed in as users:ID",
        "changed definition-changed: the function fn::github_login differs from what the schema says",
      ],
    ],
    [
      "an access with the empty key",
      {
        text: [
          /(?<=^DEFINE ACCESS user .*)KEY '\[REDACTED\]' WITH ISSUER KEY '\[REDACTED\]'/m,
          "KEY '' WITH ISSUER KEY ''",
        ],
      },
      ["opened forged-token: the access user takes tokens that are signed with the empty key: anybody can be anybody"],
    ],
    [
      "an access with a key that stands in the export",
      {
        text: [
          /(?<=^DEFINE ACCESS user .*)KEY '\[REDACTED\]' WITH ISSUER KEY '\[REDACTED\]'/m,
          "KEY 'written down' WITH ISSUER KEY 'written down'",
        ],
      },
      [
        "opened forged-token: the access user takes tokens that are signed with a key that the export contains, and that isn't the one from before: anybody can be anybody",
      ],
    ],
    [
      "a statement that the import skips in silence",
      { text: [/^DEFINE INDEX auth_accounts_user .*$/m, ""] },
      [
        "lost import-silence: the import said that all is well, and left out definitions (auth_accounts.indexes.auth_accounts_user)",
        "lost definition-lost: the index auth_accounts_user on auth_accounts is gone",
      ],
    ],
  ])("%s", async (_, damage, found) => {
    expect(await damaged(damage)).toEqual({ found, verdict: "safe after these steps" });
  });
});
