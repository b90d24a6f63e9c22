import { ask, type Expectation, suite, table, tryFunction } from "../../fixtures/case/case.ts";

const to3 = "https://surrealdb.com/docs/operate/upgrading/2x-to-3x";
const to33 = "https://surrealdb.com/docs/operate/upgrading/32-to-33";
const issue7131 = "https://github.com/surrealdb/surrealdb/issues/7131";
const issue7470 = "https://github.com/surrealdb/surrealdb/issues/7470";
const issue7130 = "https://github.com/surrealdb/surrealdb/issues/7130";
const error: Expectation = { fails: ["error"] };
const gives = (returns: unknown): Expectation => ({ returns });
const on2 = (because: string, then: Expectation) => ({
  versions: "<3.0.0",
  because,
  source: "seen on 2.6.0 embedded",
  then,
});

/** Two rows that link to two others, made by the function itself. */
const twoLinks =
  "CREATE harness_links:1 SET user = harness_users:ada; CREATE harness_links:2 SET user = harness_users:bob";
const linkTables = "DEFINE TABLE harness_links SCHEMALESS; DEFINE TABLE harness_users SCHEMALESS";
const rowsOfTwoLinks = { created: { harness_links: [{ user: "harness_users:ada" }, { user: "harness_users:bob" }] } };

const twoUsers: Expectation = { returns: "stored", rows: { created: { harness_users: [{ age: 1 }, { age: 2 }] } } };

export const surrealql = suite("surrealql", { source: to3 }, [
  {
    id: "SURQL-01",
    level: "MAY",
    title: "what a LET holds in an IF in a FOR is made once, and what is made from it has it",
    source: [issue7131, "https://github.com/surrealdb/surrealdb/pull/7275"],
    when: tryFunction(
      "FOR $name IN ['ada'] { IF $name != '' { LET $user = CREATE ONLY harness_users SET name = $name; LET $id = $user.id; CREATE harness_links SET user = $id; }; }; RETURN (SELECT VALUE user != NONE FROM harness_links)",
      { beside: `${linkTables}; DEFINE INDEX harness_name ON harness_users FIELDS name UNIQUE` },
    ),
    then: { returns: [true], rows: { created: { harness_users: [{ name: "ada" }], harness_links: [{}] } } },
    differs: [
      {
        versions: ">=3.0.0 <3.1.0",
        because:
          "the LET is evaluated again where it is used, the second CREATE fails at the UNIQUE index, and the link has no user",
        source: issue7131,
        then: {
          returns: [false],
          rows: { created: { harness_users: [{ name: "ada" }], harness_links: [{ user: undefined }] } },
        },
      },
    ],
  },
  {
    id: "SURQL-02",
    level: "MAY",
    title: "a table that doesn't exist can't be read",
    when: tryFunction("RETURN (SELECT * FROM harness_missing)"),
    then: error,
    differs: [on2("it is an empty table", gives([]))],
  },
  ...table(
    {
      "string::is::email": { sql: "RETURN string::is::email('ada@example.org')", was: true },
      "type::thing": { sql: "RETURN type::thing('things', 'ada')", was: "things:ada" },
      "duration::from::secs": { sql: "RETURN duration::from::secs(60)", was: "1m" },
      "$x-without-LET": { sql: "RETURN { $x = 1; RETURN $x }", was: 1 },
      future: { sql: "RETURN <future> { 1 }", was: 1 },
    },
    ({ sql, was }, what) => ({
      id: `SURQL-03-${what.replaceAll("::", "-").replace("$", "")}`,
      level: "MAY",
      title: `what 2.x understood is an error: ${what.replaceAll("-", " ")}`,
      when: ask("admin", sql),
      then: error,
      differs: [on2("it is SurrealQL", gives(was))],
    }),
  ),
  ...table(
    {
      "is_email()": { sql: "RETURN 'ada@example.org'.is_email()", is: true },
      "type::record": { sql: "RETURN type::record('things:ada')", is: "things:ada" },
      LET: { sql: "RETURN { LET $x = 1; RETURN $x }", is: 1 },
      "(SELECT …)[0].field": { sql: "RETURN (SELECT * FROM [{ user: 1 }, { user: 2 }])[0].user", is: 1 },
      "NONE-has-no-fields": { sql: "RETURN [NONE.user, NULL.user]", is: [undefined, undefined] },
      "NULL-is-not-NONE": { sql: "RETURN [NULL = NONE, !NULL, !NONE]", is: [false, true, true] },
    },
    ({ sql, is }, what) => ({
      id: `SURQL-04-${what.replaceAll(/[^\w]+/g, "-").replaceAll(/^-|-$/g, "")}`,
      level: "SHOULD",
      title: `what a schema for all versions can rely on: ${what}`,
      when: ask("admin", sql),
      then: gives(is),
    }),
  ),
  {
    id: "SURQL-05",
    level: "MAY",
    title: "(SELECT …).user[0] is no way to the first row's user: it looks into each row's",
    when: tryFunction(`${twoLinks}; RETURN (SELECT * FROM harness_links ORDER BY id).user[0]`, { beside: linkTables }),
    then: { returns: [undefined, undefined], rows: rowsOfTwoLinks },
    differs: [on2("it is the first row's user", { returns: "harness_users:ada", rows: rowsOfTwoLinks })],
  },
  {
    id: "SURQL-06",
    level: "MAY",
    title: ".* of an object is the object",
    when: ask("admin", "RETURN { plan: { seats: 1 } }.plan.*"),
    then: gives({ seats: 1 }),
    differs: [on2("it is the list of its values", gives([1]))],
  },
  {
    id: "SURQL-07",
    level: "MAY",
    title: "RETURN in the block of a LET leaves the function",
    source: "https://github.com/surrealdb/surrealdb/issues/7242",
    when: tryFunction("LET $found = { RETURN 'of the block' }; RETURN 'of the function'"),
    then: gives("of the block"),
    differs: [
      on2("it leaves the block", gives("of the function")),
      {
        versions: ">=4.0.0-beta.1",
        because: "it leaves the block again",
        source: "seen on a server 4.0.0-beta.1",
        then: gives("of the function"),
      },
    ],
  },
  {
    id: "SURQL-08",
    level: "SHOULD",
    title: "a transaction that throws keeps nothing",
    source: [
      "https://github.com/inite-ai/inite-brain-service/pull/24",
      "https://github.com/surrealdb/surrealdb/pull/7275",
    ],
    when: [
      tryFunction("RETURN 'defined'", { beside: linkTables }),
      ask("admin", "BEGIN; CREATE harness_users SET name = 'ada'; THROW 'no'; COMMIT"),
    ],
    then: [gives("defined"), { fails: ["refused"] }],
  },
  {
    id: "SURQL-09",
    level: "MAY",
    title: "BEGIN has a result of its own, so that the first statement's is the second",
    source: [
      "https://github.com/inite-ai/inite-brain-service/pull/24",
      "https://github.com/surrealdb/surrealdb/pull/7275",
    ],
    when: ask("admin", "BEGIN; RETURN 'first'; COMMIT"),
    then: gives([undefined, "first", undefined]),
    differs: [on2("only statements have results", gives("first"))],
  },
  {
    id: "SURQL-10",
    level: "MAY",
    title: "a sub-SELECT with ORDER BY and LIMIT is the same for each row, each time",
    source: issue7470,
    when: [
      tryFunction("FOR $age IN 1..6 { CREATE harness_users SET age = $age }; RETURN 'stored'", { beside: linkTables }),
      ...Array.from({ length: 5 }, () =>
        ask(
          "admin",
          "SELECT VALUE (SELECT age FROM harness_users ORDER BY age DESC LIMIT 1)[0].age FROM harness_users",
        ),
      ),
    ],
    then: [
      {
        returns: "stored",
        rows: { created: { harness_users: [{ age: 1 }, { age: 2 }, { age: 3 }, { age: 4 }, { age: 5 }] } },
      },
      ...Array.from({ length: 5 }, () => gives([5, 5, 5, 5, 5])),
    ],
    differs: [{ versions: ">=3.2.0 <3.3.0", because: "some rows get nothing, others each time", source: issue7470 }],
  },
  {
    id: "SURQL-11",
    level: "MAY",
    title: "a field computed from another sees its new value, whatever their names",
    source: to33,
    when: tryFunction("RETURN (CREATE harness_fields SET mail = 'ADA')[0].greeting", {
      beside:
        "DEFINE TABLE harness_fields SCHEMAFULL; DEFINE FIELD mail ON harness_fields TYPE string VALUE $value.lowercase(); DEFINE FIELD greeting ON harness_fields TYPE string VALUE mail + '!'",
    }),
    then: { returns: "ada!", rows: { created: { harness_fields: [{ mail: "ada", greeting: "ada!" }] } } },
    differs: [
      on2("fields are computed in the order of their names, and the other has no value yet", error),
      {
        versions: ">=3.0.0 <3.3.0",
        because: "fields are computed in the order of their names, from what was given",
        source: "seen on 3.0.2 and 3.0.5",
        then: { returns: "ADA!", rows: { created: { harness_fields: [{ mail: "ada", greeting: "ADA!" }] } } },
      },
    ],
  },
  {
    id: "SURQL-12",
    level: "MAY",
    title: "an UPDATE computes nothing for a row that its WHERE leaves out",
    source: to33,
    when: tryFunction(
      "CREATE harness_users SET age = 1; UPDATE harness_users SET name = string::lowercase(NULL) WHERE age = 2; RETURN 'nothing happened'",
      { beside: linkTables },
    ),
    then: { returns: "nothing happened", rows: { created: { harness_users: [{ age: 1 }] } } },
    differs: [
      {
        versions: ">=3.0.0 <3.3.0",
        because: "SET is computed first, and its error is the query's",
        source: "seen on 3.0.2 and 3.0.5",
        then: error,
      },
    ],
  },
  ...table(
    {
      create: {
        permissions: "FOR create WHERE fn::harness_audit(), FOR select FULL",
        does: "CREATE harness_notes RETURN NONE",
        then: { returns: [], rows: { created: { harness_notes: [{}], harness_log: [{}] } } },
      },
      select: {
        permissions: "FOR select WHERE fn::harness_audit(), FOR create FULL",
        does: "SELECT * FROM harness_notes",
        then: error,
      },
    },
    ({ permissions, does, then }: { permissions: string; does: string; then: Expectation }, what) => ({
      id: `SURQL-13-${what}`,
      level: "MAY",
      title: `a write in a permission to ${what} is ${what === "create" ? "done" : "refused"}`,
      source: [to33, "https://www.tenable.com/cve/CVE-2026-63733"],
      given: { users: [{ id: "users:ada", email: "ada@example.org" }] },
      when: [
        tryFunction("CREATE harness_notes; RETURN 'stored'", {
          beside: `DEFINE TABLE harness_log SCHEMALESS PERMISSIONS FULL; DEFINE FUNCTION fn::harness_audit() { CREATE harness_log; RETURN true } PERMISSIONS FULL; DEFINE TABLE harness_notes SCHEMALESS PERMISSIONS ${permissions}`,
        }),
        ask("users:ada", does),
      ],
      then: [{ returns: "stored", rows: { created: { harness_notes: [{}] } } }, then],
      differs: [
        {
          versions: ">=4.0.0-beta.1",
          because: "a permission that calls a function which writes can't be defined",
          source: "seen on a server 4.0.0-beta.1",
          then: [error, { either: [error, { returns: [] }] }],
        },
        ...(what === "create"
          ? [
              {
                versions: ">=3.2.0 <3.3.0",
                because: "no permission may write",
                source: to33,
                then: [{ returns: "stored", rows: { created: { harness_notes: [{}] } } }, error],
              },
            ]
          : []),
      ],
    }),
  ),
  {
    id: "SURQL-14",
    level: "MAY",
    title: "the id of a linked row that was just written is read through the link",
    when: tryFunction(
      "CREATE harness_users:ada; LET $link = (CREATE harness_links SET user = harness_users:ada)[0]; RETURN [$link.user, $link.user.id]",
      { beside: linkTables },
    ),
    then: {
      returns: ["harness_users:ada", "harness_users:ada"],
      rows: { created: { harness_users: [{}], harness_links: [{ user: "harness_users:ada" }] } },
    },
    differs: [
      {
        versions: ">=3.0.0 <3.1.0",
        because: "it is NONE until the transaction ends",
        source: "seen on 3.0.2 and 3.0.5",
        then: {
          returns: ["harness_users:ada", undefined],
          rows: { created: { harness_users: [{}], harness_links: [{ user: "harness_users:ada" }] } },
        },
      },
    ],
  },
  {
    id: "SURQL-15",
    level: "MAY",
    title: "in a function, ORDER BY with LIMIT picks the first by that order",
    source: issue7130,
    when: [
      tryFunction("CREATE harness_users:1 SET age = 1; CREATE harness_users:2 SET age = 2; RETURN 'stored'", {
        beside: linkTables,
      }),
      tryFunction("RETURN (SELECT VALUE age FROM harness_users ORDER BY age DESC LIMIT 1)"),
    ],
    then: [twoUsers, gives([2])],
    differs: [
      {
        versions: ">=3.0.0 <3.0.5",
        because: "LIMIT is applied first, in the order of the ids, so that the oldest row is taken for the newest",
        source: issue7130,
        then: [twoUsers, gives([1])],
      },
    ],
  },
]);
