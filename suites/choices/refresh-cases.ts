import { login, refresh, suite, table } from "../../fixtures/case/case.ts";
import { adaFromGitHub, isNew, signsInAs } from "../login/login-expectations.ts";
import { bobAtGitHub, everyone, opensAda, opensNothing } from "../session/session-expectations.ts";

const under = { refresh: ["with"] };
const source = "https://datatracker.ietf.org/doc/html/rfc9700#section-4.14";
const token = { seconds: 3600, access: "github", refresh: "given" } as const;

export const refreshTokensGiven = suite("refresh-grants", { source }, [
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `GRANT-01-${channel}`,
    level: "MUST",
    title: `a linked user gets a refresh token (${channel}), and a token of an hour at most`,
    under,
    given: everyone,
    when: login({ channel }),
    then: { ...signsInAs("users:ada"), token },
  })),
  {
    id: "GRANT-02",
    level: "MUST",
    title: "so does a new user",
    under,
    when: login(),
    then: { ...isNew(adaFromGitHub, "1815"), token },
  },
  {
    id: "GRANT-03",
    level: "MUST",
    title: "a refresh token is good once, without GitHub, for the same user, and gives the next one",
    under,
    given: everyone,
    when: [
      login(),
      login({ github: bobAtGitHub }),
      refresh({ token: 1 }),
      refresh({ token: 1, on: "thief" }),
      refresh({ token: 3 }),
      refresh({ token: 2 }),
    ],
    then: [
      signsInAs("users:ada"),
      signsInAs("users:bob"),
      { ...opensAda, token },
      opensNothing,
      { ...opensAda, token },
      { signsInAs: "users:bob", token },
    ],
  },
  {
    id: "GRANT-04",
    level: "MUST",
    title: "a refresh token that nobody gave out opens nobody, and spends nothing",
    under,
    given: everyone,
    when: [login(), refresh({ token: 1, forged: true }), refresh({ token: 1 })],
    then: [signsInAs("users:ada"), opensNothing, opensAda],
  },
]);
