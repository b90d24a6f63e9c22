import { type Expected, type Expectation, login, suite, table } from "../../fixtures/case/case.ts";
import { theClientId } from "../../fixtures/environment/names/placeholders.ts";
import { address, personas } from "../../mock-github/personas.ts";
import type { FaultName } from "../../mock-github/start.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  exchange,
  fetchUser,
  isLinkedTo,
  isNew,
  signsInAs,
} from "../login/login-expectations.ts";

const fetchEmails = "GET /user/emails";
const emailsOfGitHub = "https://docs.github.com/en/rest/users/emails#list-email-addresses-for-the-authenticated-user";

const listed = { "email-from": ["user-emails", "user-then-emails"] };
const onlyListed = { "email-from": ["user-emails"] };
const profileFirst = { "email-from": ["user-then-emails"] };

/** Shows no e-mail to the public, and has these. */
const lists = (...emails: Parameters<typeof personas.ada.withEmails>[0]) =>
  personas.ada.with({ email: null, notification_email: null }).withEmails(emails);
const primary = (email: string) => address(email, { primary: true, visibility: "private" });
const others = (count: number) => Array.from({ length: count }, (_, i) => address(`ada+${i}@example.org`));
/** The primary one; it is in doubt whether it is verified, or there is no word of it. */
const doubtful = (verified?: string | number | boolean | null) => ({
  email: "ada@example.org",
  primary: true,
  ...(verified !== undefined && { verified }),
  visibility: "private",
});

/** The same, and the list may be asked for, as often as it has pages. */
const mayList = (expectation: Expectation): Expectation => ({ ...expectation, mayCall: [fetchEmails] });
function orListed(expected: Expected): Expected {
  if ("either" in expected) return { either: expected.either.map(mayList) };
  if (!("choice" in expected)) return mayList(expected);
  const variants = Object.entries(expected.variants).map(([name, each]) => [name, mayList(each)] as const);
  return { ...expected, variants: Object.fromEntries(variants) };
}

const isNewAs = (email: string) => mayList(isNew({ ...adaFromGitHub, email }, "1815"));
const newAda = isNewAs("ada@example.org");
/** What ends a login here may have a stage of its own; and who asks for the list first may never ask for the profile. */
const refused: Expectation = {
  fails: ["missing_email", "thrown", "masked"],
  calls: [exchange],
  mayCall: [fetchUser, fetchEmails],
};

const refusedFaults = [
  "status-401",
  "status-403",
  "status-404",
  "status-429",
  "status-500",
  "status-502",
  "status-503",
  "rate-limit-primary",
  "rate-limit-secondary",
  "portal-page",
  "empty-body",
  "malformed-json",
  "truncated-json",
  "json-null",
  "json-true",
  "json-number",
  "json-string",
  "json-array",
  "json-empty-object",
  "no-content-type",
  "wrong-content-type",
  "xml-content-type",
  "octet-stream-content-type",
  "reset-before-answer",
  "reset-in-headers",
  "reset-in-body",
  "never-answers",
  "wrong-content-length",
  "half-open",
] as const satisfies FaultName[];

const named = <const Name extends string>(names: readonly Name[]): Readonly<Record<string, Name>> =>
  Object.fromEntries(names.map((name) => [name, name]));

export const emailFrom = suite("email-from", { source: emailsOfGitHub }, [
  ...table(
    {
      alone: { emails: [primary("ada@example.org")], stored: "ada@example.org" },
      "behind-others": {
        emails: [
          address("old@example.org", { verified: false }),
          address("ada@work.example.org"),
          primary("ada@example.org"),
        ],
        stored: "ada@example.org",
      },
      "before-others": { emails: [primary("ada@example.org"), ...others(40)], stored: "ada@example.org" },
      "end-of-page-1": { emails: [...others(29), primary("ada@example.org")], stored: "ada@example.org" },
      public: {
        emails: [address("ada@example.org", { primary: true, visibility: "public" })],
        stored: "ada@example.org",
      },
      "upper-case": { emails: [primary("Ada@Example.ORG")], stored: "ada@example.org" },
    },
    ({ emails, stored }, name) => ({
      id: `MAILS-01-${name}`,
      level: "MUST",
      title: `the address that is primary and verified (${name}) is the new user's`,
      under: listed,
      given: { users: [bob], github: lists(...emails) },
      when: login(),
      then: isNewAs(stored),
    }),
  ),
  ...table(
    {
      alone: [primary("ada@example.org")],
      "behind-others": [address("bob@example.org", { verified: false }), primary("ada@example.org")],
      "upper-case": [primary("ADA@example.org")],
    },
    (emails, name) => ({
      id: `MAILS-02-${name}`,
      level: "MUST",
      title: `the user who has the address that is primary and verified (${name}) gets linked`,
      source: "https://github.com/pow-auth/assent/pull/15",
      under: listed,
      given: { users: [ada, bob], github: lists(...emails) },
      when: login(),
      then: orListed(isLinkedTo("users:ada", "1815")),
    }),
  ),
  ...table({ "new-user": [bob], merge: [ada, bob] }, (users, name) => ({
    id: `MAILS-03-${name}`,
    level: "MUST",
    title: `the public e-mail of the profile counts for nothing where another one is primary (${name})`,
    under: onlyListed,
    given: {
      users,
      github: lists(address("bob@example.org", { visibility: "public" }), primary("ada@example.org")).with({
        email: "bob@example.org",
      }),
    },
    when: login(),
    then: users.includes(ada) ? orListed(isLinkedTo("users:ada", "1815")) : newAda,
  })),
  ...table({ "new-user": [bob], merge: [ada, bob] }, (users, name) => ({
    id: `MAILS-04-${name}`,
    level: "MUST",
    title: `the public e-mail of the profile comes before the primary one of the list (${name})`,
    under: profileFirst,
    given: {
      users,
      github: lists(address("ada@example.org"), primary("bob@example.org")).with({ email: "ada@example.org" }),
    },
    when: login(),
    then: users.includes(ada) ? orListed(isLinkedTo("users:ada", "1815")) : newAda,
  })),
  {
    id: "MAILS-05",
    level: "SHOULD",
    title: "whoever shows an e-mail to the public doesn't need the list",
    under: profileFirst,
    when: login({ faults: { [fetchEmails]: "status-404" } }),
    then: newAda,
  },
  ...table({ empty: "", blank: "  ", absent: undefined }, (email, name) => ({
    id: `MAILS-06-${name}`,
    level: "MUST",
    title: `where the profile's e-mail is ${name} it is the list's, or there is none`,
    under: profileFirst,
    given: { users: [bob], github: lists(primary("ada@example.org")).with({ email }) },
    when: login(),
    then: { either: [newAda, refused] },
  })),
  ...table({ false: false, null: null, absent: undefined, zero: 0 }, (verified, name) => ({
    id: `MAILS-07-${name}`,
    level: "MUST",
    title: `an address that nobody confirmed (verified: ${name}) merges with nobody`,
    source: [
      "https://github.com/everruns/everruns/pull/2656",
      "https://github.com/vendurehq/vendure/pull/4875",
      "https://github.com/concourse/concourse/issues/3837",
    ],
    under: listed,
    given: { users: [ada, bob], github: lists(doubtful(verified)) },
    when: login(),
    then: refused,
  })),
  ...table({ false: false, null: null, absent: undefined, zero: 0 }, (verified, name) => ({
    id: `MAILS-08-${name}`,
    level: "MUST",
    title: `an address that nobody confirmed (verified: ${name}) makes nobody new`,
    under: listed,
    given: { users: [bob], github: lists(doubtful(verified)) },
    when: login(),
    then: refused,
  })),
  {
    id: "MAILS-09",
    level: "MAY",
    title: 'the text "false" confirms no address',
    under: listed,
    given: { users: [ada, bob], github: lists(doubtful("false")) },
    when: login(),
    then: refused,
  },
  {
    id: "MAILS-10",
    level: "MUST",
    title:
      "where the primary address isn't verified, who has it is not merged with; another that is verified may count",
    source: "https://github.com/concourse/concourse/issues/3837",
    under: listed,
    given: { users: [ada, bob], github: lists(doubtful(false), address("ada@work.example.org")) },
    when: login(),
    then: { either: [refused, isNewAs("ada@work.example.org")] },
  },
  {
    id: "MAILS-11",
    level: "MUST",
    title: "of several addresses of which none is verified, none counts",
    under: listed,
    given: {
      users: [ada, bob],
      github: lists(address("bob@example.org", { verified: false }), doubtful(false)),
    },
    when: login(),
    then: refused,
  },
  {
    id: "MAILS-12",
    level: "MUST",
    title: "the primary address on the second page counts, or none does: never another one of the first page",
    source: "https://github.com/TimothyJones/github-cognito-openid-wrapper/issues/8",
    under: listed,
    given: { users: [bob], github: lists(address("bob@example.org"), ...others(30), primary("ada@example.org")) },
    when: login(),
    then: { either: [newAda, refused] },
  },
  ...table({ none: "", "of-the-profile": "read:user", others: "repo gist" }, (scope, name) => ({
    id: `MAILS-13-${name}`,
    level: "MUST",
    title: `without the scope user:email (${name}) there is no list, and nobody new is signed in`,
    source: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps",
    under: listed,
    given: { users: [ada], github: lists(primary("ada@example.org")) },
    when: login({ scope }),
    then: refused,
  })),
  ...table(
    {
      empty: [],
      null: [null],
      texts: ["ada@example.org", "bob@example.org"],
      "empty-object": [{}],
      "list-in-list": [[primary("ada@example.org")]],
      "e-mail-null": [{ email: null, primary: true, verified: true, visibility: null }],
      "e-mail-absent": [{ primary: true, verified: true, visibility: null }],
    },
    (emails, name) => ({
      id: `MAILS-14-${name}`,
      level: "MUST",
      title: `a list in which is no address (${name}) signs nobody new in, and merges with nobody`,
      under: listed,
      given: { users: [ada, bob], github: lists(...emails) },
      when: login(),
      then: refused,
    }),
  ),
  ...table(
    {
      twice: { emails: [primary("ada@example.org"), primary("ada@example.org")], mayBe: ["ada@example.org"] },
      "two-primary-ones": {
        emails: [primary("ada@example.org"), primary("ada@work.example.org")],
        mayBe: ["ada@example.org", "ada@work.example.org"],
      },
      "none-primary": { emails: [address("ada@example.org")], mayBe: ["ada@example.org"] },
      "primary-absent": { emails: [{ email: "ada@example.org", verified: true }], mayBe: ["ada@example.org"] },
      "beside-null": { emails: [null, primary("ada@example.org")], mayBe: ["ada@example.org"] },
      "verified-as-text": { emails: [doubtful("true")], mayBe: ["ada@example.org"] },
      "verified-as-number": { emails: [doubtful(1)], mayBe: ["ada@example.org"] },
    },
    ({ emails, mayBe }, name) => ({
      id: `MAILS-15-${name}`,
      level: "MUST",
      title: `a list that GitHub never sends (${name}) makes one whole user or none`,
      under: listed,
      given: { users: [bob], github: lists(...emails) },
      when: login(),
      then: { either: [refused, ...mayBe.map(isNewAs)] },
    }),
  ),
  {
    id: "MAILS-16",
    level: "MAY",
    title: "a primary address at GitHub's noreply host is a mailbox or none, never half a user",
    source: "https://github.com/openstreetmap/openstreetmap-website/issues/2633",
    under: listed,
    given: { github: lists(primary("1815+ada@users.noreply.github.com")) },
    when: login(),
    then: { either: [isNewAs("1815+ada@users.noreply.github.com"), refused] },
  },
  ...table(named(refusedFaults), (fault) => ({
    id: `MAILS-17-${fault}`,
    level: "MUST",
    title: `a list that can't be read (${fault}) signs nobody new in, and merges with nobody`,
    under: listed,
    given: { users: [ada, bob], github: lists(primary("ada@example.org")) },
    when: login({ faults: { [fetchEmails]: fault } }),
    then: refused,
  })),
  // followed or not, see PROFILE-50
  ...table(named(["redirect-same-host", "redirect-other-host", "redirect-307-other-host"]), (fault) => ({
    id: `MAILS-18-${fault}`,
    level: "MUST",
    title: `a list that is elsewhere (${fault}) is none, and the token goes to no other host`,
    ...(fault !== "redirect-same-host" && { needs: "closed-network" }),
    under: listed,
    given: { users: [ada, bob], github: lists(primary("ada@example.org")) },
    when: login({ faults: { [fetchEmails]: fault } }),
    then: {
      either: [refused, { ...refused, calls: [exchange, `GET /redirected?client_id=${theClientId}`] }],
    },
  })),
  ...table(
    named(["slow", "byte-by-byte", "extra-fields", "content-type-without-charset", "slow-headers"]),
    (fault) => ({
      id: `MAILS-19-${fault}`,
      level: "MUST",
      title: `an answer that is unusual (${fault}) is a list`,
      under: listed,
      given: { users: [bob], github: lists(primary("ada@example.org")) },
      when: login({ faults: { [fetchEmails]: fault } }),
      then: newAda,
    }),
  ),
  ...table(
    named(["text-plain-json", "json-with-bom", "duplicate-keys", "escaped-slashes", "huge-body", "gzip-garbage"]),
    (fault) => ({
      id: `MAILS-20-${fault}`,
      level: "MUST",
      title: `an answer that is odd (${fault}) is a list or none: nobody is signed in by half`,
      under: listed,
      given: { users: [bob], github: lists(primary("ada@example.org")) },
      when: login({ faults: { [fetchEmails]: fault } }),
      then: { either: [newAda, refused] },
    }),
  ),
  {
    id: "MAILS-21",
    level: "MUST",
    title: "after a failure of the list a new code works",
    source: "https://github.com/spree/spree/pull/14282",
    under: listed,
    given: { github: lists(primary("ada@example.org")) },
    when: [login({ faults: { [fetchEmails]: "status-503" } }), login()],
    then: [refused, newAda],
  },
  ...table(
    named(["status-403", "status-404", "status-500", "rate-limit-primary", "json-null", "json-empty-object"]),
    (fault) => ({
      id: `MAILS-22-${fault}`,
      level: "SHOULD",
      title: `who is linked signs in although the list can't be read (${fault})`,
      source: "https://github.com/mher/flower/pull/1486",
      under: listed,
      given: { users: [ada, bob], links: [adasLink], github: lists(primary("ada@example.org")) },
      when: login({ faults: { [fetchEmails]: fault } }),
      then: mayList(signsInAs("users:ada")),
    }),
  ),
  ...table(
    {
      "not-verified": [doubtful(false)],
      "none-primary": [address("ada@example.org")],
      "no-address": [{ email: null, primary: true, verified: true, visibility: null }],
    },
    (emails, name) => ({
      id: `MAILS-23-${name}`,
      level: "SHOULD",
      title: `who is linked signs in although no address of the list counts (${name})`,
      under: listed,
      given: { users: [ada, bob], links: [adasLink], github: lists(...emails) },
      when: login(),
      then: mayList(signsInAs("users:ada")),
    }),
  ),
]);
