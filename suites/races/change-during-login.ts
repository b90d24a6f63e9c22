import { ask, interrupted, reloadSchema, login, type Expectation, suite, table } from "../../fixtures/case/case.ts";
import {
  theClientId,
  theClientSecret,
  theNewUser,
  userOfStep1,
} from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  signsInAs,
  exchange,
  failsWith,
  fetchUser,
  isNew,
  link,
  sentInExchange,
  stopsAt,
} from "../login/login-expectations.ts";
import { signsIn, isRefused, rowsOf, times } from "./race-expectations.ts";

const linked = { users: [ada], links: [adasLink] };
const ourApp = {
  id: "auth_providers:github",
  provider: "github",
  client_id: theClientId,
  client_secret: theClientSecret,
};
const rotated = { client_id: "Iv1.rotated", client_secret: "the secret after the rotation" };

/** The login was before the change, or it fails; it never makes half of what a login makes. */
const newOrRefused = (rows: NonNullable<Expectation["rows"]> = {}): Expectation[] => [
  signsIn(theNewUser, { rows: { ...rowsOf(adaFromGitHub, "1815"), ...rows } }),
  isRefused({ rows }),
];
/** The next login signs in, new or not. */
const nextSignsIn: Expectation[] = [isNew(adaFromGitHub, "1815"), signsInAs(userOfStep1)];

/** The change of a user's e-mail by an admin. */
const newEmail = ask("admin", "UPDATE users:ada SET email = 'countess@example.org' RETURN NONE");
const emailChanged = {
  updated: { "users:ada": { email: "countess@example.org" } },
  mayUpdate: { "users:ada": ["password", "updated_at"] },
};

export const during = suite("during", [
  ...table({ "before-the-token": exchange, "before-the-profile": fetchUser } as const, (meet, name) => ({
    id: `DURING-01-${name}`,
    level: "MUST",
    title: `when the OAuth app is rotated ${name.replaceAll("-", " ")}, the login signs in with the old one or fails, and the next one sends the new one`,
    needs: "sessions",
    given: { providers: [ourApp] },
    when: [
      interrupted(
        login(),
        meet,
        ask(
          "admin",
          `UPDATE auth_providers:github SET client_id = '${rotated.client_id}', client_secret = '${rotated.client_secret}' RETURN NONE`,
        ),
      ),
      login(),
    ],
    then: [
      { either: newOrRefused({ updated: { "auth_providers:github": rotated } }) },
      // GitHub, which knows nothing of the rotation, refuses
      {
        ...failsWith(["missing_access_token", "token_request_failed", "masked"], [exchange]),
        requests: [sentInExchange(rotated)],
      },
    ],
  })),
  {
    id: "DURING-02",
    level: "MUST",
    title:
      "when the OAuth app is removed in the middle of a login, the login signs in or fails, and the next one is told that there is none",
    needs: "sessions",
    given: { providers: [ourApp] },
    when: [interrupted(login(), fetchUser, ask("admin", "DELETE auth_providers:github")), login()],
    then: [{ either: newOrRefused({ deleted: ["auth_providers:github"] }) }, stopsAt("missing_github_config", [])],
  },
  {
    id: "DURING-03",
    level: "MUST",
    title: "when a linked user is deleted in the middle of a login, nobody takes its place",
    needs: ["sessions", "users-that-go"],
    given: { users: [ada, bob], links: [adasLink] },
    when: interrupted(login(), fetchUser, ask("admin", "DELETE users:ada")),
    // an application may take the links away together with the user; then ada may be new
    then: {
      either: [
        ...[["users:ada"], ["users:ada", "auth_accounts:ada"]].flatMap((deleted) => [
          signsIn("users:ada", { rows: { deleted } }),
          isRefused({ rows: { deleted } }),
        ]),
        signsIn(theNewUser, {
          rows: { ...rowsOf(adaFromGitHub, "1815"), deleted: ["users:ada", "auth_accounts:ada"] },
        }),
      ],
    },
  },
  {
    id: "DURING-04",
    level: "MUST",
    title: "when a user is deleted in the middle of a merge, no link to nobody is left",
    needs: ["sessions", "email"],
    given: { users: [ada] },
    when: [interrupted(login(), fetchUser, ask("admin", "DELETE users:ada")), login()],
    then: [{ either: newOrRefused({ deleted: ["users:ada"] }).toReversed() }, { either: nextSignsIn }],
  },
  {
    id: "DURING-05",
    level: "MUST",
    title: "when a user's link is deleted in the middle of a login, the user signs in, is linked again or is refused",
    needs: "sessions",
    given: linked,
    when: interrupted(login(), fetchUser, ask("admin", "DELETE auth_accounts:ada")),
    then: {
      either: [
        signsIn("users:ada", { rows: { deleted: ["auth_accounts:ada"] } }),
        isRefused({ rows: { deleted: ["auth_accounts:ada"] } }),
        signsIn("users:ada", {
          rows: {
            deleted: ["auth_accounts:ada"],
            created: { auth_accounts: [link("users:ada", "1815")] },
            mayUpdate: { "users:ada": ["password", "updated_at"] },
          },
        }),
      ],
    },
  },
  {
    id: "DURING-06-linked",
    level: "MUST",
    title: "a linked user whose e-mail is changed in the middle of a login signs in, or fails, as itself",
    needs: ["sessions", "email"],
    given: linked,
    when: interrupted(login(), fetchUser, newEmail),
    then: { either: [signsIn("users:ada", { rows: emailChanged }), isRefused({ rows: emailChanged })] },
  },
  {
    id: "DURING-06-merge",
    level: "MUST",
    title: "a user whose e-mail is changed in the middle of a merge is linked, or not, and a link leads to somebody",
    needs: ["sessions", "email"],
    given: { users: [ada] },
    when: interrupted(login(), fetchUser, newEmail),
    then: {
      either: [
        isRefused({ rows: emailChanged }),
        signsIn("users:ada", { rows: { ...emailChanged, created: { auth_accounts: [link("users:ada", "1815")] } } }),
        signsIn(theNewUser, { rows: { ...emailChanged, ...rowsOf(adaFromGitHub, "1815") } }),
      ],
    },
  },
  ...table(
    {
      overwrite: reloadSchema("overwrite"),
      "if-not-exists": reloadSchema("if-not-exists"),
      access: reloadSchema("overwrite", "access"),
    },
    (load, name) => ({
      id: `DURING-07-${name}`,
      level: "MUST",
      title: `a first login in the middle of which the schema is loaded again (${name}) makes user and link or neither, and the next one signs in`,
      needs: ["sessions", "loads-again"] as const,
      when: [interrupted(login(), fetchUser, load), login()],
      then: [{ either: newOrRefused() }, { either: nextSignsIn }],
    }),
  ),
  ...table({ overwrite: reloadSchema("overwrite"), "if-not-exists": reloadSchema("if-not-exists") }, (load, name) => ({
    id: `DURING-08-${name}`,
    level: "MUST",
    title: `a linked user in the middle of whose login the schema is loaded again (${name}) signs in or fails, and keeps user and link`,
    needs: ["sessions", "loads-again"] as const,
    given: linked,
    when: [interrupted(login(), fetchUser, load), login()],
    then: [{ either: [signsIn("users:ada"), isRefused()] }, signsInAs("users:ada")],
  })),
  {
    id: "DURING-09",
    level: "MUST",
    title: "a login that waits for GitHub keeps nobody else out",
    needs: ["sessions", "logins-apart"],
    given: linked,
    when: interrupted(login({ github: personas.upperCase }), fetchUser, login()),
    then: signsIn(theNewUser, {
      calls: times(2, bothCalls),
      rows: rowsOf(
        {
          email: "grace@example.org",
          name: "Grace Hopper",
          avatar_url: "https://avatars.githubusercontent.com/u/1906?v=4",
        },
        "1906",
      ),
    }),
  },
  {
    id: "DURING-10",
    level: "SHOULD",
    title: "a login in the middle of which definitions are loaded that are there already signs in",
    needs: ["sessions", "loads-again"],
    when: interrupted(login(), fetchUser, reloadSchema("if-not-exists")),
    then: signsIn(theNewUser, { rows: rowsOf(adaFromGitHub, "1815") }),
  },
]);
