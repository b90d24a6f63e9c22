import { login, signIn, signUp, suite, table, atOnce } from "../../fixtures/case/case.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, adasLink, bob, bothCalls, exchange, link, stopsAt } from "../login/login-expectations.ts";

const under = { "login-refreshes": ["profile"] };

const ofGitHub = { name: "Ada Lovelace", avatar_url: "https://avatars.githubusercontent.com/u/1815?v=4" };
const older = { name: "Ada Byron", avatar_url: "https://example.org/byron.png" };
const bobsOwn = { name: "Robert", avatar_url: "https://example.org/robert.png" };
const bobsLink = { id: "auth_accounts:bob", user: "users:bob", provider: "github", provider_id: "1852" };
const linked = (own: ContractRow) => ({
  users: [
    { ...ada, ...own },
    { ...bob, ...bobsOwn },
  ],
  links: [adasLink, bobsLink],
});

/** The row of who signs in has these values afterwards, and nothing else of it changed. */
const takesOver = (updated: ContractRow) => ({
  signsInAs: "users:ada",
  calls: bothCalls,
  rows: { updated: { "users:ada": updated }, mayUpdate: { "users:ada": ["updated_at"] } },
});
/** The row has what it had before; a schema may write that again. */
const keepsIt = {
  signsInAs: "users:ada",
  calls: bothCalls,
  rows: { mayUpdate: { "users:ada": ["updated_at"] } },
};

const unusual = { number: 42, true: true, array: ["Ada"], object: { first: "Ada" } };

export const loginRefreshes = suite("login-refreshes", [
  ...table(
    {
      other: "Augusta Ada King",
      polish: "Łukasz Šćepanović",
      emoji: "Ada 🚀👩‍💻",
      quotes: `O'Brien "Ada" \\ $name`,
      "text-of-null": "NULL",
      "255-characters": "a".repeat(255),
    },
    (name, kind) => ({
      id: `TAKES-01-${kind}`,
      level: "MUST",
      title: `a linked user's name on GitHub (${kind}) is taken over as it is, and nobody else's row changes`,
      needs: "name",
      under,
      given: { ...linked({ ...ofGitHub, name: "Ada Byron" }), github: personas.ada.with({ name }) },
      when: login(),
      then: takesOver({ name }),
    }),
  ),
  {
    id: "TAKES-02",
    level: "MUST",
    title: "a linked user's picture on GitHub is taken over as it is, and nobody else's row changes",
    needs: "avatar_url",
    under,
    given: {
      ...linked(ofGitHub),
      github: personas.ada.with({ avatar_url: "https://avatars.githubusercontent.com/u/1815?v=5&s=80" }),
    },
    when: login(),
    then: takesOver({ avatar_url: "https://avatars.githubusercontent.com/u/1815?v=5&s=80" }),
  },
  {
    id: "TAKES-03-name",
    level: "MUST",
    title: "a user who had no name here has GitHub's after the login",
    needs: "name",
    under,
    given: linked({ avatar_url: ofGitHub.avatar_url }),
    when: login(),
    then: takesOver({ name: ofGitHub.name }),
  },
  {
    id: "TAKES-03-avatar_url",
    level: "MUST",
    title: "a user who had no picture here has GitHub's after the login",
    needs: "avatar_url",
    under,
    given: linked({ name: ofGitHub.name }),
    when: login(),
    then: takesOver({ avatar_url: ofGitHub.avatar_url }),
  },
  ...table({ absent: undefined, null: null, empty: "" }, (name, kind) => ({
    id: `TAKES-04-${kind}`,
    level: "MUST",
    title: `a name that is ${kind} on GitHub is kept or emptied here, and keeps nobody out`,
    needs: "name",
    under,
    given: { ...linked(ofGitHub), github: personas.ada.with({ name }) },
    when: login(),
    then: { either: [keepsIt, takesOver({ name: undefined }), ...(name === "" ? [takesOver({ name })] : [])] },
  })),
  ...table({ absent: undefined, null: null, empty: "" }, (avatar_url, kind) => ({
    id: `TAKES-05-${kind}`,
    level: "MUST",
    title: `a picture that is ${kind} on GitHub is kept or emptied here, and keeps nobody out`,
    needs: "avatar_url",
    under,
    given: { ...linked(ofGitHub), github: personas.ada.with({ avatar_url }) },
    when: login(),
    then: {
      either: [
        keepsIt,
        takesOver({ avatar_url: undefined }),
        ...(avatar_url === "" ? [takesOver({ avatar_url })] : []),
      ],
    },
  })),
  ...table(unusual, (name, kind) => ({
    id: `TAKES-06-${kind}`,
    level: "SHOULD",
    title: `a name that is no text (${kind}) is kept or emptied here, and keeps nobody out`,
    needs: "name",
    under,
    given: { ...linked(ofGitHub), github: personas.ada.with({ name }) },
    when: login(),
    then: { either: [keepsIt, takesOver({ name: undefined })] },
  })),
  ...table(unusual, (avatar_url, kind) => ({
    id: `TAKES-07-${kind}`,
    level: "SHOULD",
    title: `a picture that is no text (${kind}) is kept or emptied here, and keeps nobody out`,
    needs: "avatar_url",
    under,
    given: { ...linked(ofGitHub), github: personas.ada.with({ avatar_url }) },
    when: login(),
    then: { either: [keepsIt, takesOver({ avatar_url: undefined })] },
  })),
  ...table(unusual, (wrong, kind) => ({
    id: `TAKES-08-${kind}`,
    level: "MUST",
    title: `a name or picture that is no text (${kind}) is never stored, whether the login is refused or not`,
    under,
    given: { ...linked(ofGitHub), github: personas.ada.with({ name: wrong, avatar_url: wrong }) },
    when: login(),
    then: {
      either: [
        { fails: ["refused" as const], calls: bothCalls },
        keepsIt,
        takesOver({ name: undefined }),
        takesOver({ avatar_url: undefined }),
        takesOver({ name: undefined, avatar_url: undefined }),
      ],
    },
  })),
  ...table(
    { number: 42, null: null, "somebody-elses": "bob@example.org", other: "countess@example.org" },
    (email, kind) => ({
      id: `TAKES-09-${kind}`,
      level: "MUST",
      title: `the e-mail (on GitHub: ${kind}) is not taken over with name and picture`,
      under,
      given: { ...linked(ofGitHub), github: personas.ada.with({ email, created_at: "2001-01-01T00:00:00Z" }) },
      when: login(),
      then: keepsIt,
    }),
  ),
  ...table(
    {
      expired: { code: "expired", then: stopsAt("missing_access_token", [exchange]) },
      "no-id": { code: "fresh", then: stopsAt("missing_github_id", bothCalls) },
    } as const,
    ({ code, then }, kind) => ({
      id: `TAKES-10-${kind}`,
      level: "MUST",
      title: `a login that is refused (${kind}) takes nothing over`,
      under,
      given: { ...linked(older), ...(kind === "no-id" && { github: personas.ada.with({ id: undefined }) }) },
      when: login({ code }),
      then,
    }),
  ),
  {
    id: "TAKES-11",
    level: "MUST",
    title: "each of two GitHub accounts of one user brings its own name",
    needs: ["name", "avatar_url"],
    under,
    given: { users: [{ ...ada, ...older }], links: [adasLink, { ...bobsLink, user: "users:ada" }] },
    when: [
      login(),
      login({ github: personas.ada.with({ id: 1852, login: "ada-at-work", name: "Countess of Lovelace" }) }),
    ],
    then: [takesOver(ofGitHub), takesOver({ name: "Countess of Lovelace" })],
  },
  {
    id: "TAKES-12",
    level: "MUST",
    title: "a name that is another user's here changes the row of who signs in, and not the other's",
    needs: "name",
    under,
    given: { ...linked(ofGitHub), github: personas.ada.with({ name: bobsOwn.name }) },
    when: login(),
    then: takesOver({ name: bobsOwn.name }),
  },
  {
    id: "TAKES-13",
    level: "MUST",
    title: "a merge may fill in GitHub's name and picture, each as it is there or not at all",
    under: { ...under, "unconfirmed-password": ["taken-away", "kept"] },
    given: {
      users: [
        { ...ada, ...older },
        { ...bob, ...bobsOwn },
      ],
    },
    when: login(),
    then: {
      either: [{}, { name: ofGitHub.name }, { avatar_url: ofGitHub.avatar_url }, ofGitHub].map((updated) => ({
        signsInAs: "users:ada",
        calls: bothCalls,
        rows: {
          created: { auth_accounts: [link("users:ada", "1815")] },
          updated: { "users:ada": updated },
          mayUpdate: { "users:ada": ["password", "updated_at"] },
        },
      })),
    },
  },
  {
    id: "TAKES-14",
    level: "MUST",
    title: "a new user has GitHub's name and picture, and the next login brings the newer ones",
    needs: ["name", "avatar_url"],
    under,
    when: [login(), login({ github: personas.ada.with({ name: "Augusta Ada King", avatar_url: older.avatar_url }) })],
    then: [
      {
        signsInAs: theNewUser,
        calls: bothCalls,
        rows: {
          created: {
            users: [{ ...adaFromGitHub, password: anything, created_at: now, updated_at: now }],
            auth_accounts: [link(theNewUser, "1815")],
          },
        },
      },
      {
        signsInAs: userOfStep1,
        calls: bothCalls,
        rows: {
          updated: { [userOfStep1]: { name: "Augusta Ada King", avatar_url: older.avatar_url } },
          mayUpdate: { [userOfStep1]: ["updated_at"] },
        },
      },
    ],
  },
  {
    id: "TAKES-15",
    level: "MUST",
    title: "who signs in by password keeps name, picture and the hash",
    needs: "password-access",
    under,
    when: [signUp("ada@example.org", "a password of this case"), signIn("ada@example.org", "a password of this case")],
    then: [
      {
        signsInAs: theNewUser,
        rows: {
          created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] },
        },
      },
      { signsInAs: userOfStep1 },
    ],
  },
  {
    id: "TAKES-16",
    level: "MUST",
    title: "of one user's logins at once one takes the profile over, and the others sign in or may try again",
    needs: ["sessions", "name", "avatar_url"],
    under,
    given: linked(older),
    when: atOnce([login(), login(), login()], { meet: "GET /user" }),
    then: {
      atOnce: { each: [{ signsInAs: "users:ada", fails: ["refused"] }], comeIn: [1, 3] },
      calls: [...bothCalls, ...bothCalls, ...bothCalls],
      rows: { updated: { "users:ada": ofGitHub }, mayUpdate: { "users:ada": ["updated_at"] } },
    },
  },
]);
