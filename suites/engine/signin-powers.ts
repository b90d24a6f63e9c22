import { ask, suite, tryFunction, trySignin } from "../../fixtures/case/case.ts";
import { ada } from "../login/login-expectations.ts";

const issue = "https://github.com/surrealdb/surrealdb/issues/6869";
const fixed = "https://github.com/surrealdb/surrealdb/pull/7088";
const hidden = "DEFINE FUNCTION OVERWRITE fn::harness_hidden() { RETURN users:ada } PERMISSIONS NONE";
const refusedToAll = {
  versions: ">=3.0.0 <3.1.0-beta.1",
  because: "a function with PERMISSIONS NONE is refused to SurrealDB's own sessions and to owners, too",
  source: issue,
};

export const signinPowers = suite("signin-powers", { source: issue }, [
  {
    id: "POWER-01",
    level: "MAY",
    title: "SIGNIN may call a function that nobody else may: PERMISSIONS NONE keeps clients out, and no login",
    source: [issue, fixed],
    given: { users: [ada] },
    when: trySignin("(fn::harness_hidden())", hidden),
    then: { signsInAs: "users:ada" },
    differs: [{ ...refusedToAll, then: { fails: ["masked"] } }],
  },
  {
    id: "POWER-02",
    level: "SHOULD",
    title: "a record user may not call a function with PERMISSIONS NONE",
    given: { users: [ada] },
    when: [tryFunction("RETURN 'defined'", { beside: hidden }), ask("users:ada", "RETURN fn::harness_hidden()")],
    then: [{ returns: "defined" }, { fails: ["error"] }],
  },
  {
    id: "POWER-03",
    level: "MAY",
    title: "an owner may call a function with PERMISSIONS NONE",
    given: { users: [ada] },
    when: tryFunction("RETURN fn::harness_hidden()", { beside: hidden }),
    then: { returns: "users:ada" },
    differs: [{ ...refusedToAll, then: { fails: ["error"] } }],
  },
  {
    id: "POWER-04",
    level: "SHOULD",
    title: "SIGNIN reads and writes tables that are nobody else's (PERMISSIONS NONE)",
    given: { users: [ada] },
    when: trySignin(
      "{ CREATE harness_secrets SET user = users:ada; RETURN (SELECT VALUE user FROM harness_secrets)[0] }",
      "DEFINE TABLE harness_secrets SCHEMALESS PERMISSIONS NONE",
    ),
    then: { signsInAs: "users:ada", rows: { created: { harness_secrets: [{ user: "users:ada" }] } } },
  },
  {
    id: "POWER-05",
    level: "MAY",
    title: "an access whose token has no end is refused",
    source: "https://surrealdb.com/docs/surrealql/statements/define/access/record",
    when: ask(
      "admin",
      "DEFINE ACCESS harness_endless ON DATABASE TYPE RECORD SIGNIN (users:ada) DURATION FOR TOKEN NONE, FOR SESSION NONE",
    ),
    then: { fails: ["error"] },
    differs: [
      {
        versions: ">=3.0.0 <3.2.0",
        because: "such an access may be defined, and its tokens never expire",
        source: "seen on 3.0.2 and 3.0.5",
        then: { returns: undefined },
      },
    ],
  },
  {
    id: "POWER-06",
    level: "SHOULD",
    title: "a function that an editor of the database defined makes users for SIGNIN, as one that an owner defined",
    source: "https://github.com/surrealdb/surrealdb/pull/6785",
    given: { users: [ada] },
    when: trySignin(
      "(fn::harness_maker())",
      "DEFINE TABLE harness_people SCHEMALESS PERMISSIONS NONE; DEFINE FUNCTION OVERWRITE fn::harness_maker() { CREATE harness_people SET name = 'ada'; RETURN users:ada }",
      { definer: "editor" },
    ),
    then: { signsInAs: "users:ada", rows: { created: { harness_people: [{ name: "ada" }] } } },
  },
]);
