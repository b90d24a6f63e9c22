import { ask, login, type Expectation, suite, table } from "../../fixtures/case/case.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bothCalls,
  bob,
  signsInAs,
  exchange,
  failsWith,
  isLinkedTo,
  isNew,
  opensNobody,
  stopsAt,
} from "./login-expectations.ts";

const both = { signin: "signin", signup: "signup" } as const;
/** Whether the function returns a record id or a row: an owner reads what is in the row anyway. */
const ownerReadsHashes = { mayShow: ["password hash"] } as const satisfies Partial<Expectation>;
const seesNobodyElse: Expectation = { sight: { hides: ["bob@example.org"] } };
const everyone = { users: [ada, bob], links: [adasLink] };

export const channels = suite("channels", [
  ...table(both, (channel) => ({
    id: `CHANNEL-01-${channel}`,
    level: "MUST",
    title: `${channel} makes a new user`,
    when: login({ channel }),
    then: isNew(adaFromGitHub, "1815"),
  })),
  ...table(both, (channel) => ({
    id: `CHANNEL-02-${channel}`,
    level: "MUST",
    title: `${channel} opens a linked user, and writes nothing`,
    given: everyone,
    when: login({ channel }),
    then: signsInAs("users:ada"),
  })),
  ...table(both, (channel) => ({
    id: `CHANNEL-03-${channel}`,
    level: "MUST",
    title: `${channel} merges by e-mail`,
    needs: "email",
    given: { users: [ada, bob] },
    when: login({ channel }),
    then: isLinkedTo("users:ada", "1815"),
  })),
  ...table(both, (channel) => ({
    id: `CHANNEL-04-${channel}`,
    level: "MUST",
    title: `${channel} refuses a bad code`,
    given: everyone,
    when: login({ channel, code: "expired" }),
    then: stopsAt("missing_access_token", [exchange]),
  })),
  ...table(both, (channel) => ({
    id: `CHANNEL-05-${channel}`,
    level: "MUST",
    title: `${channel} refuses a private e-mail of somebody new`,
    given: { users: [ada], github: personas.privateEmail },
    when: login({ channel }),
    then: stopsAt("missing_email", bothCalls),
  })),
  ...table(both, (channel) => ({
    id: `CHANNEL-06-${channel}`,
    level: "MUST",
    title: `${channel} without a configuration calls nobody`,
    given: { ...everyone, providers: [] },
    when: login({ channel }),
    then: stopsAt("missing_github_config", []),
  })),
  ...table(both, (channel) => ({
    id: `CHANNEL-07-${channel}`,
    level: "MUST",
    title: `${channel} without a code opens nothing`,
    given: everyone,
    when: login({ channel, code: "missing" }),
    then: opensNobody,
  })),
  ...table(both, (channel) => ({
    id: `CHANNEL-08-${channel}`,
    level: "MUST",
    needs: "links-to-nobody",
    title: `${channel} tells a dangling link`,
    given: { users: [bob], links: [adasLink] },
    when: login({ channel }),
    then: stopsAt("linked_account_missing_user", bothCalls),
  })),
  {
    id: "CHANNEL-10",
    level: "MUST",
    title: "called by an owner of the database, the function returns the user's record",
    given: everyone,
    when: login({ channel: "call", as: "admin" }),
    then: { ...signsInAs("users:ada"), ...ownerReadsHashes },
  },
  {
    id: "CHANNEL-11",
    level: "MUST",
    title: "called by an owner, it makes a new user, too",
    when: login({ channel: "call", as: "admin" }),
    then: { ...isNew(adaFromGitHub, "1815"), ...ownerReadsHashes },
  },
  {
    id: "CHANNEL-17",
    level: "SHOULD",
    title: "what the function returns to an owner holds no password hash: the record is enough",
    given: everyone,
    when: login({ channel: "call", as: "admin" }),
    then: { sight: { hides: [] }, calls: bothCalls },
  },
  {
    id: "CHANNEL-12",
    level: "MUST",
    title: "a record user who calls the function gets neither the configuration nor anybody's account",
    given: everyone,
    when: login({ channel: "call", as: "users:bob" }),
    then: failsWith(["missing_github_config", "error"], []),
  },
  {
    id: "CHANNEL-13",
    level: "MUST",
    title: "a record user can't link a GitHub account to itself by calling the function",
    source: "https://github.com/appwrite/appwrite/pull/7280",
    given: { users: [ada, bob], github: personas.ada.with({ email: "bob@example.org" }) },
    when: login({ channel: "call", as: "users:ada" }),
    then: failsWith(["missing_github_config", "error"], []),
  },
  ...table(
    {
      "its own row and no other": { sql: "SELECT VALUE id FROM users", returns: ["users:ada"] },
      "no links": { sql: "SELECT VALUE provider_id FROM auth_accounts", returns: [] },
      "no configuration": { sql: "SELECT VALUE client_id FROM auth_providers", returns: [] },
    },
    ({ sql, returns }, what) => ({
      id: `CHANNEL-14-${what.replaceAll(" ", "-")}`,
      level: "MUST",
      title: `a record user sees ${what}`,
      given: everyone,
      when: ask("users:ada", sql),
      then: { returns },
    }),
  ),
  {
    id: "CHANNEL-15",
    level: "MUST",
    title: "a record user doesn't read the password hash, not even its own",
    given: everyone,
    when: ask("users:ada", "RETURN (SELECT VALUE password FROM users).filter(|$hash| $hash != NONE).len()"),
    then: { returns: 0 },
  },
  ...table(
    {
      "its own e-mail": "UPDATE users SET email = 'eve@example.org'",
      "another user": "UPDATE users:bob SET name = 'Mallory'",
      "a user of its own": "CREATE users SET email = 'second@example.org', password = 'x'",
      "a link to somebody else": "CREATE auth_accounts SET user = users:bob, provider = 'github', provider_id = '4711'",
      "a configuration of its own":
        "CREATE auth_providers SET provider = 'gitlab', client_id = 'x', client_secret = 'y'",
      "the configuration": "UPDATE auth_providers SET client_secret = 'mine'",
      "the links away": "DELETE auth_accounts",
      "itself away": "DELETE users",
    },
    (sql, what) => ({
      id: `CHANNEL-16-${what.replaceAll(" ", "-")}`,
      level: "MUST",
      title: `a record user doesn't write ${what}`,
      given: everyone,
      when: ask("users:ada", sql),
      // an answer is no change: a field that may not be updated keeps what it has, and the row is returned
      then:
        what === "its own e-mail"
          ? {
              choice: "own-profile",
              variants: {
                "read-only": seesNobodyElse,
                writable: { ...seesNobodyElse, rows: { mayUpdate: { "users:ada": ["updated_at"] } } },
              },
            }
          : seesNobodyElse,
    }),
  ),
]);
