import {
  ask,
  authenticate,
  type Case,
  invalidate,
  login,
  signIn,
  signUp,
  suite,
  table,
  use,
} from "../../fixtures/case/case.ts";
import {
  anything,
  theDatabase,
  theGithubAccess,
  theNamespace,
  theNewUser,
  userOfStep1,
} from "../../fixtures/environment/names/placeholders.ts";
import { type Transport, transports } from "../../fixtures/engines/transports/transport-client.ts";
import {
  adaFromGitHub,
  signsInAs,
  exchange,
  failsWith,
  isLinkedTo,
  isNew,
  stopsAt,
} from "../login/login-expectations.ts";
import { done, everyone, isAda, isGuest, opensAda, opensNothing, whoAmI } from "./session-expectations.ts";

const oneHour = { seconds: 3600, access: "github" } as const;
/** What a session and its token say of themselves, and what Ada's say. */
const ofSession = "$auth, $access, $session.ac, $session.ns, $session.db, $token.AC, $token.NS, $token.DB, $token.iss";
const ofGithub = [theGithubAccess, theNamespace, theDatabase];
const adasSession = ["users:ada", theGithubAccess, ...ofGithub, ...ofGithub, "SurrealDB"];

/** A case over each transport. */
const overEach = (number: string, row: (over: Transport) => Omit<Case, "id" | "level" | "needs">): Case[] =>
  transports.map((over) => ({ id: `VIA-${number}-${over}`, level: "MUST", needs: "server", ...row(over) }));

/** The same, on a client that stays open. */
const onEach = (
  number: string,
  row: (place: { over: Transport; on: string }, over: Transport) => Omit<Case, "id" | "level" | "needs">,
): Case[] => overEach(number, (over) => row({ over, on: "phone" }, over));

export const viaTransports = suite("transports", [
  ...overEach("01", (over) => ({
    title: `who is linked signs in over ${over}: an hour at most, this database, this access`,
    given: everyone,
    when: login({ over }),
    then: { ...signsInAs("users:ada"), token: oneHour },
  })),
  ...overEach("02", (over) => ({
    title: `who is new signs up over ${over}`,
    when: login({ over, channel: "signup" }),
    then: { ...isNew(adaFromGitHub, "1815"), token: oneHour },
  })),
  ...overEach("03", (over) => ({
    title: `a stage reaches the client over ${over}, and the thrown object is bare`,
    given: everyone,
    when: login({ over, code: "expired" }),
    then: { ...stopsAt("missing_access_token", [exchange]), bareThrow: true },
  })),
  ...overEach("04", (over) => ({
    title: `what SurrealDB hides is reported as hidden over ${over}`,
    given: everyone,
    when: login({ over, faults: { [exchange]: "status-500" } }),
    then: failsWith(["masked", "token_request_failed"], [exchange]),
  })),
  ...onEach("05", (phone, over) => ({
    title: `a token opens its user over ${over}, until the client becomes a guest`,
    given: everyone,
    when: [login(), authenticate({ ...phone, token: 1 }), ask(phone, whoAmI), invalidate(phone), ask(phone, whoAmI)],
    then: [signsInAs("users:ada"), opensAda, isAda, done, isGuest],
  })),
  ...onEach("06", (phone, over) => ({
    title: `a session over ${over} knows its user, access, namespace and database`,
    given: everyone,
    when: [login(phone), ask(phone, `RETURN [${ofSession}, <record> $token.ID]`)],
    then: [
      signsInAs("users:ada"),
      {
        returns: [...adasSession, "users:ada"],
      },
    ],
  })),
  ...onEach("07", (phone, over) => ({
    title: `a login that fails over ${over} leaves the client as it was`,
    given: everyone,
    when: [login(phone), login({ ...phone, code: "expired" }), ask(phone, whoAmI)],
    then: [signsInAs("users:ada"), stopsAt("missing_access_token", [exchange]), isAda],
  })),
  ...onEach("08", (phone, over) => ({
    title: `a guest who chooses the database first and signs in over ${over} then, signs in`,
    given: everyone,
    when: [use(phone), ask(phone, whoAmI), login(phone), ask(phone, whoAmI)],
    then: [{ either: [done, opensNothing] }, isGuest, signsInAs("users:ada"), isAda],
  })),
  ...overEach("09", (over) => ({
    title: `a token that was tampered with opens nobody over ${over}`,
    given: everyone,
    when: [
      login({ over }),
      authenticate({ over, token: 1, changed: "payload-changed" }),
      authenticate({ over, token: 1 }),
    ],
    then: [signsInAs("users:ada"), opensNothing, opensAda],
  })),
  ...overEach("10", (over) => ({
    title: `a refused token leaves a new client over ${over} a guest`,
    given: everyone,
    when: [
      login(),
      authenticate({ over, on: "phone", token: 1, changed: "signature-changed" }),
      ask({ over, on: "phone" }, whoAmI),
    ],
    then: [signsInAs("users:ada"), opensNothing, isGuest],
  })),
  ...overEach("11", (over) => ({
    title: `password and GitHub open the same user over ${over}`,
    given: {},
    when: [
      signUp("ada@example.org", "correct horse battery staple", { over }),
      signIn("ADA@example.org", "correct horse battery staple", { over }),
      signIn("ada@example.org", "correct horse", { over }),
      login({ over }),
    ],
    then: [
      {
        signsInAs: theNewUser,
        rows: { created: { users: [{ email: "ada@example.org", password: anything }] } },
        token: { seconds: 3600, access: "user" },
      },
      { signsInAs: userOfStep1, token: { seconds: 3600, access: "user" } },
      { fails: ["no-record", "masked", "thrown"] },
      isLinkedTo(userOfStep1, "1815"),
    ],
  })),
  ...table({ rest: "rest", "rpc-json": "rpc-json", "sdk-ws": "sdk-ws" } as const, (over) => ({
    id: `VIA-12-${over}`,
    level: "MUST",
    needs: "server",
    title: `without a configuration nobody is called over ${over}, and the stage says so`,
    given: { ...everyone, providers: [] },
    when: login({ over }),
    then: stopsAt("missing_github_config", []),
  })),
  {
    id: "VIA-13",
    level: "MUST",
    needs: "server",
    title: "one token opens its user over all transports at once",
    given: everyone,
    when: [
      login({ over: "ws-cbor" }),
      ...transports.map((over) => authenticate({ over, on: over, token: 1 })),
      ...transports.map((over) => ask({ on: over }, whoAmI)),
    ],
    then: [signsInAs("users:ada"), ...transports.map(() => opensAda), ...transports.map(() => isAda)],
  },
  {
    id: "VIA-14",
    level: "MUST",
    title: "a client of the backend's own becomes its user, and a guest again",
    given: everyone,
    when: [
      login({ on: "phone" }),
      ask({ on: "phone" }, whoAmI),
      invalidate({ on: "phone" }),
      ask({ on: "phone" }, whoAmI),
      authenticate({ on: "phone", token: 1 }),
      ask({ on: "phone" }, whoAmI),
    ],
    then: [{ ...signsInAs("users:ada"), token: oneHour }, isAda, done, isGuest, opensAda, isAda],
  },
  {
    id: "VIA-15",
    level: "MUST",
    title: "a session of the backend's own knows its user, access, namespace and database",
    given: everyone,
    when: [login({ on: "phone" }), ask({ on: "phone" }, `RETURN [${ofSession}]`)],
    then: [
      signsInAs("users:ada"),
      {
        returns: adasSession,
      },
    ],
  },
]);
