import { ask, type Expectation, suite, tryFunction } from "../../fixtures/case/case.ts";

/** Links as an application with tenants might have them: a column of the index may be NONE. */
const links = `DEFINE TABLE harness_links SCHEMAFULL;
DEFINE FIELD provider ON harness_links TYPE string;
DEFINE FIELD provider_id ON harness_links TYPE option<string>;
DEFINE FIELD tenant ON harness_links TYPE option<string>;
DEFINE INDEX harness_identity ON harness_links FIELDS provider, provider_id, tenant UNIQUE`;
const link = (set: string) =>
  tryFunction(`CREATE harness_links SET ${set} RETURN NONE; RETURN 'stored'`, {
    beside: links
      .replaceAll("DEFINE TABLE", "DEFINE TABLE IF NOT EXISTS")
      .replaceAll("DEFINE FIELD", "DEFINE FIELD IF NOT EXISTS")
      .replaceAll("DEFINE INDEX", "DEFINE INDEX IF NOT EXISTS"),
  });
const stored = (row: Record<string, unknown>): Expectation => ({
  returns: "stored",
  rows: { created: { harness_links: [row] } },
});

const github1 = { provider: "github", provider_id: "1" };

export const uniqueIndex = suite("unique-index", { source: "https://github.com/surrealdb/surrealdb/issues/7128" }, [
  {
    id: "UNIQUE-01",
    level: "SHOULD",
    title: "a UNIQUE index refuses the second row with the same values",
    when: [
      link("provider = 'github', provider_id = '1', tenant = 'acme'"),
      link("provider = 'github', provider_id = '1', tenant = 'acme'"),
    ],
    then: [stored({ ...github1, tenant: "acme" }), { fails: ["error"] }],
  },
  {
    id: "UNIQUE-02",
    level: "MAY",
    title:
      "a row whose last column of a UNIQUE index is NONE is found by the others: the second login finds the link of the first",
    source: [
      "https://github.com/surrealdb/surrealdb/issues/7138",
      "https://github.com/surrealdb/surrealdb/issues/7280",
      "https://github.com/surrealdb/surrealdb/pull/7282",
    ],
    when: [
      link("provider = 'github', provider_id = '1'"),
      ask("admin", "SELECT VALUE provider_id FROM harness_links WHERE provider = 'github' AND provider_id = '1'"),
    ],
    then: [stored(github1), { returns: ["1"] }],
    differs: [
      {
        versions: ">=3.0.0 <3.1.0",
        because: "the index doesn't hold the row, so that the query finds nothing, and a login makes a second user",
        source: "https://github.com/surrealdb/surrealdb/issues/7138",
        then: [stored(github1), { returns: [] }],
      },
    ],
  },
  {
    id: "UNIQUE-03",
    level: "MAY",
    title: "a UNIQUE index over several columns takes any number of rows in which one of them is NONE",
    when: [link("provider = 'github'"), link("provider = 'github'")],
    then: [stored({ provider: "github" }), stored({ provider: "github" })],
    differs: [
      {
        versions: "<3.0.0",
        because: "NONE is a value like any other, and the second row is refused",
        source: "seen on 2.6.0 embedded",
        then: [stored({ provider: "github" }), { fails: ["error"] }],
      },
    ],
  },
  {
    id: "UNIQUE-04",
    level: "MAY",
    title: "a UNIQUE index over one column takes any number of rows in which it is NONE",
    when: [
      tryFunction("CREATE harness_mailboxes; RETURN 'stored'", {
        beside:
          "DEFINE TABLE harness_mailboxes SCHEMALESS; DEFINE INDEX harness_email ON harness_mailboxes FIELDS email UNIQUE",
      }),
      tryFunction("CREATE harness_mailboxes; RETURN 'stored'"),
    ],
    then: [
      { returns: "stored", rows: { created: { harness_mailboxes: [{}] } } },
      { returns: "stored", rows: { created: { harness_mailboxes: [{}] } } },
    ],
  },
]);
