import { ask, type Case, type Expected, login, signIn, signUp, suite, timing } from "../../fixtures/case/case.ts";
import { anything, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { type Transport, transports } from "../../fixtures/engines/transports/transport-client.ts";
import { signsInAs, isNew } from "../login/login-expectations.ts";
import { bobAtGitHub, everyone } from "./session-expectations.ts";

const password = "correct horse battery staple";
const joins = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything }] } },
};
const unreadable: Expected = { either: [{ returns: "unreadable" }, { fails: ["error"] }] };

const graceFromGitHub = isNew({ email: "grace@example.org", name: "Grace Hopper", avatar_url: anything }, "1906");

/** Ways to one's own row. The hash itself is a secret of the case: it may be in no answer. */
const looks = ["RETURN (SELECT VALUE password FROM users)[0] ?? 'unreadable'", "RETURN $auth.password ?? 'unreadable'"];
/** Whether it may write is another chapter's business; what it gets to see is looked through for the hash. */
const writes = "UPDATE users SET name = 'Ada' RETURN BEFORE";
const whatever: Expected = { sight: { hides: [] }, rows: { mayUpdate: { "users:ada": ["name", "updated_at"] } } };

export const passwords = suite("passwords", [
  ...transports.map((over): Case => ({
    id: `PASSWORD-01-${over}`,
    level: "MUST",
    needs: "server",
    title: `nobody reads the own password hash over ${over}`,
    given: everyone,
    when: [login({ over, on: "phone" }), ...[...looks, writes].map((sql) => ask({ on: "phone" }, sql))],
    then: [signsInAs("users:ada"), ...looks.map(() => unreadable), whatever],
  })),
  {
    id: "PASSWORD-02",
    level: "MUST",
    title: "nobody reads the own password hash on a client of the backend's own",
    given: everyone,
    when: [login({ on: "phone" }), ...[...looks, writes].map((sql) => ask({ on: "phone" }, sql))],
    then: [signsInAs("users:ada"), ...looks.map(() => unreadable), whatever],
  },
  ...(["rest", "rpc-json", "ws-cbor"] as const satisfies readonly Transport[]).map((over): Case => ({
    id: `PASSWORD-03-${over}`,
    level: "MUST",
    needs: "server",
    title: `an e-mail is signed up once over ${over}, whatever its case, and the first password stays`,
    when: [
      signUp("Ada@Example.org", password, { over }),
      signUp("ADA@example.org", "another password", { over }),
      signIn("ada@example.ORG", password, { over }),
    ],
    then: [joins, { fails: ["refused"] }, { signsInAs: userOfStep1 }],
  })),
  ...(["rest", "rpc-json", "ws-json", "ws-cbor"] as const satisfies readonly Transport[]).map((over): Case => ({
    id: `PASSWORD-04-${over}`,
    level: "MUST",
    needs: "server",
    title: `a password that looks like a UUID is text over ${over}`,
    when: [
      signUp("ada@example.org", "018f4e7a-8b1c-7c3d-9e2f-1a2b3c4d5e6f", { over }),
      signIn("ada@example.org", "018f4e7a-8b1c-7c3d-9e2f-1a2b3c4d5e6f", { over }),
    ],
    then: [joins, { signsInAs: userOfStep1 }],
    ...(over.endsWith("-json") && {
      differs: [
        {
          versions: ">=3.0.0-0",
          because: "RPC in JSON makes a UUID of text that looks like one, which a schema may refuse",
          source: "seen on 3.0.5, 3.3.5 and 4.0.0-beta.1",
          then: [
            { either: [{ fails: ["refused"] }, joins] },
            { either: [{ fails: ["refused"] }, { signsInAs: userOfStep1 }] },
          ],
        },
      ],
    }),
  })),
  {
    id: "PASSWORD-05",
    level: "SHOULD",
    title: "the time doesn't tell who has an account: a wrong password takes as long as a wrong e-mail",
    source:
      "https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#authentication-and-error-messages",
    when: [
      signUp("ada@example.org", password),
      timing({ email: "ada@example.org", password: "wrong" }, { email: "nobody@example.org", password: "wrong" }),
    ],
    then: [joins, { returns: "alike" }],
  },
  {
    id: "PASSWORD-06",
    level: "SHOULD",
    title: "the time doesn't tell who comes by GitHub alone: a wrong password takes as long as with a password",
    source:
      "https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#authentication-and-error-messages",
    when: [
      signUp("ada@example.org", password),
      login({ github: bobAtGitHub }),
      timing({ email: "ada@example.org", password: "wrong" }, { email: "grace@example.org", password: "wrong" }),
    ],
    then: [joins, graceFromGitHub, { returns: "alike" }],
  },
]);
