import { atOnce, interrupted, login, suite, table } from "../../fixtures/case/case.ts";
import { theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bothCalls,
  signsInAs,
  exchange,
  fetchUser,
} from "../login/login-expectations.ts";
import { signsIn, isRefused, oneIsNew, rowsOf, times } from "./race-expectations.ts";

const codebar = "https://github.com/codebar/planner/pull/2780";
const uniqueNotHeld = [
  "https://github.com/surrealdb/surrealdb/issues/7303",
  "https://github.com/surrealdb/surrealkv/pull/378",
];

const many = { 2: 2, 8: 8 };
const logins = (count: number, options: Parameters<typeof login>[0] = {}) =>
  Array.from({ length: count }, () => login(options));

/** By the login in the middle. */
const madeOnce = { rows: rowsOf(adaFromGitHub, "1815"), calls: times(2, bothCalls) };

export const samePerson = suite("same-person", [
  ...table(many, (count, name) => ({
    id: `SAME-01-${name}`,
    level: "MUST",
    title: `${name} first logins of one person at once make one user and one link, and who failed signs in with a new code`,
    source: [codebar, ...uniqueNotHeld],
    needs: "sessions",
    when: [atOnce(logins(count), { meet: fetchUser }), login()],
    then: [oneIsNew(count, adaFromGitHub, "1815"), signsInAs(userOfStep1)],
  })),
  ...table(many, (count, name) => ({
    id: `SAME-02-${name}`,
    level: "MUST",
    title: `${name} first logins of one person that wait for their token at once make one user and one link`,
    source: [codebar, ...uniqueNotHeld],
    needs: "sessions",
    when: [atOnce(logins(count), { meet: exchange }), login()],
    then: [oneIsNew(count, adaFromGitHub, "1815"), signsInAs(userOfStep1)],
  })),
  {
    id: "SAME-03",
    level: "MUST",
    title: "a first login by sign-in and one by sign-up at once make one user and one link",
    needs: "sessions",
    when: [atOnce([login(), login({ channel: "signup" })], { meet: fetchUser }), login()],
    then: [oneIsNew(2, adaFromGitHub, "1815"), signsInAs(userOfStep1)],
  },
  ...table(many, (count, name) => ({
    id: `SAME-04-${name}`,
    level: "MUST",
    title: `of one code sent ${name} times at once, GitHub takes one, and the others are told that it was not accepted`,
    source: "https://github.com/soofstad/react-oauth2-pkce/issues/50",
    needs: "sessions",
    when: [atOnce(logins(count, { code: "shared" }), { meet: exchange }), login()],
    then: [
      {
        ...oneIsNew(count, adaFromGitHub, "1815", {
          each: [{ signsInAs: theNewUser, stage: "missing_access_token" }],
          comeIn: [1, 1],
        }),
        calls: [...times(count, [exchange]), fetchUser],
      },
      signsInAs(userOfStep1),
    ],
  })),
  {
    id: "SAME-05",
    level: "MUST",
    title: "one GitHub account with an e-mail before and another after at once is one user and one link",
    source: [...uniqueNotHeld],
    needs: "sessions",
    when: [
      atOnce([login(), login({ github: personas.ada.with({ email: "countess@example.org" }) })], { meet: fetchUser }),
      login(),
    ],
    then: [
      {
        either: [
          oneIsNew(2, adaFromGitHub, "1815"),
          oneIsNew(2, { ...adaFromGitHub, email: "countess@example.org" }, "1815"),
        ],
      },
      signsInAs(userOfStep1),
    ],
  },
  ...table(many, (count, name) => ({
    id: `SAME-06-${name}`,
    level: "MUST",
    title: `${name} logins of a linked user at once all sign in, because they write nothing`,
    needs: "sessions",
    given: { users: [ada], links: [adasLink] },
    when: atOnce(logins(count), { meet: fetchUser }),
    then: { atOnce: { each: [{ signsInAs: "users:ada" }], comeIn: [count, count] }, calls: times(count, bothCalls) },
  })),
  {
    id: "SAME-07",
    level: "SHOULD",
    title: "who loses the race of two first logins is told to try again, and not that the login failed",
    source: ["https://github.com/surrealdb/surrealdb/issues/5114", "https://github.com/surrealdb/surrealdb/pull/5444"],
    needs: "sessions",
    when: atOnce(logins(2), { meet: fetchUser }),
    then: oneIsNew(2, adaFromGitHub, "1815", { each: [{ signsInAs: theNewUser, fails: ["try-again"] }] }),
    differs: [
      {
        versions: ">=3.0.0 <3.1.0",
        because: "3.0 masks a write conflict like any other error",
        source: "seen on 3.0.2 and 3.0.5",
        then: oneIsNew(2, adaFromGitHub, "1815", { each: [{ signsInAs: theNewUser, fails: ["try-again", "masked"] }] }),
      },
    ],
  },
  {
    id: "SAME-08",
    level: "MUST",
    title: "a whole first login in the middle of another one of the same person makes one user and one link",
    needs: "sessions",
    when: [interrupted(login(), fetchUser, login()), login()],
    then: [{ either: [signsIn(theNewUser, madeOnce), isRefused(madeOnce)] }, signsInAs(userOfStep1)],
  },
]);
