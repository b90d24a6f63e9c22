import { type Expected, login, type Expectation, signIn, signUp, suite, table } from "../../fixtures/case/case.ts";
import {
  anything,
  changed,
  now,
  theAccessToken,
  theClientSecret,
  theCode,
  theNewUser,
  userOfStep1,
} from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  bothCalls,
  bob,
  signsInAs,
  isLinkedTo,
  isNew,
  link,
  stopsAt,
} from "./login-expectations.ts";

const betterAuth = "https://github.com/better-auth/better-auth/pull/9578";

/** Signed up with ada's e-mail and a password of their own, before ada ever came. */
const squatter = signUp("ada@example.org", "the squatter's password");
const signsUp: Expectation = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] } },
};

/** The merge with a user of known id, spelled out for each choice. */
const mergeWith = (user: string, id: string): Expected => ({
  choice: "unconfirmed-password",
  variants: {
    "taken-away": {
      signsInAs: user,
      calls: bothCalls,
      rows: {
        created: { auth_accounts: [link(user, id)] },
        updated: { [user]: { password: changed } },
        mayUpdate: { [user]: ["updated_at"] },
      },
      unguessable: [
        "",
        "github",
        "ada",
        "1815",
        "ada@example.org",
        "Ada Lovelace",
        theCode,
        theAccessToken,
        theClientSecret,
      ],
    },
    kept: { signsInAs: user, calls: bothCalls, rows: { created: { auth_accounts: [link(user, id)] } } },
    "merge-refused": { fails: ["refused"], calls: bothCalls },
  },
});

export const emailMerge = suite("email-merge", [
  {
    id: "MERGE-01",
    level: "MUST",
    title: "a user with this e-mail gets linked",
    needs: "email",
    given: { users: [ada] },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
  {
    id: "MERGE-02",
    level: "MUST",
    title: "of several users, the one with this e-mail gets linked",
    needs: "email",
    given: {
      users: [
        { id: "users:abe", email: "abe@example.org" },
        bob,
        { id: "users:cy", email: "cy@example.org" },
        ada,
        { id: "users:zoe", email: "zoe@example.org" },
      ],
    },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
  ...table(
    {
      longer: "ada@example.org.uk",
      shorter: "ada@example.or",
      prefixed: "lady.ada@example.org",
      "other-host": "ada@example.com",
      subaddress: "ada+1@example.org",
      dotted: "a.da@example.org",
      "other-name": "ida@example.org",
      "sub-domain": "ada@mail.example.org",
    },
    (email, name) => ({
      id: `MERGE-03-${name}`,
      level: "MUST",
      title: `an e-mail that only resembles it (${name}) is somebody else's`,
      given: { users: [{ ...ada, email }] },
      when: login(),
      then: isNew(adaFromGitHub, "1815"),
    }),
  ),
  ...table(
    {
      "a-dot-for-any": "a.a@example.org",
      underscore: "a_a@example.org",
      percent: "%@example.org",
      star: "*@example.org",
    },
    (email, name) => ({
      id: `MERGE-04-${name}`,
      level: "MUST",
      title: `a stored e-mail is no pattern (${name})`,
      given: { users: [{ ...ada, email }] },
      when: login(),
      then: isNew(adaFromGitHub, "1815"),
    }),
  ),
  ...table(
    { "upper-case": "ADA@EXAMPLE.ORG", mixed: "aDa@Example.Org", "host-only": "ada@EXAMPLE.org" },
    (email, name) => ({
      id: `MERGE-05-${name}`,
      level: "MUST",
      title: `an e-mail that differs only in case (${name}) merges`,
      needs: "email",
      source: "https://github.com/RocketChat/Rocket.Chat/pull/27167",
      given: { users: [ada], github: personas.ada.with({ email }) },
      when: login(),
      then: isLinkedTo("users:ada", "1815"),
    }),
  ),
  {
    id: "MERGE-06",
    level: "MUST",
    title: "the user keeps name, picture and e-mail: GitHub's are for new users",
    needs: "email",
    given: { users: [{ ...ada, name: "Countess of Lovelace", avatar_url: "https://example.org/ada.png" }] },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
  {
    id: "MERGE-07",
    level: "MUST",
    title: "after the merge the user is linked, and the next login writes nothing",
    needs: "email",
    given: { users: [ada] },
    when: [login(), login({ github: personas.ada.with({ email: null }) })],
    then: [isLinkedTo("users:ada", "1815"), whereMerged(signsInAs("users:ada"), stopsAt("missing_email", bothCalls))],
  },
  {
    id: "MERGE-08",
    level: "MUST",
    title: "a private e-mail merges with nobody",
    given: { users: [ada], github: personas.ada.with({ email: null }) },
    when: login(),
    then: stopsAt("missing_email", bothCalls),
  },
  {
    id: "MERGE-09",
    level: "MUST",
    title: "the login name is no key: a user of that name and another e-mail stays alone",
    source: "https://github.com/sourcegraph/sourcegraph-public-snapshot/issues/17476",
    given: { users: [{ id: "users:ada", email: "someone@example.org", name: "ada" }] },
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  {
    id: "MERGE-10",
    level: "MUST",
    title: "what a merge does to an unconfirmed password is what the schema has chosen",
    needs: ["password", "email"],
    source: [
      betterAuth,
      "https://github.com/golang/vulndb/issues/2936",
      "https://github.com/python-social-auth/social-app-django/issues/231",
    ],
    given: { users: [ada] },
    when: login(),
    then: mergeWith("users:ada", "1815"),
  },
  {
    id: "MERGE-11",
    level: "MUST",
    title: "who signed up with somebody else's e-mail has no way in after the merge (or as the schema has chosen)",
    needs: "email",
    source: [betterAuth, "https://github.com/golang/vulndb/issues/2936"],
    when: [squatter, login(), signIn("ada@example.org", "the squatter's password")],
    then: [
      signsUp,
      isLinkedTo(userOfStep1, "1815"),
      {
        choice: "unconfirmed-password",
        variants: {
          "taken-away": { fails: ["no-record", "masked", "thrown"] },
          kept: { signsInAs: userOfStep1 },
          "merge-refused": { signsInAs: userOfStep1 },
        },
      },
    ],
  },
  {
    id: "MERGE-12",
    level: "MUST",
    title: "a user with links of other providers is merged with, and the links fare as the schema has chosen",
    source: "https://github.com/golang/vulndb/issues/5548",
    needs: ["other-providers", "email"],
    given: {
      users: [ada],
      links: [{ id: "auth_accounts:google", user: "users:ada", provider: "google", provider_id: "108177" }],
    },
    when: login(),
    then: {
      choice: "foreign-links",
      variants: {
        kept: mergedKeepingLinks("users:ada"),
        dropped: {
          ...mergedKeepingLinks("users:ada"),
          rows: { ...mergedKeepingLinks("users:ada").rows, deleted: ["auth_accounts:google"] },
        },
        "merge-refused": { fails: ["refused"], calls: bothCalls },
      },
    },
  },
  {
    id: "MERGE-13",
    level: "MUST",
    title: "a second GitHub account with the same e-mail gets a link of its own and replaces none",
    needs: "email",
    source: "https://github.com/gitpod-io/gitpod/issues/4656",
    given: {
      users: [ada],
      links: [{ id: "auth_accounts:first", user: "users:ada", provider: "github", provider_id: "1" }],
    },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
  {
    id: "MERGE-14",
    level: "MUST",
    title: "somebody else's link doesn't stop the merge",
    needs: "email",
    given: { users: [ada, bob], links: [{ user: "users:bob", provider: "github", provider_id: "1" }] },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
  {
    id: "MERGE-15",
    level: "MUST",
    title: "a merge through sign-up is the same merge",
    needs: "email",
    given: { users: [ada] },
    when: login({ channel: "signup" }),
    then: isLinkedTo("users:ada", "1815"),
  },
  {
    id: "MERGE-17",
    level: "MUST",
    title: "two merged users don't share what their passwords were replaced by",
    needs: "email",
    given: { users: [ada, bob] },
    when: [login(), login({ github: personas.ada.with({ id: 1, email: "bob@example.org" }) })],
    then: [isLinkedTo("users:ada", "1815"), isLinkedTo("users:bob", "1")],
  },
  {
    id: "MERGE-16",
    level: "MUST",
    title: "an e-mail in another script merges with the user who has it",
    needs: "email",
    given: {
      users: [{ id: "users:jorg", email: "jörg@example.org" }],
      github: personas.nonAscii.with({ email: "jörg@example.org" }),
    },
    when: login(),
    then: isLinkedTo("users:jorg", "1021"),
  },
]);

/** What comes after a merge, and what where the choice refuses it. */
function whereMerged(merged: Expectation, refused: Expectation): Expected {
  return { choice: "unconfirmed-password", variants: { "taken-away": merged, kept: merged, "merge-refused": refused } };
}

function mergedKeepingLinks(user: string): Expectation {
  return {
    signsInAs: user,
    calls: bothCalls,
    rows: {
      created: { auth_accounts: [link(user, "1815")] },
      mayUpdate: { [user]: ["password", "updated_at"] },
    },
  };
}
