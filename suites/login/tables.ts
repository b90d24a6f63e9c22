import { ask, type Expected, suite, table } from "../../fixtures/case/case.ts";
import { anything, now } from "../../fixtures/environment/names/placeholders.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { ada, adasLink, aHash } from "./login-expectations.ts";

const oneOfEach = { users: [ada], links: [adasLink] };
const asAdmin = (sql: string) => ask("admin", `${sql} RETURN NONE`);
const stored = (table_: string, row: Record<string, unknown>) => ({
  returns: [],
  rows: { created: { [table_]: [row] } },
});

/** Who comes by GitHub alone may need none. */
const refusedOrWithout: Expected = {
  choice: "github-password",
  variants: {
    random: { fails: ["error"] },
    none: stored("users", { email: "eve@example.org", password: undefined, created_at: now, updated_at: now }),
  },
};

/** `provider` may be GitHub's where nobody says another: then no link is without one. */
const refusedOrGitHubs: Expected = {
  either: [
    { fails: ["error"] },
    stored("auth_accounts", { user: "users:ada", provider: "github", provider_id: "1", created_at: now }),
  ],
};

const known: Readonly<Record<string, ContractRow>> = {
  users: { email: "eve@example.org", password: "x", nobody_knows_this: undefined },
  auth_accounts: { user: "users:ada", provider: "gitlab", provider_id: "1", nobody_knows_this: undefined },
  auth_providers: { provider: "gitlab", client_id: "x", client_secret: "y", nobody_knows_this: undefined },
};

export const tables = suite("tables", [
  ...table(
    {
      "the e-mail of users": "CREATE users SET email = 'ada@example.org', password = 'x'",
      "provider and provider_id of auth_accounts":
        "CREATE auth_accounts SET user = users:ada, provider = 'github', provider_id = '1815'",
      "the provider of auth_providers":
        "CREATE auth_providers SET provider = 'github', client_id = 'x', client_secret = 'y'",
    },
    (sql, what) => ({
      id: `TABLE-01-${what.split(" ").at(-1)}`,
      level: "MUST",
      title: `${what} is unique, even for an admin`,
      source: ["https://github.com/codebar/planner/pull/2780", "https://github.com/strapi/strapi/issues/25113"],
      ...(what === "the provider of auth_providers" && { needs: "app-provider" as const }),
      given: oneOfEach,
      when: asAdmin(sql),
      then: { fails: ["error"] as const },
    }),
  ),
  {
    id: "TABLE-02",
    level: "MUST",
    title: "the same id at another provider is another link",
    needs: "other-providers",
    given: oneOfEach,
    when: asAdmin("CREATE auth_accounts SET user = users:ada, provider = 'gitlab', provider_id = '1815'"),
    then: stored("auth_accounts", { user: "users:ada", provider: "gitlab", provider_id: "1815", created_at: now }),
  },
  {
    id: "TABLE-03",
    level: "MUST",
    title: "one user may have several links, and their times are set",
    given: oneOfEach,
    when: asAdmin("CREATE auth_accounts SET user = users:ada, provider = 'github', provider_id = '1852'"),
    then: stored("auth_accounts", { user: "users:ada", provider: "github", provider_id: "1852", created_at: now }),
  },
  {
    id: "TABLE-04",
    level: "MUST",
    title: "a user with e-mail and password is stored, with its times",
    needs: ["password", "email"],
    when: asAdmin(`CREATE users SET email = 'eve@example.org', password = '${aHash}'`),
    then: stored("users", { email: "eve@example.org", password: aHash, created_at: now, updated_at: now }),
  },
  ...table(
    {
      "without-e-mail": "CREATE users SET password = 'x'",
      "with-an-empty-e-mail": "CREATE users SET email = '', password = 'x'",
      "with-an-e-mail-that-is-none": "CREATE users SET email = 'ada', password = 'x'",
      "without-password": "CREATE users SET email = 'eve@example.org'",
      "with-an-empty-password": "CREATE users SET email = 'eve@example.org', password = ''",
      "with-a-number-for-password": "CREATE users SET email = 'eve@example.org', password = 12345678",
    },
    (sql, what) => ({
      id: `TABLE-05-${what}`,
      level: "MUST",
      title: `a user ${what.replaceAll("-", " ")} is refused`,
      needs: what.includes("password") ? (["email", "password"] as const) : "email",
      when: asAdmin(sql),
      then: what === "without-password" ? refusedOrWithout : { fails: ["error"] as const },
    }),
  ),
  ...table(
    {
      "without-user": "CREATE auth_accounts SET provider = 'github', provider_id = '1'",
      "with-a-text-for-user": "CREATE auth_accounts SET user = 'ada', provider = 'github', provider_id = '1'",
      "to-what-is-no-user":
        "CREATE auth_accounts SET user = auth_providers:github, provider = 'github', provider_id = '1'",
      "without-provider": "CREATE auth_accounts SET user = users:ada, provider_id = '1'",
      "with-a-number-for-provider": "CREATE auth_accounts SET user = users:ada, provider = 1, provider_id = '1'",
      "without-provider_id": "CREATE auth_accounts SET user = users:ada, provider = 'github'",
      "with-a-number-for-provider_id":
        "CREATE auth_accounts SET user = users:ada, provider = 'github', provider_id = 1",
    },
    (sql, what) => ({
      id: `TABLE-06-${what}`,
      level: "MUST",
      title: `a link ${what.replaceAll("-", " ")} is refused`,
      ...(what === "with-a-number-for-provider_id" && { needs: "text-provider-id" as const }),
      given: { users: [ada] },
      when: asAdmin(sql),
      then: what === "without-provider" ? refusedOrGitHubs : { fails: ["error"] as const },
    }),
  ),
  ...table(
    {
      "without-client_id": "CREATE auth_providers SET provider = 'gitlab', client_secret = 'y'",
      "with-an-empty-client_id": "CREATE auth_providers SET provider = 'gitlab', client_id = '', client_secret = 'y'",
      "without-client_secret": "CREATE auth_providers SET provider = 'gitlab', client_id = 'x'",
      "with-an-empty-client_secret":
        "CREATE auth_providers SET provider = 'gitlab', client_id = 'x', client_secret = ''",
      "without-provider": "CREATE auth_providers SET client_id = 'x', client_secret = 'y'",
      "with-an-empty-provider": "CREATE auth_providers SET provider = '', client_id = 'x', client_secret = 'y'",
    },
    (sql, what) => ({
      id: `TABLE-07-${what}`,
      level: "SHOULD" as const,
      title: `a configuration ${what.replaceAll("-", " ")} is refused`,
      ...(what.endsWith("provider") && { needs: "app-provider" as const }),
      when: asAdmin(sql),
      then: { fails: ["error"] as const },
    }),
  ),
  ...table(
    {
      users: "CREATE users SET email = 'eve@example.org', password = 'x', nobody_knows_this = 'x'",
      auth_accounts:
        "CREATE auth_accounts SET user = users:ada, provider = 'gitlab', provider_id = '1', nobody_knows_this = 'x'",
      auth_providers:
        "CREATE auth_providers SET provider = 'gitlab', client_id = 'x', client_secret = 'y', nobody_knows_this = 'x'",
    },
    (sql, what) => ({
      id: `TABLE-10-${what}`,
      level: "SHOULD" as const,
      title: `${what} takes no field that it doesn't know`,
      source: "https://surrealdb.com/docs/operate/upgrading/2x-to-3x",
      given: { users: [ada] },
      when: asAdmin(sql),
      then: { fails: ["error"] as const },
      differs: [
        {
          versions: "2.x",
          because: "a field that the table doesn't know is dropped in silence",
          source: "seen on 2.6.0 embedded",
          then: stored(what, known[what] ?? {}),
        },
      ],
    }),
  ),
  ...table(
    {
      provider: "CREATE auth_accounts SET user = users:ada, provider = '', provider_id = '1'",
      provider_id: "CREATE auth_accounts SET user = users:ada, provider = 'github', provider_id = ''",
    },
    (sql, field) => ({
      id: `TABLE-11-${field}`,
      level: "SHOULD" as const,
      title: `a link with an empty ${field} is refused: whoever has none would share it`,
      given: { users: [ada] },
      when: asAdmin(sql),
      then: { fails: ["error"] as const },
    }),
  ),
  ...(
    [
      ["name", "1815"],
      ["avatar_url", "{ href: 'https://avatars.example.org/eve.png' }"],
      ["created_at", "'yesterday'"],
    ] as const
  ).map(([field, value]) => ({
    id: `TABLE-12-${field}`,
    level: "SHOULD" as const,
    title: `a user with something else than it should be for ${field} is refused`,
    needs: field,
    when: asAdmin(`CREATE users SET email = 'eve@example.org', password = 'x', ${field} = ${value}`),
    then: { fails: ["error"] as const },
  })),
  ...table(
    { client_id: "client_id = 1, client_secret = 'y'", client_secret: "client_id = 'x', client_secret = 1" },
    (values, field) => ({
      id: `TABLE-13-${field}`,
      level: "SHOULD" as const,
      title: `a configuration with a number for ${field} is refused`,
      when: asAdmin(`CREATE auth_providers SET provider = 'gitlab', ${values}`),
      then: { fails: ["error"] as const },
    }),
  ),
  {
    id: "TABLE-14-users",
    level: "MAY",
    title: "created_at of a user stays what it was, whoever writes",
    needs: "created_at",
    given: { users: [ada] },
    when: asAdmin("UPDATE users:ada SET created_at = d'2001-01-01T00:00:00Z'"),
    then: { either: [{ fails: ["error"] }, { returns: [], rows: { updated: { "users:ada": { updated_at: now } } } }] },
  },
  {
    id: "TABLE-14-auth_accounts",
    level: "MAY",
    title: "created_at of a link stays what it was, whoever writes",
    given: oneOfEach,
    when: asAdmin("UPDATE auth_accounts SET created_at = d'2001-01-01T00:00:00Z'"),
    then: { either: [{ fails: ["error"] }, { returns: [] }] },
  },
  {
    id: "TABLE-08",
    level: "SHOULD",
    title: "updated_at is the time of the last change, created_at that of the first",
    needs: "email",
    given: { users: [ada] },
    when: asAdmin("UPDATE users:ada SET email = 'lovelace@example.org'"),
    then: { returns: [], rows: { updated: { "users:ada": { email: "lovelace@example.org", updated_at: now } } } },
  },
  {
    id: "TABLE-09",
    level: "SHOULD",
    title: "an e-mail is stored in lower case, whoever stores it",
    needs: ["password", "email"],
    when: asAdmin(`CREATE users SET email = 'Eve@Example.ORG', password = '${aHash}'`),
    then: stored("users", { email: "eve@example.org", password: anything, created_at: now, updated_at: now }),
  },
]);
