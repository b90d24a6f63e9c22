import {
  ask,
  authenticate,
  type Case,
  type Expectation,
  login,
  signIn,
  signUp,
  suite,
  table,
} from "../../fixtures/case/case.ts";
import {
  anything,
  now,
  offValue,
  switchField,
  switchOff,
  switchOn,
  theNewUser,
  userOfStep1,
} from "../../fixtures/environment/names/placeholders.ts";
import { ada, adaFromGitHub, adasLink, bob, bothCalls, isNew, link, signsInAs } from "../login/login-expectations.ts";
import { bobAtGitHub, everyone, opensAda, opensNothing } from "../session/session-expectations.ts";

const under = { "switched-off": ["sign-in", "tokens"] };
const adaOff = { ...ada, [switchField]: offValue };
const linked = { ...everyone, users: [adaOff, bob] };
const isRefused: Expectation = { fails: ["refused"], calls: bothCalls };

/** By an admin. */
const setsOf = (user: string, sets: string) => ask("admin", `UPDATE ${user} SET ${sets} RETURN NONE`);
const switched = (user: string): Expectation => ({
  returns: [],
  rows: { mayUpdate: { [user]: [switchField, "updated_at"] } },
});

const password = "correct horse battery staple";
const joined: Expectation = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] } },
};

export const switchedOffUsers = suite("switched-off", [
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `OFF-01-${channel}`,
    level: "MUST",
    title: `a linked user who is switched off doesn't sign in by GitHub (${channel}), and nothing is written`,
    under,
    given: linked,
    when: login({ channel }),
    then: isRefused,
  })),
  ...table({ alone: {}, "linked-otherwise": { links: [{ ...adasLink, provider_id: "1816" }] } }, (more, name) => ({
    id: `OFF-02-${name}`,
    level: "MUST",
    title: `a user who is switched off (${name}) doesn't get in by a merge`,
    under,
    given: { users: [adaOff, bob], ...more },
    when: login(),
    // an AUTHENTICATE clause comes after the merge
    then: {
      either: [
        isRefused,
        {
          ...isRefused,
          rows: {
            created: { auth_accounts: [link("users:ada", "1815")] },
            mayUpdate: { "users:ada": ["password", "updated_at"] },
          },
        },
      ],
    },
  })),
  {
    id: "OFF-03",
    level: "SHOULD",
    title: "a merge with a user who is switched off writes nothing",
    under,
    given: { users: [adaOff] },
    when: login(),
    then: isRefused,
  },
  {
    id: "OFF-04",
    level: "MUST",
    title: "a user who is switched off doesn't sign in with the password, and does once switched on again",
    under,
    when: [
      signUp("ada@example.org", password),
      setsOf("users", switchOff),
      signIn("ada@example.org", password),
      signIn("ADA@example.org", password),
      setsOf("users", switchOn),
      signIn("ada@example.org", password),
    ],
    then: [
      joined,
      switched(userOfStep1),
      { fails: ["refused"] },
      { fails: ["refused"] },
      switched(userOfStep1),
      { signsInAs: userOfStep1 },
    ],
  },
  {
    id: "OFF-05",
    level: "MUST",
    title: "a sign-up with the e-mail of a user who is switched off makes nobody, and changes nothing",
    under,
    given: { users: [adaOff] },
    when: signUp("ada@example.org", password),
    then: { fails: ["refused"] },
  },
  ...table(
    {
      set: `UPDATE users:ada SET ${switchOn}`,
      unset: `UPDATE users:ada UNSET ${switchField}`,
      all: `UPDATE users SET ${switchOn}`,
      upsert: `UPSERT users:ada SET ${switchOn}`,
    },
    (sql, name) => ({
      id: `OFF-06-${name}`,
      level: "MUST",
      title: `a user who is switched off doesn't switch itself on (${name})`,
      under,
      given: { users: [adaOff, bob] },
      when: ask("users:ada", sql),
      then: { sight: { hides: [] }, rows: { mayUpdate: { "users:ada": ["updated_at"] } } },
    }),
  ),
  {
    id: "OFF-07",
    level: "MUST",
    title: "a user doesn't switch others off",
    under,
    given: { users: [ada, bob] },
    when: ask("users:ada", `UPDATE users:bob SET ${switchOff}`),
    then: { sight: { hides: [] } },
  },
  {
    id: "OFF-08",
    level: "MUST",
    title: "a user who is switched off hinders nobody else",
    under,
    given: { ...linked, links: everyone.links ?? [] },
    when: login({ github: bobAtGitHub }),
    then: signsInAs("users:bob"),
  },
  {
    id: "OFF-09",
    level: "MUST",
    title: "a new user isn't switched off, and gets in again",
    under,
    given: { users: [{ ...bob, [switchField]: offValue }] },
    when: [login(), login()],
    then: [isNew(adaFromGitHub, "1815"), signsInAs(userOfStep1)],
  },
  {
    id: "OFF-10",
    level: "MUST",
    title: "who is switched on again signs in as before",
    under,
    given: linked,
    when: [login(), setsOf("users:ada", switchOn), login()],
    then: [isRefused, switched("users:ada"), signsInAs("users:ada")],
  },
  {
    id: "OFF-11",
    level: "MUST",
    title: "who is switched off between two logins doesn't get in by the second one",
    under,
    given: everyone,
    when: [login(), setsOf("users:ada", switchOff), login()],
    then: [signsInAs("users:ada"), switched("users:ada"), isRefused],
  },
  ...table({ same: {}, other: { on: "phone" } }, (place, name): Case => ({
    id: `OFF-12-${name}`,
    level: "MUST",
    title: `a token from before the user was switched off opens nothing (${name} client), and another's goes on`,
    under: { "switched-off": ["tokens"] },
    given: everyone,
    when: [
      login({ ...place }),
      login({ github: bobAtGitHub }),
      authenticate({ token: 1 }),
      setsOf("users:ada", switchOff),
      authenticate({ token: 1, ...place }),
      authenticate({ token: 2 }),
    ],
    then: [
      signsInAs("users:ada"),
      signsInAs("users:bob"),
      opensAda,
      switched("users:ada"),
      opensNothing,
      { signsInAs: "users:bob" },
    ],
  })),
  {
    id: "OFF-13",
    level: "MUST",
    title: "a token of a password login from before the user was switched off opens nothing either",
    under: { "switched-off": ["tokens"] },
    when: [signUp("ada@example.org", password), setsOf("users", switchOff), authenticate({ token: 1 })],
    then: [joined, switched(userOfStep1), opensNothing],
  },
]);
