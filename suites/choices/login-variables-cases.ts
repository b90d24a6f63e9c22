import { type Expectation, login, suite, table } from "../../fixtures/case/case.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, adasLink, bob, bothCalls, isNew, signsInAs } from "../login/login-expectations.ts";

const under = { "login-variables": ["some"] };
/** Before GitHub is asked, or behind that. */
const refused: Expectation = { fails: ["refused"], mayCall: bothCalls };
const ways = { none: "none", others: "others", "another-provider": "other-provider", null: "nulls" } as const;

export const loginVariables = suite("login-variables", [
  ...table(ways, (variables, name) => ({
    id: `LOGINVAR-01-${name}`,
    level: "MUST",
    title: `what is sent beside the code (${name}) makes a linked user nobody else, and the next login is as before`,
    under,
    given: { users: [ada, bob], links: [adasLink], github: personas.ada.with({ email: "bob@example.org" }) },
    when: [login({ variables }), login()],
    then: [{ either: [signsInAs("users:ada"), refused] }, signsInAs("users:ada")],
  })),
  {
    id: "LOGINVAR-02",
    level: "MUST",
    title: "a code of GitHub's opens no account of another provider with the same id, whatever is sent beside it",
    under,
    needs: "other-providers",
    given: {
      users: [ada, bob],
      links: [adasLink, { id: "auth_accounts:bob", user: "users:bob", provider: "gitlab", provider_id: "1815" }],
    },
    when: login({ variables: "other-provider" }),
    then: { either: [signsInAs("users:ada"), refused] },
  },
  ...table(ways, (variables, name) => ({
    id: `LOGINVAR-03-${name}`,
    level: "MUST",
    title: `what is sent beside the code (${name}) links nobody new but with the account at GitHub`,
    under,
    given: { users: [bob] },
    when: login({ variables }),
    then: { either: [isNew(adaFromGitHub, "1815"), refused] },
  })),
]);
