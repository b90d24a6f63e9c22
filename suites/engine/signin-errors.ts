import { suite, table, trySignin } from "../../fixtures/case/case.ts";
import { ada, fetchUser } from "../login/login-expectations.ts";

const thrown = { stage: "missing_email", bareThrow: true } as const;

export const signinErrors = suite("signin-errors", { source: "https://github.com/surrealdb/surrealdb/pull/2902" }, [
  ...table(
    {
      directly: { signin: "{ THROW { stage: 'missing_email', message: \"it's missing\" } }" },
      "in-a-function-of-a-function": {
        signin: "(fn::harness_outer())",
        beside:
          "DEFINE FUNCTION fn::harness_inner() { THROW { stage: 'missing_email', message: 'missing' } }; DEFINE FUNCTION fn::harness_outer() { RETURN fn::harness_inner() }",
      },
      "in-blocks-of-LET": {
        signin:
          "{ LET $outer = { LET $inner = { THROW { stage: 'missing_email', message: 'missing' } }; RETURN $inner }; RETURN $outer }",
      },
      "in-a-loop": {
        signin: "{ FOR $try IN [1, 2] { IF $try = 1 { THROW { stage: 'missing_email', message: 'missing' } } } }",
      },
    },
    ({ signin, beside }: { signin: string; beside?: string }, where) => ({
      id: `THROW-01-${where}`,
      level: "SHOULD",
      title: `what SIGNIN throws ${where.replaceAll("-", " ")} reaches the client, stage and message`,
      source: [
        "https://github.com/surrealdb/surrealdb/pull/2902",
        "https://github.com/surrealdb/surrealdb/pull/6893",
        "https://github.com/surrealdb/surrealdb/pull/6951",
      ],
      when: trySignin(signin, beside),
      then: thrown,
    }),
  ),
  ...table(
    {
      "a-wrong-argument": { signin: "(string::lowercase(NULL))" },
      "a-failed-assertion": {
        signin: "(CREATE harness_rows SET age = -1)",
        beside: "DEFINE TABLE harness_rows SCHEMAFULL; DEFINE FIELD age ON harness_rows TYPE int ASSERT $value > 0",
      },
      "a-value-that-is-taken": {
        signin: "{ CREATE harness_rows SET age = 1; CREATE harness_rows SET age = 1; RETURN users:ada }",
        beside: "DEFINE TABLE harness_rows SCHEMALESS; DEFINE INDEX harness_age ON harness_rows FIELDS age UNIQUE",
      },
      "a-missing-function": { signin: "(fn::harness_missing())" },
    },
    ({ signin, beside }: { signin: string; beside?: string }, what) => ({
      id: `THROW-02-${what}`,
      level: "SHOULD",
      title: `an error of the engine in SIGNIN (${what.replaceAll("-", " ")}) is hidden from the client, and nothing is kept`,
      source: ["https://github.com/surrealdb/surrealdb/pull/2902", "https://github.com/surrealdb/surrealdb/pull/3003"],
      given: { users: [ada] },
      when: trySignin(signin, beside),
      then: { fails: ["masked" as const] },
    }),
  ),
  {
    id: "THROW-03",
    level: "SHOULD",
    title: "an HTTP error in SIGNIN is hidden from the client: SurrealQL can't catch it",
    source: "https://github.com/surrealdb/surrealdb/pull/3003",
    when: trySignin("(http::get('https://api.github.com/user'))"),
    then: { fails: ["masked"], calls: [fetchUser] },
  },
]);
