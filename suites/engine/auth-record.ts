import { ask, login, suite, table } from "../../fixtures/case/case.ts";
import { ada, signsInAs } from "../login/login-expectations.ts";
import { everyone } from "../session/session-expectations.ts";

const issue = "https://github.com/surrealdb/surrealdb/issues/7464";

export const authRecord = suite("auth-record", { source: issue }, [
  {
    id: "AUTH-01",
    level: "SHOULD",
    title: "who may read their own row is known to the schema by $auth and by $auth.id",
    given: { users: [ada] },
    when: ask("users:ada", "RETURN [$auth, record::id($auth), $auth.id]"),
    then: { returns: ["users:ada", "ada", "users:ada"] },
  },
  {
    id: "AUTH-02",
    level: "MAY",
    title: "who may not read their own row is known by $auth only: $auth.id is NONE",
    given: { users: [ada], overlays: ["users-unseen"] },
    when: ask("users:ada", "RETURN [$auth, record::id($auth), $auth.id]"),
    then: { returns: ["users:ada", "ada", undefined] },
    differs: [
      {
        versions: ">=4.0.0-beta.1",
        because: "the id of a record is read from its name, and not from the row",
        source: "seen on a server 4.0.0-beta.1",
        then: { returns: ["users:ada", "ada", "users:ada"] },
      },
    ],
  },
  ...table(
    { rest: "rest", "rpc-json": "rpc-json", "rpc-cbor": "rpc-cbor", "sdk-http": "sdk-http" } as const,
    (over) => ({
      id: `AUTH-03-${over}`,
      level: "SHOULD",
      source: "https://surrealdb.com/docs/build/migrating/from-old-surrealdb-versions/3x-to-4x",
      needs: "server",
      title: `a session over ${over} ends with its token at the latest, and $session.exp says so`,
      given: everyone,
      when: [
        login({ over, on: "phone" }),
        ask({ on: "phone" }, "RETURN $session.exp IS NOT NONE AND $session.exp <= $token.exp"),
      ],
      then: [signsInAs("users:ada"), { returns: true }],
      differs: [
        {
          versions: "<4.0.0-beta.1",
          because:
            "$session.exp is what the access says of sessions, NONE among others; each request shows the token all the same",
          source: "seen on servers 3.0.5 and 3.3.5",
          then: [signsInAs("users:ada"), { either: [{ returns: true }, { returns: false }] }],
        },
      ],
    }),
  ),
]);
