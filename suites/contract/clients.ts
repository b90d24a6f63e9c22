import type { Section } from "./statement.ts";

export const password: Section = {
  title: "The password access",
  about: "`user`: SIGNUP with e-mail and password, SIGNIN with the same.",
  statements: [
    {
      id: "C-12.1",
      level: "MUST",
      cases: ["USER-01..02", "USER-07..08", "USER-17..18"],
      says: "Who signs up with an e-mail and a password signs in with them, whatever the case of the e-mail; no other password, no other e-mail and no other variable opens the account, or gives it a power.",
      why: "Asked for by name.",
    },
    {
      id: "C-12.2",
      level: "MUST",
      cases: ["USER-03..04", "PASSWORD-03"],
      says: "An e-mail that is taken, by a password or by GitHub, can't be signed up again, and the first password stays.",
      why: "Else sign-up is a way into any account.",
    },
    {
      id: "C-12.3",
      level: "MUST",
      cases: ["USER-05..06", "USER-16"],
      says: "What is no address makes nobody, nor does an empty or missing password; and who is refused is told why.",
      why: "An empty password is the first that is tried.",
    },
    {
      id: "C-12.4",
      level: "MUST",
      cases: ["USER-10..11", "PASSWORD-04"],
      says: "A password is stored as a hash by `crypto::argon2`, and the hash is no password. Whatever is sent as one is text.",
      why: "A backup that leaks must not be a list of passwords.",
      evidence: ["https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html"],
    },
    {
      id: "C-12.5",
      level: "SHOULD",
      cases: ["PASSWORD-05..06"],
      says: "The time that a refusal takes doesn't tell who has an account, or who signs in through GitHub only.",
      why: "A list of who is a customer is worth money.",
    },
    {
      id: "C-12.6",
      level: "SHOULD",
      cases: ["USER-19..20"],
      says: "Nor do its words: a wrong password, an e-mail that nobody has and a user who signs in through GitHub only are refused alike, by nothing that is returned or by one error.",
      why: "The same list, for less work.",
      evidence: ["https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html"],
    },
  ],
};

export const errors: Section = {
  title: "What a client is told when it fails",
  about: `The function throws an object with \`stage\` and \`message\`. SurrealDB hands a THROW of SIGNIN and SIGNUP to the client as text; any other error is masked ("The record access signin query failed").`,
  statements: [
    {
      id: "C-13.1",
      level: "MUST",
      cases: ["STAGE"],
      says: "Each failure is called by its stage: `missing_github_config`, `invalid_github_config`, `token_request_failed`, `missing_access_token`, `user_fetch_failed`, `missing_github_id`, `missing_email`, `linked_account_missing_user_ref`, `linked_account_missing_user`, `auth_account_link_existing_failed`, `user_creation_failed`, `user_creation_missing_id`, `auth_account_creation_failed`.",
      why: "Asked for by name: the application shows people what they can do by the stage.",
      choice: "errors",
    },
    {
      id: "C-13.2",
      level: "SHOULD",
      cases: ["SECRET"],
      says: "An error holds stage and message and nothing else: no row, and not GitHub's answer. That no error holds a secret (client secret, access token, password hash) is looked at in every case, and as strong as that case.",
      why: "The caller of SIGNIN is anybody.",
    },
  ],
};

export const permissions: Section = {
  title: "Who may read and write",
  about:
    "A guest has signed in as nobody; a record user is somebody who has; an admin is a system user with OWNER or EDITOR. Guests need an engine with authentication: on the embedded one those cases are skipped.",
  statements: [
    {
      id: "C-14.1",
      level: "MUST",
      cases: ["PERM-01..14", "CHANNEL-14..15", "PASSWORD-01..02"],
      says: "A record user reads its own row of users, without the password hash, and nobody else's; a guest reads none.",
      why: "A list of everybody's e-mails is a breach.",
    },
    {
      id: "C-14.2",
      level: "MUST",
      cases: ["PERM-15..35", "CHANNEL-16"],
      says: "Neither guests nor record users write, make or delete a user.",
      why: "Who writes its own e-mail takes the account of whoever has that e-mail at GitHub.",
      choice: "own-profile",
    },
    {
      id: "C-14.3",
      level: "MUST",
      cases: ["PERM-40..54"],
      says: "Neither guests nor record users read, write, make or delete links.",
      why: "A link that one makes for oneself is a key to somebody else's account.",
    },
    {
      id: "C-14.4",
      level: "MUST",
      cases: ["PERM-60..70"],
      says: "Neither guests nor record users read, write, make or delete the app's credentials.",
      why: "With the client secret, anybody is your application.",
    },
    {
      id: "C-14.5",
      level: "MUST",
      cases: ["PATH-01..48", "BECOME-01..11", "LIVE-01..06", "HTTP-01..08", "DOOR-01..21", "CHANNEL-12..13"],
      says: "No way round leads there: record ids, links, graph paths, subqueries, aggregates, EXPLAIN, RETURN of a write, closures, parameters named $auth, live queries, HTTP routes, GraphQL, GQL, gRPC, MCP, the function called by name.",
      why: "Permissions that are asked on one way only are none.",
    },
    {
      id: "C-14.6",
      level: "SHOULD",
      cases: ["GUEST-01", "DEFINE-01..25"],
      says: "Neither guests nor record users define, alter, remove or list anything.",
      why: "Who defines an access is everybody.",
    },
    {
      id: "C-14.7",
      level: "MUST",
      cases: ["ROLE-01..16"],
      says: "System users do what their roles say: a VIEWER writes nothing, an EDITOR defines no users and no accesses.",
      why: "The login runs for them, too, and must lend none of them its powers.",
    },
  ],
};

export const clients: Section = {
  title: "Clients",
  about: "REST, RPC over HTTP, WebSockets with JSON and CBOR, and the SDKs.",
  statements: [
    {
      id: "C-15.1",
      level: "MUST",
      cases: ["VIA-01..15"],
      says: "Login, refusal, token and session are the same over every transport.",
      why: "An application signs in over REST, and works over a WebSocket.",
    },
    {
      id: "C-15.2",
      level: "MUST",
      cases: ["SOCKET-01..06"],
      says: "One connection's sessions stay apart, and a connection that breaks leaves nothing behind.",
      why: "Servers share a connection among users.",
    },
    {
      id: "C-15.3",
      level: "MUST",
      cases: ["CBOR-01..02", "VARIABLE-01..07"],
      says: "However a client writes its variables (encodings, sizes, texts that look like something else), a code is text and nothing is opened by mistake.",
      why: "Encodings are where a text becomes a record id.",
    },
  ],
};

export const engine: Section = {
  title: "What the schema relies on",
  about:
    "What SurrealDB does, version by version: no schema can change it, and an upgrade may. SHOULD and MAY only: they tell, and don't fail a run.",
  statements: [
    {
      id: "C-16.1",
      level: "SHOULD",
      cases: ["RECORD-01..05", "THROW-01..03"],
      says: "SIGNIN lets in the record that it returns, nobody for nothing, and hides errors that aren't thrown.",
      why: "Section 13 stands on it.",
    },
    {
      id: "C-16.2",
      level: "SHOULD",
      cases: ["POWER-01..06", "AUTH-01..03"],
      says: "SIGNIN runs with powers that its callers don't have, and `$auth` is who signed in.",
      why: "Tables that are nobody's are read and written by the login alone.",
    },
    {
      id: "C-16.3",
      level: "SHOULD",
      cases: ["SURQL-01..15", "UNIQUE-01..04", "FETCH-01..02"],
      says: "SurrealQL means what the function takes it to mean: guards, LET, IF, transactions, UNIQUE indexes, `http::*`.",
      why: "Each of these has changed between versions.",
    },
    {
      id: "C-16.4",
      level: "SHOULD",
      cases: ["HEADER-01", "OPTION-01..03", "RESTART-01..03"],
      says: "The server takes tokens in the Authorization header as RFC 6750 says, keeps users over a restart, and does what its options say.",
      why: "Clients and operators rely on it.",
    },
    {
      id: "C-16.5",
      level: "SHOULD",
      cases: ["COOKIE-01..15"],
      says: "A session in a cookie (`--cookie-auth`) is for pages of the origins that the server allows: no script reads the cookie, no other site sends it, it lasts no longer than its token, and without the option there is none.",
      why: "A browser sends a cookie for whichever page asks: else any site acts as whoever has signed in.",
      evidence: ["https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html"],
    },
    {
      id: "C-16.6",
      level: "SHOULD",
      cases: ["MIGRATE-01..04"],
      says: "Rows that are migrated in place keep their ids, links, e-mails and hashes, and a database's compatibility level changes nothing of the login.",
      why: "It is done to all users at once, and not undone.",
    },
  ],
};
