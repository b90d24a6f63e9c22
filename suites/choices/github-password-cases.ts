import { ask, type Case, type Expectation, login, signIn, signUp, suite, table } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { adaFromGitHub, bothCalls, isLinkedTo, isNew } from "../login/login-expectations.ts";

const under = { "github-password": ["none"] };
const refused: Expectation = { fails: ["refused"] };
const adaIsNew = isNew(adaFromGitHub, "1815");
const adaAgain: Expectation = { signsInAs: userOfStep1, calls: bothCalls };

/** What somebody may send who knows that there is no password. */
const nothings = {
  missing: undefined,
  null: null,
  empty: "",
  blank: " ",
  "none-as-text": "NONE",
  "null-as-text": "NULL",
  "lower-case-null": "null",
  undefined: "undefined",
  zero: 0,
  false: false,
  list: [],
  object: {},
};

export const githubPassword = suite("github-password", [
  ...table(nothings, (password, name): Case => ({
    id: `NOPASS-01-${name}`,
    level: "MUST",
    title: `nothing for a password (${name}) doesn't open a user who has none`,
    under,
    when: [login(), signIn("ada@example.org", password), signIn("ADA@example.org", password)],
    then: [adaIsNew, refused, refused],
  })),
  {
    id: "NOPASS-02",
    level: "MUST",
    title: "a user whom a login makes has no password at all: neither NULL, nor an empty text",
    under,
    when: [login(), ask("admin", "RETURN (SELECT VALUE password FROM users)[0] = NONE")],
    then: [adaIsNew, { returns: true }],
  },
  ...table({ good: "correct horse battery staple", ...nothings }, (password, name): Case => ({
    id: `NOPASS-03-${name}`,
    level: "MUST",
    title: `nobody signs up over a user who has no password (${name})`,
    source: "https://github.com/golang/vulndb/issues/2936",
    under,
    when: [login(), signUp("Ada@example.org", password), signIn("ada@example.org", password), login()],
    then: [adaIsNew, refused, refused, adaAgain],
  })),
  ...table({ old: "the squatter's password", ...nothings }, (password, name): Case => ({
    id: `NOPASS-04-${name}`,
    level: "MUST",
    title: `after a merge that took the password away, nothing for one (${name}) opens the user`,
    under: { ...under, "unconfirmed-password": ["taken-away"] },
    when: [signUp("ada@example.org", "the squatter's password"), login(), signIn("ada@example.org", password), login()],
    then: [
      {
        signsInAs: theNewUser,
        rows: {
          created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] },
        },
      },
      isLinkedTo(userOfStep1, "1815"),
      refused,
      adaAgain,
    ],
  })),
  {
    id: "NOPASS-05",
    level: "MUST",
    title: "a user without a password whom no GitHub account opens yet is merged with",
    under: { ...under, "unconfirmed-password": ["taken-away", "kept"] },
    given: { users: [{ id: "users:ada", email: "ada@example.org", password: undefined }] },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
]);
