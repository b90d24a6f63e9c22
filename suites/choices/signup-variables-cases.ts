import { type Case, type Expectation, login, signIn, signUp, suite, table } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { adaFromGitHub, isLinkedTo, isNew } from "../login/login-expectations.ts";

const under = { "signup-variables": ["some"] };
const password = "correct horse battery staple";
const refused: Expectation = { fails: ["refused"] };
const joins: Expectation = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] } },
};

export const signupVariables = suite("signup-variables", [
  {
    id: "REQUIRED-01",
    level: "MUST",
    title: "who signed up with all that is required signs in with e-mail and password alone",
    under,
    when: [signUp("ada@example.org", password), signIn("ada@example.org", password)],
    then: [joins, { signsInAs: userOfStep1 }],
  },
  ...table(
    { none: "none", "all-but-the-first": "all-but-first", "all-but-the-last": "all-but-last", null: "nulls" } as const,
    (variables, name): Case => ({
      id: `REQUIRED-02-${name}`,
      level: "SHOULD",
      title: `a sign-up without what is required (${name.replaceAll("-", " ")}) makes nobody, and one with it does after it`,
      under,
      when: [signUp("ada@example.org", password, { variables }), signUp("ada@example.org", password)],
      then: [refused, joins],
    }),
  ),
  {
    id: "REQUIRED-03",
    level: "MUST",
    title: "a sign-up with an e-mail that is taken changes nothing of whoever has it",
    under,
    when: [
      signUp("ada@example.org", password),
      signUp("ADA@example.org", "another password", { variables: "others" }),
      signIn("ada@example.org", "another password"),
      signIn("ada@example.org", password),
    ],
    then: [joins, refused, refused, { signsInAs: userOfStep1 }],
  },
  {
    id: "REQUIRED-04",
    level: "MUST",
    title: "a sign-in that sends the variables changes nothing, and opens nobody by them",
    under,
    when: [
      signUp("ada@example.org", password),
      signIn("ada@example.org", password, { variables: "others" }),
      signIn("ada@example.org", "another password", { variables: "all" }),
    ],
    then: [joins, { signsInAs: userOfStep1 }, refused],
  },
  {
    id: "REQUIRED-05",
    level: "MUST",
    title: "a login with GitHub needs none of them: it makes a user",
    under,
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  {
    id: "REQUIRED-06",
    level: "MUST",
    title: "a login with GitHub needs none of them: it merges with whoever signed up",
    under,
    when: [signUp("ada@example.org", password), login()],
    then: [joins, isLinkedTo(userOfStep1, "1815")],
  },
]);
