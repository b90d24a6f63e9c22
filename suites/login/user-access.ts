import { ask, login, type Expectation, signIn, signUp, suite, table } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, adasLink, signsInAs, isNew } from "./login-expectations.ts";

const password = "correct horse battery staple";
const joins = (email: string): Expectation => ({
  signsInAs: theNewUser,
  rows: { created: { users: [{ email, password: anything, created_at: now, updated_at: now }] } },
});
const nobody: Expectation = { fails: ["no-record", "masked", "thrown"] };
const refused: Expectation = { fails: ["refused"] };

const owasp =
  "https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#authentication-and-error-messages";

/** As a login function calls the user that it is about to let in. */
const namedBy = (who: unknown) =>
  Object.fromEntries(["user", "id", "user_id", "account", "known", "link", "record"].map((each) => [each, who]));

/** What applications call the field that lets people do more than others, and what it says of those. */
const powers = {
  admin: { role: "admin" },
  owner: { role: "owner" },
  roles: { roles: ["admin"] },
  flag: {
    admin: true,
    is_admin: true,
    isAdmin: true,
    staff: true,
    is_staff: true,
    superuser: true,
    is_superuser: true,
  },
};

export const userAccess = suite("user-access", [
  {
    id: "USER-01",
    level: "MUST",
    title:
      "who signs up with e-mail and password signs in with them, for an hour at most, by whatever case of the e-mail",
    when: [
      signUp("Ada@Example.ORG", password),
      signIn("ada@example.org", password),
      signIn("ADA@EXAMPLE.ORG", password),
    ],
    then: [
      { ...joins("ada@example.org"), token: { seconds: 3600, access: "user" }, unguessable: ["ada@example.org"] },
      { signsInAs: userOfStep1, token: { seconds: 3600, access: "user" } },
      { signsInAs: userOfStep1 },
    ],
  },
  {
    id: "USER-02",
    level: "MUST",
    title: "another password doesn't open the account, nor does the right one another's",
    when: [
      signUp("ada@example.org", password),
      signIn("ada@example.org", `${password}!`),
      signIn("bob@example.org", password),
    ],
    then: [joins("ada@example.org"), nobody, nobody],
  },
  {
    id: "USER-03",
    level: "MUST",
    title: "an e-mail that is taken is refused, in other case too, and the first password stays",
    when: [
      signUp("ada@example.org", password),
      signUp("ada@example.org", "another"),
      signUp("ADA@example.org", "another"),
      signIn("ada@example.org", password),
    ],
    then: [joins("ada@example.org"), refused, refused, { signsInAs: userOfStep1 }],
  },
  {
    id: "USER-04",
    level: "MUST",
    title: "the e-mail of a GitHub user can't be signed up again",
    given: { users: [ada], links: [adasLink] },
    when: [signUp("ada@example.org", "mine now"), login()],
    then: [refused, signsInAs("users:ada")],
  },
  ...table(
    { empty: "", "no-at": "ada.example.org", "two-at": "ada@@example.org", number: 42, null: null },
    (email, name) => ({
      id: `USER-05-${name}`,
      level: "MUST",
      title: `a sign-up whose e-mail is no address (${name}) makes nobody`,
      when: signUp(email, password),
      then: refused,
    }),
  ),
  ...table({ empty: "", null: null, missing: undefined, number: 42 }, (wrong, name) => ({
    id: `USER-06-${name}`,
    level: "SHOULD",
    title: `a sign-up whose password is ${name} makes nobody`,
    when: signUp("ada@example.org", wrong),
    then: refused,
  })),
  ...table(
    {
      "no e-mail": signUp(undefined, password),
      "an e-mail that is no address": signUp("ada.example.org", password),
      "a number for an e-mail": signUp(42, password),
      "no password": signUp("ada@example.org", undefined),
      "an empty password": signUp("ada@example.org", ""),
      "a number for a password": signUp("ada@example.org", 42),
    },
    (when, name) => ({
      id: `USER-16-${name.replace(/^an? /, "").replaceAll(" ", "-")}`,
      level: "MAY",
      title: `who signs up with ${name} is told what is wrong`,
      when,
      then: { fails: ["thrown"] as const },
    }),
  ),
  ...table({ missing: undefined, null: null, empty: "", number: 42, object: {} }, (wrong, name) => ({
    id: `USER-07-${name}`,
    level: "MUST",
    title: `a sign-in whose password is ${name} opens nobody's account`,
    given: { users: [ada] },
    when: signIn("ada@example.org", wrong),
    then: refused,
  })),
  {
    id: "USER-08",
    level: "MUST",
    title: "a sign-in without an e-mail opens nobody's account",
    given: { overlays: ["users-without-email"], users: [{ id: "users:nomail" }] },
    when: signIn(undefined, password),
    then: refused,
  },
  ...table(
    { empty: "", null: "NULL", none: "NONE", name: "Ada Lovelace", id: "1815", login: "ada" },
    (guess, name) => ({
      id: `USER-09-${name}`,
      level: "MUST",
      title: `a GitHub user's account isn't opened by a password (${name})`,
      when: [login({ github: personas.ada }), signIn("ada@example.org", guess)],
      then: [isNew(adaFromGitHub, "1815"), nobody],
    }),
  ),
  {
    id: "USER-11",
    level: "MUST",
    title: "the password of a sign-up is stored as an argon2 hash",
    when: [
      signUp("ada@example.org", password),
      ask(
        "admin",
        "RETURN (SELECT VALUE password FROM users WHERE email = 'ada@example.org')[0].starts_with('$argon2')",
      ),
    ],
    then: [joins("ada@example.org"), { returns: true }],
  },
  {
    id: "USER-10",
    level: "MUST",
    title: "the stored hash is no password",
    given: { users: [{ ...ada, password: "the-text-that-is-stored-for-ada" }] },
    when: signIn("ada@example.org", "the-text-that-is-stored-for-ada"),
    then: nobody,
  },
  {
    id: "USER-19",
    level: "SHOULD",
    title: "an e-mail that nobody has is refused as a wrong password is",
    source: owasp,
    when: [
      signUp("ada@example.org", password),
      signIn("ada@example.org", `${password}!`),
      signIn("bob@example.org", `${password}!`),
    ],
    then: [joins("ada@example.org"), nobody, { ...nobody, readsLikeStep: 2 }],
  },
  {
    id: "USER-20",
    level: "SHOULD",
    title: "who signs in through GitHub only is refused as with a wrong password",
    source: owasp,
    given: { users: [ada], links: [adasLink] },
    when: [
      signUp("bob@example.org", password),
      signIn("bob@example.org", `${password}!`),
      signIn("ada@example.org", `${password}!`),
    ],
    then: [joins("bob@example.org"), nobody, { ...nobody, readsLikeStep: 2 }],
  },
  ...table({ id: "users:ada", row: { id: "users:ada", email: "ada@example.org" } }, (who, name) => ({
    id: `USER-17-${name}`,
    level: "MUST",
    title: `variables that name another user by ${name} change nothing for who signs up, and open nothing for who signs in`,
    source: "https://github.com/Dev-Card/DevCard/pull/273",
    given: { users: [ada] },
    when: [
      signUp("bob@example.org", password, { extra: namedBy(who) }),
      signIn("bob@example.org", password, { extra: namedBy(who) }),
      signIn("bob@example.org", `${password}!`, { extra: namedBy(who) }),
    ],
    then: [joins("bob@example.org"), { signsInAs: userOfStep1 }, nobody],
  })),
  ...table(powers, (extra, name) => ({
    id: `USER-18-${name}`,
    level: "MUST",
    title: `who says at sign-up that he has a power (${name}) is refused, or reads nobody else`,
    given: { users: [ada] },
    when: [signUp("bob@example.org", password, { extra }), ask("step 1", "RETURN (SELECT VALUE email FROM users)")],
    then: [
      { either: [joins("bob@example.org"), refused] },
      { either: [{ returns: ["bob@example.org"] }, { fails: ["error"] }] },
    ],
  })),
]);
