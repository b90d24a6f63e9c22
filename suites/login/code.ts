import { login, suite, table } from "../../fixtures/case/case.ts";
import { theClientId, theClientSecret, theCode } from "../../fixtures/environment/names/placeholders.ts";
import { ada, adaFromGitHub, signsInAs, exchange, failsWith, isNew, stopsAt } from "./login-expectations.ts";

/** One exchange with the code as it came in, which GitHub refuses. */
const isSentAsItIs = {
  ...stopsAt("missing_access_token", [exchange]),
  requests: [{ json: { client_id: theClientId, client_secret: theClientSecret, code: theCode } }],
};

export const code = suite("code", [
  {
    id: "CODE-01",
    level: "MUST",
    title: "a fresh code opens the door",
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  {
    id: "CODE-02",
    level: "MUST",
    title: "a code older than ten minutes doesn't",
    when: login({ code: "expired" }),
    then: stopsAt("missing_access_token", [exchange]),
  },
  {
    id: "CODE-03",
    level: "MUST",
    title: "a code that was traded already doesn't",
    when: login({ code: "used" }),
    then: stopsAt("missing_access_token", [exchange]),
  },
  {
    id: "CODE-04",
    level: "MUST",
    title: "a code that GitHub made for another app doesn't",
    source: "RFC 6749 section 4.1.3",
    when: login({ code: "other-app" }),
    then: stopsAt("missing_access_token", [exchange]),
  },
  {
    id: "CODE-05",
    level: "MUST",
    title: "the same code twice is one login, one user and one refusal",
    source: "https://github.com/Aletheore/Aletheore/pull/692",
    when: [login(), login({ code: "again" })],
    then: [isNew(adaFromGitHub, "1815"), stopsAt("missing_access_token", [exchange])],
  },
  {
    id: "CODE-06",
    level: "MUST",
    title: "the linked user doesn't sign in with a used code either",
    source: "https://github.com/soofstad/react-oauth2-pkce/issues/50",
    given: { users: [ada], links: [{ user: "users:ada", provider: "github", provider_id: "1815" }] },
    when: [login(), login({ code: "again" })],
    then: [signsInAs("users:ada"), stopsAt("missing_access_token", [exchange])],
  },
  ...table(
    {
      empty: "",
      blank: "   ",
      "one-character": "a",
      "64-KiB": "a".repeat(65_536),
      "single-quote": "it's",
      "double-quote": 'say "code"',
      backslash: "\\u0041\\",
      newline: "line\r\nX-Injected: yes",
      "nul-character": "a\u0000b",
      emoji: "🚀🔑",
      surrealql: "'; REMOVE TABLE users; --",
      "surrealql-block": "` } THROW { stage: 'missing_email' }; {",
      json: '","client_id":"somebody-else',
      "form-encoded": "x&client_id=somebody-else&client_secret=none",
      template: "${$app.client_secret}",
      "record-id": "users:nobody-in-particular",
      uuid: "018f4e7a-8b1c-7c3d-9e2f-1a2b3c4d5e6f",
      datetime: "2026-01-01T00:00:00Z",
      "word-null": "null",
      "word-true": "true",
      number: "42",
    },
    (literal, name) => ({
      id: `CODE-07-${name}`,
      level: "MUST",
      title: `a code that nobody gave out (${name}) goes to GitHub once, unchanged, and no further`,
      given: { users: [ada] },
      when: login({ code: { literal } }),
      then: isSentAsItIs,
    }),
  ),
  ...table(
    {
      number: 42,
      true: true,
      null: null,
      array: ["a"],
      object: { code: "a" },
    },
    (literal, name) => ({
      id: `CODE-08-${name}`,
      level: "MUST",
      title: `a code that is no text (${name}) is refused without a request`,
      when: login({ code: { literal } }),
      then: failsWith(["refused"], []),
    }),
  ),
  {
    id: "CODE-09",
    level: "MUST",
    title: "a sign-in without a code is refused without a request",
    when: login({ code: "missing" }),
    then: failsWith(["refused"], []),
  },
  ...table(
    {
      "the-user": { user: "users:ada", id: "users:ada", user_id: "users:ada" },
      "the-profile": { profile: { id: 1, email: "bob@example.org" }, email: "bob@example.org", provider_id: "1" },
      "the-token": { access_token: "gho_000000000000000000000000000000000000", client_secret: "mine" },
      "the-state": { state: '{"next":"/","provider":"github","userId":"users:ada"}' },
    },
    (extra, name) => ({
      id: `CODE-10-${name}`,
      level: "MUST",
      title: `variables that name ${name.replace("-", " ")} change nothing`,
      source: "https://github.com/Dev-Card/DevCard/pull/273",
      given: { users: [{ id: "users:ada", email: "ada@other.example" }] },
      when: login({ extra }),
      then: isNew(adaFromGitHub, "1815"),
    }),
  ),
]);
