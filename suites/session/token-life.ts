import { ask, authenticate, login, redefine, suite, watch } from "../../fixtures/case/case.ts";
import { changed } from "../../fixtures/environment/names/placeholders.ts";
import { bothCalls, signsInAs } from "../login/login-expectations.ts";
import {
  bobAtGitHub,
  done,
  everyone,
  everyoneAndTheKey,
  isAda,
  opensAda,
  opensNothing,
  whoAmI,
} from "./session-expectations.ts";

/** An application may take the links away together with the user. */
export const adaGoes = {
  either: [["users:ada"], ["users:ada", "auth_accounts:ada"]].map((deleted) => ({ returns: [], rows: { deleted } })),
};

export const tokenLife = suite("token-life", [
  {
    id: "LIFE-01",
    level: "MUST",
    needs: "users-that-go",
    title: "the token of a user who was deleted shows nobody's row",
    given: everyone,
    when: [
      login(),
      ask("admin", "DELETE users:ada RETURN NONE"),
      authenticate({ token: 1, on: "phone" }),
      ask({ on: "phone" }, "SELECT VALUE email FROM users"),
    ],
    then: [
      signsInAs("users:ada"),
      adaGoes,
      { either: [opensAda, opensNothing] },
      { either: [{ returns: [] }, opensNothing] },
    ],
  },
  {
    id: "LIFE-02",
    level: "MUST",
    needs: "users-that-go",
    title: "a session that is open when its user is deleted shows nobody's row",
    given: everyone,
    when: [
      login({ on: "phone" }),
      ask("admin", "DELETE users:ada RETURN NONE"),
      ask({ on: "phone" }, "SELECT VALUE email FROM users"),
    ],
    then: [signsInAs("users:ada"), adaGoes, { either: [{ returns: [] }, opensNothing] }],
  },
  {
    id: "LIFE-03",
    level: "MUST",
    title: "the token lives on when the link to GitHub is gone: it is the user's",
    given: everyone,
    when: [login(), ask("admin", "DELETE auth_accounts:ada RETURN NONE"), authenticate({ token: 1 })],
    then: [signsInAs("users:ada"), { returns: [], rows: { deleted: ["auth_accounts:ada"] } }, opensAda],
  },
  {
    id: "LIFE-04",
    level: "MUST",
    title: "no token outlives its access",
    given: everyone,
    when: [login(), authenticate({ token: 1 }), redefine("removed"), authenticate({ token: 1 }), login()],
    then: [signsInAs("users:ada"), opensAda, done, opensNothing, { fails: ["error"] }],
  },
  {
    id: "LIFE-05",
    level: "MUST",
    title: "an access that is defined again without a key refuses all tokens from before, and new ones are good",
    source: "https://github.com/surrealdb/surrealdb/issues/3500",
    given: everyone,
    when: [
      login(),
      authenticate({ token: 1 }),
      redefine("random-key"),
      authenticate({ token: 1 }),
      login(),
      authenticate({ token: 5 }),
    ],
    then: [signsInAs("users:ada"), opensAda, done, opensNothing, signsInAs("users:ada"), opensAda],
  },
  {
    id: "LIFE-06",
    level: "MUST",
    title: "an access that is defined again with its own key accepts the tokens from before",
    source: "https://github.com/surrealdb/surrealdb/issues/3500",
    given: everyoneAndTheKey,
    when: [login(), redefine("known-key"), authenticate({ token: 1 })],
    then: [signsInAs("users:ada"), done, opensAda],
  },
  {
    id: "LIFE-07",
    level: "MUST",
    title: "a second login doesn't end the first",
    given: everyone,
    when: [login(), login(), authenticate({ token: 1 }), authenticate({ token: 2 })],
    then: [signsInAs("users:ada"), signsInAs("users:ada"), opensAda, opensAda],
  },
  {
    id: "LIFE-08",
    level: "MUST",
    title: "a token changes hands with the login: the client is whoever came last",
    given: everyone,
    when: [
      login({ on: "phone" }),
      login({ on: "phone", github: bobAtGitHub }),
      ask({ on: "phone" }, whoAmI),
      authenticate({ token: 1, on: "phone" }),
      ask({ on: "phone" }, whoAmI),
    ],
    then: [signsInAs("users:ada"), signsInAs("users:bob"), { returns: "users:bob" }, opensAda, isAda],
  },
  {
    id: "LIFE-09",
    level: "MUST",
    title: "who lost the link gets a new one at the next login, and the token from before is still good",
    given: everyone,
    when: [
      login(),
      ask("admin", "DELETE auth_accounts:ada RETURN NONE"),
      login({ github: bobAtGitHub }),
      authenticate({ token: 1 }),
    ],
    then: [
      signsInAs("users:ada"),
      { returns: [], rows: { deleted: ["auth_accounts:ada"] } },
      { signsInAs: "users:bob", calls: bothCalls },
      opensAda,
    ],
  },
  {
    id: "LIFE-10",
    level: "MUST",
    title: "who has signed out hears nothing more of a live query",
    source: "https://vdb.ai.kr/en/vuln/GHSA-4m82-p8cx-f94j",
    needs: ["sessions"],
    given: everyone,
    when: watch(
      "users:ada",
      "LIVE SELECT * FROM users",
      "UPDATE users:ada SET email = 'second@example.org' RETURN NONE",
      {
        signsOut: true,
      },
    ),
    then: {
      sight: { hides: ["second@example.org"] },
      rows: { updated: { "users:ada": { email: "second@example.org", updated_at: changed } } },
    },
    differs: [
      {
        versions: "<3.1.0",
        because: "a live query goes on after its session has ended",
        source: "https://vdb.ai.kr/en/vuln/GHSA-4m82-p8cx-f94j",
      },
    ],
  },
]);
