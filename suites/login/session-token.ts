import { login, suite, table } from "../../fixtures/case/case.ts";
import { ada, adaFromGitHub, adasLink, signsInAs, isLinkedTo, isNew } from "./login-expectations.ts";

const oneHour = { seconds: 3600, access: "github" } as const;

export const sessionToken = suite("session-token", { source: "RFC 7519" }, [
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `JWT-01-${channel}`,
    level: "MUST",
    title: `the token of a linked user (${channel}) names database, access and record, and lives an hour at most`,
    given: { users: [ada], links: [adasLink] },
    when: login({ channel }),
    then: { ...signsInAs("users:ada"), token: oneHour },
  })),
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `JWT-02-${channel}`,
    level: "MUST",
    title: `the token of a new user (${channel}) does, too`,
    when: login({ channel }),
    then: { ...isNew(adaFromGitHub, "1815"), token: oneHour },
  })),
  {
    id: "JWT-03",
    level: "MUST",
    title: "the token of the login after a merge is the merged user's",
    needs: "email",
    given: { users: [ada] },
    when: [login(), login()],
    then: [
      isLinkedTo("users:ada", "1815"),
      {
        either: [
          { ...signsInAs("users:ada"), token: oneHour },
          { fails: ["refused"], calls: ["POST /login/oauth/access_token", "GET /user"] },
        ],
      },
    ],
  },
]);
