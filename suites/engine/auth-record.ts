import { ask, suite } from "../../fixtures/case/case.ts";
import { ada } from "../login/login-expectations.ts";

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
]);
