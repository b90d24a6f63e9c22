import {
  ask,
  authenticate,
  type Case,
  drop,
  type EngineDifference,
  interleave,
  invalidate,
  login,
  suite,
  use,
} from "../../fixtures/case/case.ts";
import type { Transport } from "../../fixtures/engines/transports/transport-client.ts";
import { signsInAs, exchange } from "../login/login-expectations.ts";
import {
  bobAtGitHub,
  done,
  everyone,
  isAda,
  isBob,
  isGuest,
  opensAda,
  opensNothing,
  whoAmI,
} from "./session-expectations.ts";

const sockets = ["ws-json", "ws-cbor", "sdk-ws"] as const satisfies readonly Transport[];
const onSockets = (number: string, row: (over: Transport) => Omit<Case, "id" | "level" | "needs">): Case[] =>
  sockets.map((over) => ({ id: `SOCKET-${number}-${over}`, level: "MUST", needs: "server", ...row(over) }));

const phone = { on: "phone" };
const tablet = { on: "tablet", beside: "phone" };
const race = "https://vdb.ai.kr/vuln/GHSA-4vgr-h27g-cf9p";

const overHttpRpc: ReadonlySet<Transport> = new Set(["rpc-json", "rpc-cbor", "sdk-http"]);
const nobodyAndAda = ["nobody", "users:ada"];
/** A race: it may come to this or not. */
const mixedUp: EngineDifference = {
  versions: "<3.1.0",
  because: "requests over /rpc at once may get each other's session (GHSA-4vgr-h27g-cf9p)",
  source: "seen on 3.0.5: the guest was users:ada",
  then: [
    signsInAs("users:ada"),
    {
      either: [["users:ada"], nobodyAndAda].flatMap((user) =>
        [["nobody"], nobodyAndAda, ["users:ada"]].map((guest) => ({ returns: { user, guest } })),
      ),
    },
  ],
};

export const connections = suite("connections", [
  ...onSockets("01", (over) => ({
    title: `of two sessions on one connection (${over}) one signs in, the other stays a guest`,
    given: everyone,
    when: [
      use({ over, ...phone }),
      ask({ over, ...tablet }, whoAmI),
      login({ over, ...phone }),
      ask(tablet, whoAmI),
      ask(phone, whoAmI),
    ],
    then: [{ either: [done, opensNothing] }, isGuest, signsInAs("users:ada"), isGuest, isAda],
  })),
  ...onSockets("02", (over) => ({
    title: `two users on one connection (${over}) stay two`,
    given: everyone,
    when: [
      login({ over, ...phone }),
      login({ over, ...tablet, github: bobAtGitHub }),
      ask(phone, whoAmI),
      ask(tablet, whoAmI),
      invalidate(phone),
      ask(phone, whoAmI),
      ask(tablet, whoAmI),
    ],
    then: [signsInAs("users:ada"), signsInAs("users:bob"), isAda, isBob, done, isGuest, isBob],
  })),
  ...onSockets("03", (over) => ({
    title: `a connection (${over}) that breaks is forgotten, and the token opens the next`,
    given: everyone,
    when: [
      login({ over, ...phone }),
      drop("phone"),
      ask({ over, ...phone }, whoAmI),
      authenticate({ over, ...phone, token: 1 }),
      ask(phone, whoAmI),
    ],
    then: [signsInAs("users:ada"), done, isGuest, opensAda, isAda],
  })),
  ...onSockets("04", (over) => ({
    title: `a connection (${over}) that breaks while GitHub is asked leaves nothing behind, and the next login works`,
    given: everyone,
    when: [
      login({ over, ...phone, faults: { [exchange]: "never-answers" }, breaks: true }),
      drop("phone"),
      login({ over, ...phone }),
      ask(phone, whoAmI),
    ],
    then: [{ fails: ["error"], calls: [exchange] }, done, signsInAs("users:ada"), isAda],
  })),
  {
    id: "SOCKET-05",
    level: "MUST",
    needs: "sessions",
    title: "two users of the backend's own clients stay two",
    given: everyone,
    when: [
      login(phone),
      login({ on: "tablet", github: bobAtGitHub }),
      ask(phone, whoAmI),
      ask({ on: "tablet" }, whoAmI),
      invalidate(phone),
      ask(phone, whoAmI),
      ask({ on: "tablet" }, whoAmI),
    ],
    then: [signsInAs("users:ada"), signsInAs("users:bob"), isAda, isBob, done, isGuest, isBob],
  },
  ...(["rpc-json", "rpc-cbor", "rest", "sdk-http", "ws-json"] as const).map((over): Case => ({
    id: `SOCKET-06-${over}`,
    level: "MUST",
    needs: "server",
    title: `a guest who asks at the same time as a user over ${over} is never taken for it`,
    source: race,
    given: everyone,
    when: [login(), interleave(over, 1, 25)],
    then: [signsInAs("users:ada"), { returns: { user: ["users:ada"], guest: ["nobody"] } }],
    ...(overHttpRpc.has(over) && { differs: [mixedUp] }),
  })),
]);
