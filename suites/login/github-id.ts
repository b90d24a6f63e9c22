import { login, suite, table } from "../../fixtures/case/case.ts";
import { personas, rawNumber } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, adasLink, bothCalls, bob, signsInAs, isNew, stopsAt } from "./login-expectations.ts";

const writefreely = "https://github.com/writefreely/writefreely/issues/514";

/** Somebody whose e-mail nobody here has, with another id. */
const withId = (id: Parameters<typeof rawNumber>[0]) => personas.ada.with({ id: rawNumber(id) });

export const githubId = suite("github-id", [
  ...table({ absent: undefined, null: null, empty: "", zero: 0 }, (id, name) => ({
    id: `ID-01-${name}`,
    level: "MUST",
    title: `a profile whose id is ${name} is nobody`,
    source: writefreely,
    given: { users: [ada], links: [adasLink], github: personas.ada.with({ id }) },
    when: login(),
    then: stopsAt("missing_github_id", bothCalls),
  })),
  ...table(
    {
      negative: -1815,
      fraction: 1815.5,
      true: true,
      false: false,
      text: "ada",
      blank: " ",
      array: [1815],
      object: { id: 1815 },
      "text-null": "NULL",
      "text-none": "NONE",
    },
    (id, name) => ({
      id: `ID-02-${name}`,
      level: "SHOULD",
      title: `an id that no GitHub account has (${name}) is nobody's`,
      given: { users: [ada], links: [adasLink], github: personas.ada.with({ id }) },
      when: login(),
      then: stopsAt("missing_github_id", bothCalls),
    }),
  ),
  ...table(
    { "with-a-point": "1815.0", exponent: "1815e0", "beyond-64-bits": "9223372036854775808", endless: "1e400" },
    (id, name) => ({
      id: `ID-03-${name}`,
      level: "MUST",
      title: `a number that is no plain id (${name}) opens no account under another spelling`,
      given: { users: [bob], github: withId(id) },
      when: login(),
      then: {
        either: [
          { fails: ["missing_github_id", "user_fetch_failed", "masked"], calls: bothCalls },
          isNew(adaFromGitHub, "1815"),
        ],
      },
    }),
  ),
  {
    id: "ID-04",
    level: "MUST",
    title: "an id null doesn't open the account that an id null linked before",
    source: "https://github.com/processing/p5.js-web-editor/issues/87",
    given: {
      users: [ada, bob],
      links: [{ user: "users:bob", provider: "github", provider_id: "NULL" }],
      github: personas.ada.with({ id: null }),
    },
    when: login(),
    then: stopsAt("missing_github_id", bothCalls),
  },
  {
    id: "ID-05",
    level: "MUST",
    title: "an absent id doesn't open the account that an absent id linked before",
    given: {
      users: [ada, bob],
      links: [{ user: "users:bob", provider: "github", provider_id: "NONE" }],
      github: personas.ada.with({ id: undefined }),
    },
    when: login(),
    then: stopsAt("missing_github_id", bothCalls),
  },
  ...table(
    {
      "1": "1",
      "2^31-1": "2147483647",
      "2^31": "2147483648",
      "2^32": "4294967296",
      "2^53-1": "9007199254740991",
      "2^53": "9007199254740992",
      "2^53+1": "9007199254740993",
      "2^63-1": "9223372036854775807",
    },
    (id, name) => ({
      id: `ID-10-${name}`,
      level: "MUST",
      title: `the id ${name} is stored digit by digit`,
      source: ["https://github.com/octobox/octobox/pull/4570", "https://github.com/nextauthjs/next-auth/pull/2261"],
      given: { github: withId(id) },
      when: login(),
      then: isNew(adaFromGitHub, id),
    }),
  ),
  ...table(
    {
      "2^53 against 2^53+1": { linked: "9007199254740992", comes: "9007199254740993" },
      "2^31 against its 32-bit overflow": { linked: "-2147483648", comes: "2147483648" },
      "2^32+1815 against 1815": { linked: "1815", comes: "4294969111" },
      "18150 against 1815": { linked: "1815", comes: "18150" },
      "181 against 1815": { linked: "1815", comes: "181" },
      "1815 against 01815": { linked: "01815", comes: "1815" },
      "1815 against 1815.0": { linked: "1815.0", comes: "1815" },
      "1815 against 1815f": { linked: "1815f", comes: "1815" },
      "1815 against a blank before it": { linked: " 1815", comes: "1815" },
      "100000 against 1e5": { linked: "1e5", comes: "100000" },
    },
    ({ linked, comes }, name) => ({
      id: `ID-11-${name.replaceAll(" ", "-")}`,
      level: "MUST",
      title: `ids that look alike are different people: ${name}`,
      given: {
        users: [bob],
        links: [{ user: "users:bob", provider: "github", provider_id: linked }],
        github: withId(comes),
      },
      when: login(),
      then: isNew(adaFromGitHub, comes),
    }),
  ),
  {
    id: "ID-12",
    level: "MUST",
    title: "an id near 2^53 finds its link again",
    given: {
      github: personas.big53,
      users: [bob],
      links: [{ user: "users:bob", provider: "github", provider_id: "9007199254740993" }],
    },
    when: login(),
    then: signsInAs("users:bob"),
  },
  {
    id: "ID-13",
    level: "MUST",
    title: "the id is the number, not the node_id or the login",
    source: "https://github.com/ueberauth/ueberauth_github/issues/20",
    given: { github: personas.ada.with({ node_id: "MDQ6VXNlcjE=", login: "4711" }) },
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
]);
