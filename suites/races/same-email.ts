import { ask, atOnce, interrupted, login, type Expectation, signUp, suite, table } from "../../fixtures/case/case.ts";
import { anything, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  signsInAs,
  fetchUser,
  link,
} from "../login/login-expectations.ts";
import { signsIn, isRefused, rowsOf, signedUp, times } from "./race-expectations.ts";

/** A GitHub account of its own for each, all with ada's e-mail. */
const account = (number: number) => personas.ada.with({ id: 5000 + number, login: `ada-${number}` });
const accounts = (count: number) => Array.from({ length: count }, (_, i) => login({ github: account(i) }));

/** A merge may do that to who is merged; MERGE-10 looks into it. */
const mayMerge = (user: string) => ({ mayUpdate: { [user]: ["password", "updated_at"] } });

/** So many of the accounts open the one new user. */
const oneUserWith = (links: number, count: number): Expectation => ({
  atOnce: { each: [{ signsInAs: theNewUser, fails: ["refused"] }], comeIn: [links, links] },
  calls: times(count, bothCalls),
  rows: {
    created: {
      users: rowsOf(adaFromGitHub, "").created?.["users"] ?? [],
      auth_accounts: Array.from({ length: links }, () => link(theNewUser, anything)),
    },
  },
});

/** Those of ada's two other accounts that were merged, and are hers now. */
const mergedInto = (ids: readonly string[]): Expectation => ({
  atOnce: {
    each: ["5000", "5001"].map((id) => (ids.includes(id) ? { signsInAs: "users:ada" } : { fails: ["refused"] })),
    comeIn: [ids.length, ids.length],
  },
  calls: times(2, bothCalls),
  rows:
    ids.length === 0
      ? {}
      : { created: { auth_accounts: ids.map((id) => link("users:ada", id)) }, ...mayMerge("users:ada") },
});

/** The retry of a login whose e-mail signed up in the meantime: it merges, is linked already, or the schema refuses merges. */
const mergesOrIsLinked: Expectation[] = [
  {
    signsInAs: userOfStep1,
    calls: bothCalls,
    rows: { created: { auth_accounts: [link(userOfStep1, "1815")] }, ...mayMerge(userOfStep1) },
  },
  signsInAs(userOfStep1),
  { fails: ["refused"], calls: bothCalls },
];

const signUpAsAda = signUp("ada@example.org", "a password of somebody's own");
const usersOnly: ContractRow[] = [signedUp];
const userAndLink = { users: usersOnly, auth_accounts: [link(theNewUser, "1815")] };

export const sameEmail = suite("same-email", [
  ...table({ 2: 2, 8: 8 }, (count, name) => ({
    id: `EQUAL-01-${name}`,
    level: "MUST",
    title: `first logins of ${name} GitHub accounts with one e-mail at once make one user, and a link for each that signed in`,
    needs: ["sessions", "email"],
    when: atOnce(accounts(count), { meet: fetchUser }),
    then: { either: Array.from({ length: count }, (_, i) => oneUserWith(i + 1, count)) },
  })),
  {
    id: "EQUAL-02",
    level: "MUST",
    title: "a linked user signs in while another GitHub account with the e-mail is merged",
    needs: ["sessions", "email"],
    given: { users: [ada], links: [adasLink] },
    when: atOnce([login(), login({ github: account(1) })], { meet: fetchUser }),
    then: {
      either: [
        {
          atOnce: { each: [{ signsInAs: "users:ada" }], comeIn: [2, 2] },
          calls: times(2, bothCalls),
          rows: { created: { auth_accounts: [link("users:ada", "5001")] }, ...mayMerge("users:ada") },
        },
        {
          atOnce: { each: [{ signsInAs: "users:ada" }, { fails: ["refused"] }], comeIn: [1, 1] },
          calls: times(2, bothCalls),
        },
      ],
    },
  },
  {
    id: "EQUAL-03",
    level: "MUST",
    title: "two GitHub accounts that merge into one user at once make a link for each that signed in",
    needs: ["sessions", "email"],
    given: { users: [ada] },
    when: atOnce(accounts(2), { meet: fetchUser }),
    then: { either: [["5000"], ["5001"], ["5000", "5001"], []].map(mergedInto) },
  },
  ...table({ 2: 2, 8: 8 }, (count, name) => ({
    id: `EQUAL-04-${name}`,
    level: "MUST",
    title: `${name} logins of one GitHub account that merges make one link`,
    source: "https://github.com/surrealdb/surrealdb/issues/7303",
    needs: ["sessions", "email"],
    given: { users: [ada] },
    when: atOnce(
      Array.from({ length: count }, () => login()),
      { meet: fetchUser },
    ),
    then: {
      either: [
        {
          atOnce: { each: [{ signsInAs: "users:ada", fails: ["refused" as const] }], comeIn: [1, count] as const },
          calls: times(count, bothCalls),
          rows: { created: { auth_accounts: [link("users:ada", "1815")] }, ...mayMerge("users:ada") },
        },
        {
          atOnce: { each: [{ fails: ["refused" as const] }], comeIn: [0, 0] as const },
          calls: times(count, bothCalls),
        },
      ],
    },
  })),
  {
    id: "EQUAL-05",
    level: "MUST",
    title:
      "a sign-up with the e-mail in the middle of a first login leaves one user, and the login with a new code is that user's",
    needs: "sessions",
    when: [interrupted(login(), fetchUser, signUpAsAda), login()],
    then: [
      {
        either: [
          isRefused({ rows: { created: { users: usersOnly } } }),
          signsIn(theNewUser, { rows: { created: userAndLink } }),
        ],
      },
      { either: mergesOrIsLinked },
    ],
  },
  {
    id: "EQUAL-06",
    level: "MUST",
    title: "a sign-up and a first login with one e-mail at once make one user",
    needs: "sessions",
    when: atOnce([login(), signUpAsAda]),
    then: {
      either: [
        {
          atOnce: { each: [{ signsInAs: theNewUser }, { fails: ["refused"] }], comeIn: [1, 1] },
          calls: bothCalls,
          rows: rowsOf(adaFromGitHub, "1815"),
        },
        {
          atOnce: { each: [{ fails: ["refused"] }, { signsInAs: theNewUser }], comeIn: [1, 1] },
          calls: bothCalls,
          rows: { created: { users: usersOnly } },
        },
        {
          atOnce: { each: [{ signsInAs: theNewUser }], comeIn: [2, 2] },
          calls: bothCalls,
          rows: { created: userAndLink },
        },
      ],
    },
  },
  {
    id: "EQUAL-07",
    level: "MUST",
    title: "of two sign-ups with one e-mail at once, one makes the user and the other fails",
    needs: "sessions",
    when: atOnce([signUpAsAda, signUp("Ada@Example.ORG", "a password of somebody else's")]),
    then: {
      atOnce: { each: [{ signsInAs: theNewUser, fails: ["refused"] }], comeIn: [1, 1] },
      rows: { created: { users: usersOnly } },
    },
  },
  {
    id: "EQUAL-08",
    level: "MUST",
    title: "a first login whose e-mail becomes somebody else's in the middle of it makes no second user with it",
    needs: ["sessions", "email"],
    given: { users: [bob] },
    when: interrupted(login(), fetchUser, ask("admin", "UPDATE users:bob SET email = 'ada@example.org' RETURN NONE")),
    then: {
      either: [
        isRefused({
          rows: { updated: { "users:bob": { email: "ada@example.org" } }, mayUpdate: { "users:bob": ["updated_at"] } },
        }),
        signsIn("users:bob", {
          rows: {
            created: { auth_accounts: [link("users:bob", "1815")] },
            updated: { "users:bob": { email: "ada@example.org" } },
            ...mayMerge("users:bob"),
          },
        }),
      ],
    },
  },
]);
