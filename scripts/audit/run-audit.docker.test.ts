import { describe, expect, test } from "vitest";
import type { Database } from "../../fixtures/engines/backend.ts";
import { forge } from "../../fixtures/engines/tokens/forge-token.ts";
import { tool } from "../cli/tool-version.ts";
import { paintFor } from "../escape/escape-terminal.ts";
import { untrueListings } from "../testing/documented-commands.ts";
import { printed } from "../testing/printed.ts";
import { auditText } from "./audit-text.ts";
import { audit, type AuditReport } from "./run-audit.ts";
import type { AuditTarget } from "./audit-target.ts";
import { type Audited, auditedServer, noServer, reference, serverVersions } from "./testing/audited-server.ts";

/** Without what the version brings with it, which a server of 3.0.5 always does. */
const found = ({ findings }: AuditReport) =>
  findings.filter(({ check }) => check !== "version").map(({ kind, check, what }) => `${kind} ${check}: ${what}`);
const skipped = ({ skipped: all }: AuditReport) => all.map(({ id, what }) => `${id}: ${what}`);

/** An audit, and that it wrote nothing. */
async function audited(server: Audited, database: Database, more: Partial<AuditTarget> = {}): Promise<AuditReport> {
  const before = await server.exported(database);
  const report = await audit(server.targetOf(database, more));
  expect(await server.exported(database)).toBe(before);
  return report;
}

const viewer = { username: "viewer", password: "viewer" };
const defineViewer = "DEFINE USER viewer ON DATABASE PASSWORD 'viewer' ROLES VIEWER";

describe.skipIf(noServer).each(serverVersions)(
  `a server %s${noServer === undefined ? "" : ` (skipped: ${noServer})`}`,
  (version) => {
    const server = auditedServer(version);
    /** Runs what the report says, as an admin would. */
    const fix = async (database: Database, { findings }: AuditReport) => {
      for (const { check, fix: statement } of findings)
        if (check !== "version") await database.admin.query(statement ?? "");
    };

    test.each([
      ["ws", "nobody"],
      ["http", "nobody"],
      ["ws", "viewer"],
      ["http", "viewer"],
      ["ws", "root"],
    ] as const)("over %s, %s finds nothing in a sound database, and changes nothing", async (scheme, who) => {
      await using database = await server().database(defineViewer);
      const endpoint = server().targetOf(database).endpoint.replace("ws:", `${scheme}:`);
      const report = await audited(server(), database, {
        endpoint,
        ...(who !== "nobody" && { credentials: who === "root" ? server().root : viewer, schema: reference }),
      });
      expect(found(report)).toEqual([]);
      expect(report.findings.map(({ check }) => check)).toEqual(version === "3.0.5" ? ["version"] : []);
      expect(new Set(report.checked.map(({ id }) => id))).toEqual(
        new Set([
          "access-there",
          "forged-token",
          "guest-query",
          "guest-read",
          "version",
          ...(who === "nobody" ? [] : ["permissions", "definitions"]),
        ]),
      );
      expect(report.skipped.map(({ id }) => id)).toEqual([
        "record-user-read",
        ...(who === "nobody" ? ["permissions", "definitions"] : []),
      ]);
      expect(report.remarks.map(({ source }) => source)).toEqual([
        "https://mend.io/vulnerability-database/CVE-2026-134309/ and case BECOME-11-for-user of this suite",
        "case BECOME-04-closure-user of this suite",
      ]);
    });

    test("an export and import is found, and what the report says fixes it", async () => {
      await using original = await server().database();
      await using copy = await server().database(
        "REMOVE ACCESS github ON DATABASE; REMOVE ACCESS user ON DATABASE; REMOVE TABLE users; REMOVE TABLE auth_accounts; REMOVE TABLE auth_providers; REMOVE FUNCTION fn::github_login",
      );
      expect(await server().imported(await server().exported(original), copy)).toBe(version === "3.0.5" ? 200 : 422);
      const report = await audited(server(), copy, { accesses: ["github", "user"] });
      expect(found(report)).toEqual(
        version === "3.0.5"
          ? ["github", "user"].map(
              (access) =>
                `opened forged-token: whoever signs a token with [REDACTED] is any user of the access ${access}`,
            )
          : ["github", "user"].map(
              (access) =>
                `lost access-there: there is no access ${access}: nobody logs in by it (if it has another name, say so with --access or --config)`,
            ),
      );
      {
        const target = { ...report.target, endpoint: "wss://db.example.org", namespace: "app", database: "shop" };
        const said = printed(auditText({ ...report, target }, tool, paintFor(process.stdout)));
        const line = "npx login-conformance audit --endpoint wss://db.example.org --namespace app --database shop";
        expect(version === "3.0.5" ? untrueListings(line, said) : []).toEqual([]); // of a newer one the page shows nothing
      }
      expect(report.findings[0]?.fix).toBe(
        "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD <SIGNUP, SIGNIN and DURATION as in your schema, without KEY>;",
      );
      await fix(copy, await audited(server(), copy, { accesses: ["github", "user"], schema: reference }));
      expect(found(await audited(server(), copy, { credentials: server().root, schema: reference }))).toEqual([]);
    });

    test.each([
      ["HS512 KEY 'secret'", "the word secret"],
      ["HS256 KEY ''", "the empty key"],
      ["HS384 KEY 'secret'", "the word secret"],
    ])("an access with %s is found, and fixed as INFO shows it", async (key, name) => {
      await using database = await server().database(
        `DEFINE ACCESS weak ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users) WITH JWT ALGORITHM ${key}; ${defineViewer}`,
      );
      const report = await audited(server(), database, { credentials: viewer });
      expect(found(report)).toEqual([
        `opened forged-token: whoever signs a token with ${name} is any user of the access weak`,
      ]);
      await fix(database, report);
      expect(found(await audited(server(), database, { accesses: ["weak"] }))).toEqual([]);
    });

    test("an access of TYPE JWT whose key everybody knows lets in a system user", async () => {
      await using database = await server().database(
        "DEFINE ACCESS outside ON DATABASE TYPE JWT ALGORITHM HS512 KEY 'secret'",
      );
      expect(found(await audited(server(), database, { credentials: server().root }))).toEqual([
        "opened forged-token: whoever signs a token with the word secret is a system user of the database, by the access outside",
      ]);
      const systemToken = forge({ ...server().targetOf(database), access: "outside" }, "secret");
      const { skipped: without } = await audited(server(), database, {
        accesses: ["github", "outside"],
        token: systemToken,
      });
      expect(without.find(({ id }) => id === "permissions")?.what).toMatch(
        /^--token is not used: the access outside seems to have an AUTHENTICATE clause/,
      );
      const { checked } = await audited(server(), database, {
        accesses: ["github", "outside"],
        token: `Bearer ${systemToken}`,
        runAuthenticate: true,
      });
      expect(checked.map(({ id }) => id)).toContain("permissions");
      // without a system user nobody knows whether it has an AUTHENTICATE
      expect(skipped(await audited(server(), database, { accesses: ["outside"] }))[0]).toMatch(
        /^forged-token: the access outside seems to have an AUTHENTICATE clause/,
      );
    });

    test("AUTHENTICATE runs only where it may", async () => {
      await using database = await server()
        .database(`DEFINE TABLE seen; DEFINE ACCESS weak ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY 'secret'
      AUTHENTICATE { CREATE seen; IF !record::exists($auth) { THROW 'nobody' }; RETURN $auth }`);
      const report = await audited(server(), database, { accesses: ["weak"] });
      expect(found(report)).toEqual([]);
      expect(skipped(report)[0]).toBe(
        "forged-token: the access weak seems to have an AUTHENTICATE clause, which a right key would run, whatever it does: --run-authenticate allows that",
      );
      const allowed = await audit(server().targetOf(database, { accesses: ["weak"], runAuthenticate: true }));
      expect(allowed.findings[0]).toMatchObject({
        check: "forged-token",
        seen: expect.stringMatching(/its signature taken, and then AUTHENTICATE threw$/) as unknown,
      });
    });

    test("what a record user sees is looked at with a token of one", async () => {
      const key = "login-conformance-audit-test";
      const people = `DEFINE ACCESS known ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users WHERE email = $email) WITH JWT ALGORITHM HS512 KEY '${key}'`;
      const tokenOf = async (database: Database) => {
        const client = await database.client();
        return (
          await client.signin({
            namespace: database.namespace,
            database: database.name,
            access: "known",
            variables: { email: "ada@example.org" },
          })
        ).access;
      };
      await using sound = await server().database(people);
      const accesses = ["github", "user", "known"];
      const report = await audited(server(), sound, { accesses, token: await tokenOf(sound) });
      expect(found(report)).toEqual([]);
      expect(report.checked.map(({ id }) => id)).toContain("record-user-read");

      await using open = await server().database(
        `${people}; ALTER TABLE users PERMISSIONS FULL; ALTER TABLE auth_providers PERMISSIONS FOR select FULL; DEFINE FIELD OVERWRITE password ON users TYPE string`,
      );
      const bad = await audited(server(), open, { accesses, token: await tokenOf(open) });
      expect(found(bad)).toEqual([
        "opened record-user-read: a record user reads a row of users of somebody else",
        "opened record-user-read: a record user reads a row of auth_providers",
        "opened record-user-read: a record user reads the own password hash",
      ]);
      expect(JSON.stringify(bad)).not.toMatch(/argon2id|sentinel-client-secret/);
      const token = await tokenOf(open);
      await fix(open, bad);
      expect(found(await audited(server(), open, { accesses, token }))).toEqual([]);

      expect(skipped(await audited(server(), sound, { accesses: ["github"], token: await tokenOf(sound) }))).toContain(
        "record-user-read: --token is not used: it is of the access known, which --access doesn't name",
      );
    });

    test("PERMISSIONS that are FULL are found by definition, and fixed", async () => {
      await using database = await server()
        .database(`ALTER TABLE auth_accounts PERMISSIONS FOR select, delete FULL; ALTER TABLE auth_providers PERMISSIONS FOR select WHERE $auth.admin;
      DEFINE FIELD OVERWRITE password ON users TYPE string ASSERT $value != '' COMMENT 'an argon2 hash'; ${defineViewer}`);
      const report = await audited(server(), database, { credentials: viewer });
      expect(found(report)).toEqual([
        "opened permissions: every record user may select, delete every row of auth_accounts",
        "opened permissions: whoever sees a row of users reads the password hash in it",
        "opened permissions: whoever sees a row of auth_providers reads the client secret in it",
      ]);
      await fix(database, report);
      expect(found(await audited(server(), database, { credentials: viewer }))).toEqual([]);
      const [{ fields }] = await database.admin.query<[{ fields: Record<string, string> }]>("INFO FOR TABLE users");
      expect(fields["password"]).toMatch(
        /ASSERT \$value != '' (COMMENT 'an argon2 hash' )?PERMISSIONS (NONE|FOR select, create, update NONE)/,
      );
    });

    test("what differs from the schema is found by name, and fixed from it", async () => {
      await using database = await server()
        .database(`DEFINE FUNCTION OVERWRITE fn::github_login($code: string) { RETURN users:ada }; REMOVE INDEX auth_accounts_identity ON auth_accounts;
      ALTER TABLE users PERMISSIONS FOR select WHERE true; DEFINE FIELD extra ON users TYPE option<string>; DEFINE EVENT spy ON users WHEN true THEN {};
      DEFINE ACCESS behind ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users); DEFINE FUNCTION fn::other() { RETURN 1 }; DEFINE TABLE other; DEFINE FIELD x ON other TYPE int; ${defineViewer}`);
      const report = await audited(server(), database, { credentials: viewer, schema: reference });
      expect(found(report)).toEqual([
        "opened definitions: the access behind is not in schema/github-login.surql: a way in that the schema doesn't know",
        "lost definitions: the index auth_accounts_identity on auth_accounts of schema/github-login.surql is not there",
        "changed definitions: the function fn::github_login is not as in schema/github-login.surql: BODY differs",
        "changed definitions: the table users is not as in schema/github-login.surql: PERMISSIONS differs",
        "changed definitions: the event spy on users is not in schema/github-login.surql",
        "changed definitions: the field extra on users is not in schema/github-login.surql",
      ]);
      await fix(database, report);
      expect(found(await audited(server(), database, { credentials: viewer, schema: reference }))).toEqual([]);
    });

    test.each([
      [
        "a database that isn't there",
        { database: "none" },
        /^--namespace conformance_\w+ --database none: expected a database of the server at /,
      ],
      [
        "a wrong password",
        { credentials: { username: "root", password: "wrong" } },
        /^--user: expected a user of root, of the namespace conformance_\w+ or of its database case_\d+, saw that the server lets in none with this password/,
      ],
      [
        "a token that isn't taken",
        { token: "e30.e30.x" },
        /^--token: expected a token that the server takes, saw that it says: /,
      ],
      [
        "no token at all",
        { token: "secret text" },
        /^--token: expected a token of SurrealDB, three parts with dots between, saw something else/,
      ],
      [
        "no SurrealDB",
        { endpoint: "ws://127.0.0.1:9" },
        /^--endpoint ws:\/\/127\.0\.0\.1:9: expected a SurrealDB that answers GET /,
      ],
    ])("%s is reported with the next step, and nothing is made", async (_, more, message) => {
      await using database = await server().database();
      const databases = async () => (await database.root.query<[{ databases: object }]>("INFO FOR NS"))[0].databases;
      const before = await databases();
      await expect(audit(server().targetOf(database, more))).rejects.toThrow(message);
      expect(await databases()).toEqual(before);
    });
  },
);

describe.skipIf(noServer)(
  `a server that lets guests in${noServer === undefined ? "" : ` (skipped: ${noServer})`}`,
  () => {
    const server = auditedServer("3.3.5", { guests: true });

    test("is told so, and that the rows are closed", async () => {
      await using database = await server().database();
      expect(found(await audited(server(), database))).toEqual([
        "opened guest-query: who hasn't signed in may send queries; only PERMISSIONS stand between a guest and the rows. Start the server without --allow-guests, or with --deny-arbitrary-query guest",
      ]);
    });

    test("shows rows that are open, by the names of their fields alone", async () => {
      await using database = await server().database("ALTER TABLE auth_providers PERMISSIONS FOR select FULL");
      const report = await audited(server(), database);
      expect(report.findings.find(({ check }) => check === "guest-read")).toEqual({
        check: "guest-read",
        kind: "opened",
        what: "who hasn't signed in reads rows of auth_providers",
        seen: "a guest got a row of auth_providers with client_id, client_secret, id, provider",
        fix: "ALTER TABLE auth_providers PERMISSIONS NONE;",
      });
    });
  },
);
