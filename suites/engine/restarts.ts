import { ask, login, restart, signIn, signUp, suite, tryFunction } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { adaFromGitHub, signsInAs, isNew } from "../login/login-expectations.ts";

const needs = ["server", "own-server"] as const;
const given = { server: { stored: true } } as const;
const restarted = { returns: undefined };
const issue = "https://github.com/surrealdb/surrealdb/pull/6987";

export const restarts = suite("restarts", { source: issue }, [
  {
    id: "RESTART-01",
    level: "SHOULD",
    title: "who logged in with GitHub before a restart is the same user after it, and the link can't be there twice",
    needs,
    given,
    when: [
      login(),
      restart(),
      login(),
      ask("admin", "CREATE auth_accounts SET user = users:other, provider = 'github', provider_id = '1815'"),
    ],
    then: [isNew(adaFromGitHub, "1815"), restarted, signsInAs(userOfStep1), { fails: ["error"] }],
  },
  {
    id: "RESTART-02",
    level: "SHOULD",
    title: "who signed up with a password before a restart signs in with it, and with no other",
    needs,
    given,
    when: [
      signUp("ada@example.org", "correct horse"),
      restart(),
      signIn("ada@example.org", "correct horse"),
      signIn("ada@example.org", "wrong horse"),
    ],
    then: [
      {
        signsInAs: theNewUser,
        rows: {
          created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] },
        },
      },
      restarted,
      { signsInAs: userOfStep1 },
      { fails: ["no-record", "masked", "thrown"] },
    ],
  },
  {
    id: "RESTART-03",
    level: "SHOULD",
    title:
      "a text in a function that looks like a record id (user:email, a scope of GitHub's) is a text after a restart",
    needs,
    given,
    when: [
      tryFunction("LET $scope = 'user:email'; RETURN [$scope, $scope.is_string()]"),
      restart(),
      ask("admin", "RETURN fn::harness_trial()"),
    ],
    then: [{ returns: ["user:email", true] }, restarted, { returns: ["user:email", true] }],
    differs: [{ versions: ">=3.0.0 <3.0.2", because: "it comes back from the disk as a record id", source: issue }],
  },
]);
