import { login, suite, trySignin } from "../../fixtures/case/case.ts";
import { ada, adasLink, signsInAs, exchange } from "../login/login-expectations.ts";

const needs = ["server", "own-server"] as const;
const linked = { users: [ada], links: [adasLink] };

export const startOptions = suite("start-options", { source: "https://surrealdb.com/docs/surrealdb/cli/start" }, [
  {
    id: "OPTION-01",
    level: "MAY",
    title:
      "with SURREAL_INSECURE_FORWARD_ACCESS_ERRORS clients read the engine's own errors (never in production); a login that works is the same",
    source: "https://github.com/surrealdb/surrealdb/pull/3003",
    needs,
    given: { ...linked, server: { forwardsErrors: true } },
    when: [trySignin("(string::lowercase(NULL))"), login()],
    then: [{ fails: ["error"] }, signsInAs("users:ada")],
  },
  {
    id: "OPTION-02",
    level: "MAY",
    title:
      "with --query-timeout a GitHub that never answers doesn't hold the login for ever, nothing is kept, and the next one signs in",
    source: "https://surrealdb.com/docs/operate/upgrading/32-to-33",
    needs,
    given: { ...linked, server: { queryTimeout: "1s" } },
    when: [login({ faults: { [exchange]: "never-answers" } }), login()],
    then: [{ fails: ["token_request_failed", "masked", "error"], calls: [exchange] }, signsInAs("users:ada")],
  },
  {
    id: "OPTION-03",
    level: "MAY",
    title: "a name that is allowed and leads to an address that is denied is not called",
    source: [
      "https://github.com/surrealdb/surrealdb/pull/6101",
      "https://github.com/surrealdb/surrealdb/pull/6120",
      "https://github.com/surrealdb/surrealdb/pull/6121",
    ],
    needs,
    given: { ...linked, server: { denyNet: ["0.0.0.0/0", "::/0"] } },
    when: login(),
    then: { fails: ["token_request_failed", "masked"] },
  },
]);
