import { ask, atOnce, login, type Expectation, signIn, signUp, suite, table } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  fetchUser,
  isLinkedTo,
  isNew,
  signsInAs,
} from "../login/login-expectations.ts";
import { rowsOf, times } from "../races/race-expectations.ts";

const never = { merge: ["never"] };
const confirmedOnly = { merge: ["confirmed-only"] };
/** Nothing is written, and nobody signs in. */
const isRefused: Expectation = { fails: ["refused"], calls: bothCalls };

const password = "a password of somebody's own";
const signsUp = signUp("ada@example.org", password);
const isSignedUp: Expectation = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] } },
};
const otherAccount = personas.ada.with({ id: 1852, login: "ada-at-work" });

export const mergeNever = suite("merge-never", [
  {
    id: "NOMERGE-01",
    level: "MUST",
    title: "a first login whose e-mail a user has is refused, again and again, and writes nothing",
    needs: "email",
    under: never,
    given: { users: [ada, bob] },
    when: [login(), login(), login({ channel: "signup" })],
    then: [isRefused, isRefused, isRefused],
  },
  ...table({ "upper-case": "ADA@EXAMPLE.ORG", mixed: "Ada@Example.org" }, (email, name) => ({
    id: `NOMERGE-02-${name}`,
    level: "MUST",
    title: `an e-mail that differs only in case (${name}) makes no second user`,
    needs: "email",
    under: never,
    given: { users: [ada], github: personas.ada.with({ email }) },
    when: login(),
    then: isRefused,
  })),
  {
    id: "NOMERGE-03",
    level: "MUST",
    title: "who signed up with the e-mail keeps the password, and signs in with it after the login was refused",
    under: never,
    when: [signsUp, login(), signIn("ada@example.org", password)],
    then: [isSignedUp, isRefused, { signsInAs: userOfStep1 }],
  },
  {
    id: "NOMERGE-04",
    level: "MUST",
    title: "users with other e-mails are in nobody's way",
    under: never,
    given: { users: [bob, { ...ada, email: "lady.ada@example.org" }] },
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  {
    id: "NOMERGE-05",
    level: "MUST",
    title: "who is linked signs in, though the e-mail is another user's by now",
    under: never,
    given: { users: [ada, bob], links: [adasLink], github: personas.ada.with({ email: "bob@example.org" }) },
    when: login(),
    then: signsInAs("users:ada"),
  },
  {
    id: "NOMERGE-06",
    level: "MUST",
    title:
      "a second GitHub account with the e-mail of a user whom the first one made is refused, and the first signs in",
    needs: "email",
    under: never,
    when: [login(), login({ github: otherAccount }), login()],
    then: [isNew(adaFromGitHub, "1815"), isRefused, signsInAs(userOfStep1)],
  },
  {
    id: "NOMERGE-07",
    level: "MUST",
    title: "of two GitHub accounts with one e-mail that come at once, one makes the user and the other is refused",
    under: never,
    needs: ["sessions", "email"],
    when: atOnce([login(), login({ github: otherAccount })], { meet: fetchUser }),
    then: {
      either: ["1815", "1852"].map((id, i) => ({
        atOnce: {
          each: [0, 1].map((each) => (each === i ? { signsInAs: theNewUser } : { fails: ["refused" as const] })),
          comeIn: [1, 1] as const,
        },
        calls: times(2, bothCalls),
        rows: rowsOf(adaFromGitHub, id),
      })),
    },
  },
  {
    id: "NOMERGE-08",
    level: "SHOULD",
    title: "an e-mail with the Kelvin sign makes no user who has the mailbox with a plain k",
    under: never,
    given: { users: [bob], github: personas.ada.with({ email: "mi\u212Ae@example.org" }) },
    when: login(),
    then: { either: [isRefused, isNew({ ...adaFromGitHub, email: "mi\u212Ae@example.org" }, "1815")] },
  },
  ...table({ zero: 0, negative: -1815 }, (id, name) => ({
    id: `NOMERGE-09-${name}`,
    level: "SHOULD",
    title: `an id that no GitHub account has (${name}) makes nobody, though nobody has the e-mail`,
    under: never,
    given: { users: [bob], github: personas.ada.with({ id }) },
    when: login(),
    then: isRefused,
  })),
]);

export const mergeConfirmed = suite("merge-confirmed", [
  {
    id: "CONFIRMED-01",
    level: "MUST",
    title: "a user whose e-mail is confirmed is merged with, and one whose e-mail isn't stays out of it",
    under: confirmedOnly,
    given: { users: [{ ...bob, email_confirmed: false }, ada] },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
  ...table({ false: false, none: undefined, null: null }, (email_confirmed, name) => ({
    id: `CONFIRMED-02-${name}`,
    level: "MUST",
    title: `a user whose e-mail isn't confirmed (${name}) is merged with by nobody, and nothing is written`,
    under: confirmedOnly,
    given: { users: [{ ...ada, email_confirmed }, bob] },
    when: [login(), login({ channel: "signup" })],
    then: [isRefused, isRefused],
  })),
  {
    id: "CONFIRMED-03",
    level: "MUST",
    title: "who signs up with a password has confirmed nothing: the login is refused, and the password goes on working",
    under: confirmedOnly,
    when: [signsUp, login(), signIn("ada@example.org", password)],
    then: [isSignedUp, isRefused, { signsInAs: userOfStep1 }],
  },
  ...table({ "with-true": "true", "with-a-time": "time::now()" }, (value, name) => ({
    id: `CONFIRMED-04-${name}`,
    level: "MUST",
    title: `nobody confirms its own e-mail by an UPDATE (${name.replaceAll("-", " ")})`,
    under: confirmedOnly,
    when: [signsUp, ask("step 1", `UPDATE users SET email_confirmed = ${value}`), login()],
    then: [isSignedUp, { sight: { hides: [] } }, isRefused],
  })),
  {
    id: "CONFIRMED-05",
    level: "MUST",
    title: "who is linked signs in, whether the e-mail is confirmed or not",
    under: confirmedOnly,
    given: { users: [{ ...ada, email_confirmed: false }], links: [adasLink] },
    when: login(),
    then: signsInAs("users:ada"),
  },
]);
