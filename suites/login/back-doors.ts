import { type Expected, type Expectation, login, suite, table } from "../../fixtures/case/case.ts";
import { personas } from "../../mock-github/personas.ts";
import type { ProfileOverrides } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  exchange,
  failsWith,
  isLinkedTo,
  isNew,
  signsInAs,
  stopsAt,
} from "./login-expectations.ts";

const adasAccount = { users: [ada], links: [adasLink] };
const bobsLink = { id: "auth_accounts:bob", user: "users:bob", provider: "github", provider_id: "1906" };
const bobsAccount = { users: [bob], links: [bobsLink] };
const twoAccounts = { users: [ada, bob], links: [adasLink, bobsLink] };

/** Asked once or not at all, GitHub knows no such code. */
const opensNobody: Expected = { either: [failsWith(["refused"], [exchange]), failsWith(["refused"], [])] };

/** What nobody has to take: GitHub's answer may be refused, but opens nobody else's account. */
const orRefused = (expected: Expectation): Expected => ({
  either: [expected, failsWith(["refused"], bothCalls)],
});

/** Facts at GitHub that make nobody anything here. */
const facts: Readonly<Record<string, ProfileOverrides>> = {
  "site-admin": { site_admin: true },
  organization: { type: "Organization" },
  bot: { type: "Bot" },
  plan: { plan: { name: "enterprise", space: 976_562_499, collaborators: 10_000, private_repos: 999_999 } },
  company: { company: "@github" },
  "no-two-factor": { two_factor_authentication: false },
  login: { login: "admin" },
  location: { location: "Admin", bio: "admin", hireable: true },
  "own-roles": { role: "admin", roles: ["admin", "owner"], admin: true, is_admin: true, permissions: ["*"] },
};

/** GitHub says so of people; a schema may want no bots, and no people without a second factor. */
const isRefusable = (name: string): boolean => ["organization", "bot", "no-two-factor"].includes(name);

const long = (length: number, rest: string): string => {
  const start = `ada@${"long-host-name.".repeat(30)}`;
  return `${start.slice(0, length - 1)}x${rest}`;
};

export const backDoors = suite("back-doors", [
  ...table(
    {
      test: "test",
      dev: "dev",
      admin: "admin",
      master: "master",
      debug: "debug",
      demo: "demo",
      e2e: "e2e",
      "dev-code": "dev-code",
      "test-code": "test-code",
      "test-user": "test-user",
      mock: "mock_code",
      bypass: "bypass",
      letmein: "letmein",
      secret: "secret",
      zeros: "00000000000000000000",
      "dev-e-mail": "dev-ada@example.org",
      "test-e-mail": "test:ada@example.org",
      "as-e-mail": "as:ada@example.org",
      "dev-login": "dev-ada",
      "dev-id": "dev-1815",
      "admin-e-mail": "admin:ada@example.org",
      "impersonate-id": "impersonate:users:ada",
    },
    (literal, name) => ({
      id: `BACK-01-${name}`,
      level: "MUST",
      title: `a code that somebody tries first (${name}) opens nobody's account`,
      given: adasAccount,
      when: login({ code: { literal } }),
      then: opensNobody,
    }),
  ),
  ...table(
    {
      "id-of-the-user": "users:ada",
      "bare-id-of-the-user": "ada",
      "e-mail": "ada@example.org",
      "e-mail-in-capitals": "ADA@EXAMPLE.ORG",
      "id-of-the-link": "auth_accounts:ada",
      "id-at-github": "1815",
      "provider-and-id": "github:1815",
      provider: "github",
      "login-name": "ada",
      "node-id": String(personas.ada.profile["node_id"]),
    },
    (literal, name) => ({
      id: `BACK-02-${name}`,
      level: "MUST",
      title: `what others know of a user (${name}) is no code`,
      given: adasAccount,
      when: login({ code: { literal } }),
      then: opensNobody,
    }),
  ),
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `BACK-03-${channel}`,
    level: "MUST",
    title: `no text that the login itself spells out, alone or before what names a user, is a code (${channel})`,
    given: adasAccount,
    when: login({ channel, guesses: "texts-of-login" }),
    then: opensNobody,
  })),
  {
    id: "BACK-04",
    level: "MUST",
    title: "no text that a param spells out, alone or before what names a user, is a code",
    given: adasAccount,
    when: login({ guesses: "texts-of-params" }),
    then: opensNobody,
  },
  ...table({ "another-app": "token-of-another-app", "our-app": "token-of-our-app" } as const, (code, name) => ({
    id: `BACK-05-${name}`,
    level: "MUST",
    title: `an access token that GitHub gave to ${name.replace("-", " ")} is no code`,
    source: "https://datatracker.ietf.org/doc/html/rfc6819#section-4.4.2.6",
    given: adasAccount,
    when: login({ code }),
    then: opensNobody,
  })),
  ...table(
    {
      blog: { blog: "bob@example.org" },
      company: { company: "bob@example.org" },
      name: { name: "bob@example.org" },
      notification_email: { notification_email: "bob@example.org" },
      twitter_username: { twitter_username: "bob@example.org" },
      bio: { bio: "bob@example.org" },
      location: { location: "bob@example.org" },
      login: { login: "bob@example.org" },
      gravatar_id: { gravatar_id: "bob@example.org" },
      emails: { emails: ["bob@example.org"], verified_email: "bob@example.org", primary_email: "bob@example.org" },
      "login-of-another": { login: "bob" },
    } as Readonly<Record<string, ProfileOverrides>>,
    (profile, name) => ({
      id: `BACK-06-${name}`,
      level: "MUST",
      title: `another user's e-mail in ${name} of the profile opens nobody's account`,
      given: { ...bobsAccount, github: personas.ada.with(profile) },
      when: login(),
      then: isNew({ ...adaFromGitHub, ...(typeof profile["name"] === "string" && { name: profile["name"] }) }, "1815"),
    }),
  ),
  ...table(
    {
      "blog-and-no-e-mail": { blog: "bob@example.org" },
      "name-and-no-e-mail": { name: "bob@example.org" },
      "notification_email-and-no-e-mail": { notification_email: "bob@example.org" },
      "login-and-no-e-mail": { login: "bob@example.org" },
      "login-of-another-and-no-e-mail": { login: "bob" },
      "twitter_username-and-no-e-mail": { twitter_username: "bob@example.org" },
    } as Readonly<Record<string, ProfileOverrides>>,
    (profile, name) => ({
      id: `BACK-06-${name}`,
      level: "MUST",
      title: `another user's e-mail stands in for none of one's own (${name.replaceAll("-", " ")})`,
      given: { ...bobsAccount, github: personas.ada.with({ email: null, ...profile }).withEmails([]) },
      when: login(),
      then: stopsAt("missing_email", bothCalls),
    }),
  ),
  ...table({ "64-characters": 64, "128-characters": 128, "240-characters": 240 }, (length, name) => ({
    id: `BACK-07-${name}`,
    level: "MUST",
    title: `an e-mail whose first ${length} characters are another user's is another (or too long to be one)`,
    given: {
      users: [{ ...bob, email: long(length, ".example.org") }],
      github: personas.ada.with({ email: long(length, ".example.com") }),
    },
    when: login(),
    then: orRefused(isNew({ ...adaFromGitHub, email: long(length, ".example.com") }, "1815")),
  })),
  ...table({ "64-whole": 64, "128-whole": 128, "240-whole": 240 }, (length, name) => ({
    id: `BACK-07-${name}`,
    level: "MUST",
    title: `an e-mail whose first ${length} characters are another user's whole e-mail is another (or too long to be one)`,
    given: {
      users: [{ ...bob, email: long(length - 4, ".org") }],
      github: personas.ada.with({ email: long(length - 4, ".org.example.com") }),
    },
    when: login(),
    then: orRefused(isNew({ ...adaFromGitHub, email: long(length - 4, ".org.example.com") }, "1815")),
  })),
  ...table(
    {
      plus: "ada+shop@gmail.com",
      dots: "a.d.a@gmail.com",
      "dots-and-plus": "a.da+x@gmail.com",
      googlemail: "ada@googlemail.com",
      "dash-suffix": "ada-shop@gmail.com",
      "quoted-local-part": "ada_@gmail.com",
      "trailing-digit": "ada1@gmail.com",
      percent: "ada%gmail.com@example.org",
    },
    (email, name) => ({
      id: `BACK-08-${name}`,
      level: "MUST",
      title: `an alias of another user's e-mail (${name}) is another e-mail`,
      given: { users: [{ ...bob, email: "ada@gmail.com" }], github: personas.ada.with({ email }) },
      when: login(),
      then: orRefused(isNew({ ...adaFromGitHub, email }, "1815")),
    }),
  ),
  ...table(
    {
      id: "1906+ada@users.noreply.github.com",
      "id-and-login": "1906+bob@users.noreply.github.com",
      login: "bob@users.noreply.github.com",
    },
    (email, name) => ({
      id: `BACK-09-${name}`,
      level: "MUST",
      title: `an address of GitHub's own that names another account (${name}) opens none`,
      given: { ...bobsAccount, github: personas.ada.with({ email }) },
      when: login(),
      then: orRefused(isNew({ ...adaFromGitHub, email }, "1815")),
    }),
  ),
  ...table(
    {
      capitals: "GitHub",
      "all-capitals": "GITHUB",
      "space-behind": "github ",
      "space-before": " github",
      dash: "git-hub",
      host: "github.com",
      enterprise: "github-enterprise",
      app: "github_app",
      gitlab: "gitlab",
      google: "google",
      microsoft: "microsoft",
      oidc: "oidc",
      "zero-width": "github\u200b",
    },
    (provider, name) => ({
      id: `BACK-10-${name}`,
      level: "MUST",
      title: `a link of a provider with another name (${name}) and the same id is not GitHub's`,
      needs: "other-providers",
      given: { users: [bob], links: [{ id: "auth_accounts:other", user: "users:bob", provider, provider_id: "1815" }] },
      when: login(),
      then: isNew(adaFromGitHub, "1815"),
    }),
  ),
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `BACK-11-${channel}`,
    level: "MUST",
    title: `variables that the login reads and the contract doesn't know make nobody somebody else (${channel})`,
    given: twoAccounts,
    when: login({ channel, guesses: "variables" }),
    then: signsInAs("users:ada"),
  })),
  ...table(facts, (profile, name) => ({
    id: `BACK-12-${name}`,
    level: "MUST",
    title: `what GitHub says of a linked user (${name}) changes neither who it is nor any row`,
    given: { ...twoAccounts, github: personas.ada.with(profile) },
    when: login(),
    then: isRefusable(name) ? orRefused(signsInAs("users:ada")) : signsInAs("users:ada"),
  })),
  ...table(facts, (profile, name) => ({
    id: `BACK-13-${name}`,
    level: "MUST",
    title: `what GitHub says of a new user (${name}) makes it no other user than others`,
    given: { ...bobsAccount, github: personas.ada.with(profile) },
    when: login(),
    then: isRefusable(name) ? orRefused(isNew(adaFromGitHub, "1815")) : isNew(adaFromGitHub, "1815"),
  })),
  ...table(facts, (profile, name) => ({
    id: `BACK-14-${name}`,
    level: "MUST",
    title: `what GitHub says of somebody with a user's e-mail (${name}) makes the merge no other`,
    needs: "email",
    given: { users: [ada, bob], links: [bobsLink], github: personas.ada.with(profile) },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  })).filter(({ id }) => !isRefusable(id.replace("BACK-14-", ""))),
]);
