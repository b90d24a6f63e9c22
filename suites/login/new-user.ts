import {
  anything, ask, login, now, suite, table, theAccessToken, theClientId, theClientSecret, theCode, theNewUser, userOfStep1,
} from "../../fixtures/case.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, bothCalls, bob, comesInAs, isNew } from "./expectations.ts";

const named = (name: string | null | undefined) => ({ ...adaFromGitHub, name });

export const newUser = suite("new-user", { source: "contract step 6" }, [
  { id: "NEW-01", level: "MUST", title: "a user and a link appear, with what the profile says and the time of the login",
    when: login(),
    then: isNew(adaFromGitHub, "1815") },
  { id: "NEW-02", level: "MUST", title: "other users and links stay as they are",
    given: { users: [bob], links: [{ user: "users:bob", provider: "github", provider_id: "1" }] },
    when: login(),
    then: isNew(adaFromGitHub, "1815") },
  ...table({ absent: undefined, null: null }, (name, kind) => ({
    id: `NEW-03-${kind}`, level: "MUST" as const, title: `a profile whose name is ${kind} makes a user without one`,
    source: ["https://github.com/avitorio/outstatic/issues/327", "https://github.com/surrealdb/surrealdb/issues/2717"],
    given: { github: personas.ada.with({ name }) },
    when: login(),
    then: isNew(named(undefined), "1815"),
  })),
  ...table({ absent: undefined, null: null }, (avatar_url, kind) => ({
    id: `NEW-04-${kind}`, level: "MUST" as const, title: `a profile whose picture is ${kind} makes a user without one`,
    given: { github: personas.ada.with({ avatar_url }) },
    when: login(),
    then: isNew({ ...adaFromGitHub, avatar_url: undefined }, "1815"),
  })),
  { id: "NEW-05", level: "MUST", title: "a profile with an e-mail and nothing else makes a user",
    given: { github: personas.bare.with({ email: "bare@example.org", avatar_url: undefined }) },
    when: login(),
    then: isNew({ email: "bare@example.org" }, "1001") },
  ...table({ number: 42, true: true, array: ["Ada"], object: { first: "Ada" } }, (wrong, kind) => ({
    id: `NEW-06-${kind}`, level: "SHOULD" as const, title: `a name that is no text (${kind}) doesn't stop the login`,
    given: { github: personas.ada.with({ name: wrong }) },
    when: login(),
    then: isNew(named(undefined), "1815"),
  })),
  ...table({ number: 42, object: { url: "https://example.org" } }, (wrong, kind) => ({
    id: `NEW-07-${kind}`, level: "SHOULD" as const, title: `a picture that is no text (${kind}) doesn't stop the login`,
    given: { github: personas.ada.with({ avatar_url: wrong }) },
    when: login(),
    then: isNew({ ...adaFromGitHub, avatar_url: undefined }, "1815"),
  })),
  ...table({
    polish: "Łukasz Šćepanović", emoji: "Ada 🚀👩‍💻", han: "李明", "right-to-left": "עדה לאבלייס",
    "255-characters": "a".repeat(255), "10-KiB": "ł".repeat(10_240), apostrophe: "O'Hara", quotes: 'Ada "Countess" King',
    surrealql: "'; REMOVE TABLE users; --", "record-id": "users:bob", "line-break": "Ada\nLovelace", backslash: "C:\\ada",
    html: "<script>alert(1)</script>", number: "42", "word-null": "null", datetime: "2026-01-01T00:00:00Z", uuid: "018f4e7a-8b1c-7c3d-9e2f-1a2b3c4d5e6f",
  }, (name, kind) => ({
    id: `NEW-08-${kind}`, level: "MUST" as const, title: `a name is stored character by character (${kind})`,
    source: ["contract step 6", "https://github.com/rancher/rancher/issues/10032", "https://github.com/benavlabs/FastAPI-boilerplate/pull/274"],
    given: { github: personas.ada.with({ name }) },
    when: login(),
    then: isNew(named(name), "1815"),
  })),
  ...table({
    bot: personas.bot.with({ email: "bot@example.org" }), organization: personas.organization, late: personas.big31,
  }, (persona, kind) => ({
    id: `NEW-09-${kind}`, level: "MUST" as const, title: `a profile of another kind (${kind}) is a user like any other`,
    given: { github: persona },
    when: login(),
    then: isNew({ email: anything, name: anything, avatar_url: anything }, { bot: "49699333", organization: "1812", late: "2147483648" }[kind] ?? ""),
  })),
  { id: "NEW-10", level: "MUST", title: "nobody can guess the password of a new user",
    when: login(),
    then: { ...isNew(adaFromGitHub, "1815"), unguessable: [
      "", " ", "null", "NULL", "NONE", "none", "undefined", "github", "GitHub", "password", "changeme", "secret", "ada", "1815",
      "github:1815", "github_1815", "ada@example.org", "Ada Lovelace", "users", theNewUser,
      theCode, theAccessToken, theClientId, theClientSecret, "https://avatars.githubusercontent.com/u/1815?v=4",
    ] } },
  { id: "NEW-17", level: "SHOULD", title: "the password of a new user is too long to be tried out",
    when: [login(), ask("admin", "RETURN (SELECT VALUE password FROM users WHERE email = 'ada@example.org')[0].len() >= 20")],
    then: [isNew(adaFromGitHub, "1815"), { returns: true }] },
  { id: "NEW-11", level: "MUST", title: "two new users are two people with two passwords",
    when: [login(), login({ github: personas.upperCase })],
    then: [
      isNew(adaFromGitHub, "1815"),
      isNew({ email: "grace@example.org", name: "Grace Hopper", avatar_url: "https://avatars.githubusercontent.com/u/1906?v=4" }, "1906"),
    ] },
  { id: "NEW-12", level: "MUST", title: "the next login of a new user finds the same user and writes nothing",
    when: [login(), login()],
    then: [isNew(adaFromGitHub, "1815"), comesInAs(userOfStep1)] },
  { id: "NEW-13", level: "MUST", title: "the same id with another e-mail is the same user, not a new one",
    when: [login(), login({ github: personas.ada.with({ email: "countess@example.org" }) })],
    then: [isNew(adaFromGitHub, "1815"), comesInAs(userOfStep1)] },
  { id: "NEW-14", level: "MUST", title: "the same login name with another id and e-mail is a new user",
    source: "https://github.com/learntocloud/learn-to-cloud-app/pull/548",
    when: [login(), login({ github: personas.ada.with({ id: 2, email: "ada2@example.org" }) })],
    then: [isNew(adaFromGitHub, "1815"), isNew({ ...adaFromGitHub, email: "ada2@example.org" }, "2")] },
  ...table({ none: "", user: "user", both: "read:user,user:email", more: "read:org user:email read:user" }, (scope, kind) => ({
    id: `NEW-15-${kind}`, level: "MUST" as const, title: `whatever scopes were granted (${kind}), the public e-mail is enough`,
    source: ["https://github.com/jupyterhub/oauthenticator/pull/820", "https://github.com/github-education-resources/classroom/issues/879"],
    when: login({ scope }),
    then: isNew(adaFromGitHub, "1815"),
  })),
  { id: "NEW-16", level: "MUST", title: "no more than two requests are made, and no row beside the two is written",
    given: { users: [{ ...ada, email: "ada@elsewhere.example" }] },
    when: login(),
    then: { signsInAs: theNewUser, calls: bothCalls, rows: { created: {
      users: [{ ...adaFromGitHub, password: anything, created_at: now, updated_at: now }],
      auth_accounts: [{ user: theNewUser, provider: "github", provider_id: "1815", created_at: now }],
    } } } },
]);
