import { ask, atOnce, login, type Expectation, suite } from "../../fixtures/case/case.ts";
import { anything, now, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import { adaFromGitHub, bothCalls, signsInAs, fetchUser, link } from "../login/login-expectations.ts";
import { oneIsNew, times } from "./race-expectations.ts";

const crowd = Array.from({ length: 50 }, (_, i) => ({
  user: `users:p${i}`,
  id: String(5000 + i),
  email: `p${i}@example.org`,
  persona: personas.bare.with({ id: 5000 + i, login: `p${i}`, email: `p${i}@example.org`, avatar_url: null }),
}));
/** Of the crowd, and of nobody who was there before. */
const usersLinked =
  "RETURN array::len(array::distinct(SELECT VALUE user FROM auth_accounts WHERE user IN " +
  `(SELECT VALUE id FROM users WHERE email IN [${crowd.map(({ email }) => `'${email}'`).join(", ")}])))`;
const ten = crowd.slice(0, 10);
const loginsOf = (people: typeof crowd) =>
  atOnce(
    people.map(({ persona }) => login({ github: persona })),
    { meet: fetchUser },
  );

const allMerged: Expectation = {
  atOnce: { each: ten.map(({ user }) => ({ signsInAs: user })), comeIn: [10, 10] },
  calls: times(10, bothCalls),
  rows: {
    created: { auth_accounts: ten.map(({ user, id }) => link(user, id)) },
    mayUpdate: Object.fromEntries(ten.map(({ user }) => [user, ["password", "updated_at"]])),
  },
};

export const crowdSuite = suite("crowd", [
  // of ten tokens and more of one user, app and scope, GitHub revokes the oldest: forty of the fifty are none any more
  {
    id: "CROWD-01",
    level: "MUST",
    title: "50 first logins of one person at once make one user and one link, and who failed signs in with a new code",
    source: "https://github.com/surrealdb/surrealdb/issues/7303",
    needs: "sessions",
    when: [
      atOnce(
        crowd.map(() => login()),
        { meet: fetchUser },
      ),
      login(),
    ],
    then: [oneIsNew(50, adaFromGitHub, "1815"), signsInAs(userOfStep1)],
  },
  {
    id: "CROWD-02",
    level: "MUST",
    title: "50 new people at once all sign in, and are 50 users with a link each",
    needs: ["sessions", "logins-apart", "email"],
    when: [loginsOf(crowd), ask("admin", usersLinked)],
    then: [
      {
        atOnce: { each: [{ signsInAs: anything }], comeIn: [50, 50] },
        calls: times(50, bothCalls),
        rows: {
          created: {
            users: crowd.map(({ email }) => ({ email, password: anything, created_at: now, updated_at: now })),
            auth_accounts: crowd.map(({ id }) => link(anything, id)),
          },
        },
      },
      { returns: 50 },
    ],
  },
  {
    id: "CROWD-03",
    level: "MUST",
    title: "ten people who merge at once sign in, each as the user with their e-mail",
    needs: ["sessions", "logins-apart", "email"],
    given: { users: ten.map(({ user, email }) => ({ id: user, email })) },
    when: loginsOf(ten),
    then: {
      choice: "unconfirmed-password",
      variants: {
        "taken-away": allMerged,
        kept: allMerged,
        "merge-refused": { atOnce: { each: [{ fails: ["refused"] }], comeIn: [0, 0] }, calls: times(10, bothCalls) },
      },
    },
  },
]);
