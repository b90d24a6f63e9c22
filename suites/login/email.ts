import { login, suite, table } from "../../fixtures/case.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, bothCalls, bob, isNew, stopsAt } from "./expectations.ts";

const shows = (email: Parameters<typeof personas.ada.with>[0][string]) => personas.ada.with({ email });
const refused = { fails: ["missing_email", "masked"], calls: bothCalls } as const;

export const email = suite("email", { source: "contract step 3" }, [
  ...table({ absent: undefined, null: null, empty: "" }, (value, name) => ({
    id: `EMAIL-01-${name}`, level: "MUST" as const, title: `without an e-mail (${name}) nobody new comes in, and no row is left`,
    source: "https://github.com/directus/directus/issues/24099",
    given: { users: [ada], github: shows(value) },
    when: login(),
    then: stopsAt("missing_email", bothCalls),
  })),
  ...table({ blank: "   ", "line-break": "\n" }, (value, name) => ({
    id: `EMAIL-02-${name}`, level: "MUST" as const, title: `an e-mail of nothing but white space (${name}) is none`,
    given: { users: [ada], github: shows(value) },
    when: login(),
    then: refused,
  })),
  ...table({ number: 42, true: true, array: ["ada@example.org"], object: { email: "ada@example.org" } }, (value, name) => ({
    id: `EMAIL-03-${name}`, level: "MUST" as const, title: `an e-mail that is no text (${name}) merges with nobody and is nobody's`,
    given: { users: [ada], github: shows(value) },
    when: login(),
    then: refused,
  })),
  ...table({ privateEmail: personas.privateEmail, bare: personas.bare, bot: personas.bot }, (persona, name) => ({
    id: `EMAIL-04-${name}`, level: "MUST" as const, title: `a real profile without a public e-mail (${name}) is told so`,
    given: { users: [ada], github: persona },
    when: login(),
    then: stopsAt("missing_email", bothCalls),
  })),
  ...table({
    "no-at": "ada.example.org", "two-at": "ada@bob@example.org", "no-name": "@example.org", "no-host": "ada@",
    "space-inside": "ada lovelace@example.org", "two-addresses": "ada@example.org,bob@example.org",
    "name-and-address": "Ada <ada@example.org>", "line-break": "ada@example.org\nbob@example.org",
    "header": "ada@example.org\r\nBcc: bob@example.org", "nul-character": "ada@example.org\u0000.evil.example",
    "text-null": "null", "320-characters": `${"a".repeat(64)}@${`${"b".repeat(62)}.`.repeat(4)}org`,
  }, (value, name) => ({
    id: `EMAIL-05-${name}`, level: "MUST" as const, title: `what is no address (${name}) is stored nowhere and merges with nobody`,
    given: { users: [ada, bob], github: shows(value) },
    when: login(),
    then: refused,
  })),
  ...table({ "no-at": "ada.example.org", "no-host": "ada@", number: 42, object: { email: "ada@example.org" } }, (value, name) => ({
    id: `EMAIL-13-${name}`, level: "SHOULD" as const, title: `whose e-mail is no address (${name}) is told so, as one without any`,
    given: { users: [ada, bob], github: shows(value) },
    when: login(),
    then: stopsAt("missing_email", bothCalls),
  })),
  { id: "EMAIL-06", level: "MUST", title: "an e-mail in upper case is stored in lower case",
    given: { github: personas.upperCase },
    when: login(),
    then: isNew({ email: "grace@example.org", name: "Grace Hopper", avatar_url: "https://avatars.githubusercontent.com/u/1906?v=4" }, "1906") },
  ...table({ before: " ada@example.org", behind: "ada@example.org ", tab: "\tada@example.org", "no-break": "\u00a0ada@example.org" }, (value, name) => ({
    id: `EMAIL-07-${name}`, level: "MUST" as const, title: `white space around the e-mail (${name}) makes no second mailbox`,
    given: { users: [bob], github: shows(value) },
    when: login(),
    then: { either: [refused, isNew(adaFromGitHub, "1815")] },
  })),
  ...table({
    "local-part": { shown: "jörg@example.org", stored: "jörg@example.org" },
    "upper-case": { shown: "JÖRG@Example.ORG", stored: "jörg@example.org" },
    domain: { shown: "ada@bücher.example", stored: "ada@bücher.example" },
    punycode: { shown: "ada@xn--bcher-kva.example", stored: "ada@xn--bcher-kva.example" },
    cyrillic: { shown: "ада@example.org", stored: "ада@example.org" },
    plus: { shown: "ada+github@example.org", stored: "ada+github@example.org" },
    apostrophe: { shown: "o'hara@example.org", stored: "o'hara@example.org" },
    subdomain: { shown: "ada@mail.eu.example.org", stored: "ada@mail.eu.example.org" },
  }, ({ shown, stored }, name) => ({
    id: `EMAIL-08-${name}`, level: "SHOULD" as const, title: `an unusual address (${name}) is stored as it is, in lower case`,
    given: { github: shows(shown) },
    when: login(),
    then: isNew({ ...adaFromGitHub, email: stored }, "1815"),
  })),
  ...table({
    "dotless-i": { owner: "mike@example.org", shown: "mıke@example.org", stored: "mıke@example.org" },
    "kelvin-sign": { owner: "mike@example.org", shown: "mi\u212Ae@example.org", stored: "mi\u212Ae@example.org" },
    "capital-i-with-dot": { owner: "mike@example.org", shown: "m\u0130ke@example.org", stored: "mi\u0307ke@example.org" },
    "full-width": { owner: "ada@example.org", shown: "ａda@example.org", stored: "ａda@example.org" },
    "cyrillic-a": { owner: "ada@example.org", shown: "\u0430da@example.org", stored: "\u0430da@example.org" },
    "combining-accent": { owner: "jos\u00e9@example.org", shown: "jose\u0301@example.org", stored: "jose\u0301@example.org" },
    "zero-width-space": { owner: "ada@example.org", shown: "a\u200bda@example.org", stored: "a\u200bda@example.org" },
    "soft-hyphen": { owner: "ada@example.org", shown: "a\u00adda@example.org", stored: "a\u00adda@example.org" },
    "sharp-s": { owner: "strasse@example.org", shown: "straße@example.org", stored: "straße@example.org" },
  }, ({ owner, shown, stored }, name) => ({
    id: `EMAIL-09-${name}`, level: "SHOULD" as const, title: `a look-alike (${name}) is another mailbox: it doesn't merge`,
    source: "https://github.com/pennersr/django-allauth/issues/2413",
    given: { users: [{ id: "users:owner", email: owner }], github: shows(shown) },
    when: login(),
    then: { either: [refused, isNew({ ...adaFromGitHub, email: stored }, "1815")] },
  })),
  { id: "EMAIL-10", level: "MUST", title: "a profile without e-mail doesn't find the user who has none",
    source: "https://github.com/coeventer/ccf/issues/133",
    given: { overlays: ["users-without-email"], users: [{ id: "users:nomail" }], github: personas.privateEmail },
    when: login(),
    then: stopsAt("missing_email", bothCalls) },
  { id: "EMAIL-11", level: "MUST", title: "an e-mail null doesn't find the user whose e-mail is null",
    source: "https://github.com/coeventer/ccf/issues/133",
    given: { overlays: ["users-without-email"], users: [{ id: "users:nullmail", email: null }], github: personas.privateEmail },
    when: login(),
    then: stopsAt("missing_email", bothCalls) },
  { id: "EMAIL-12", level: "MAY", title: "GitHub's noreply address is a mailbox or none, never half a user",
    source: "https://github.com/openstreetmap/openstreetmap-website/issues/2633",
    given: { github: shows("1815+ada@users.noreply.github.com") },
    when: login(),
    then: { either: [isNew({ ...adaFromGitHub, email: "1815+ada@users.noreply.github.com" }, "1815"), refused] } },
]);
