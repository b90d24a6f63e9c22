import { authenticate, login, suite, table } from "../../fixtures/case/case.ts";
import { signsInAs } from "../login/login-expectations.ts";
import { everyone, everyoneAndTheKey, opensAda, opensNothing } from "./session-expectations.ts";

/** What it says must be refused, and as it was it must open its user: before and after, so that the refusal isn't a lockout. */
const refusedBetween = [signsInAs("users:ada"), opensAda, opensNothing, opensAda];

export const tampered = suite("tampered-tokens", { source: "RFC 7519 section 7.2" }, [
  ...table(
    {
      "header-changed": "whose header was changed",
      "payload-changed": "that names another user",
      "lifetime-changed": "that says to live longer",
      "signature-changed": "whose signature was changed",
      "signature-missing": "without a signature",
      "signature-and-dot-missing": "of two parts",
      "cut-short": "whose end is missing",
      "alg-none": "that says to be unsigned",
      "alg-none-with-signature": "that says to be unsigned, and is signed",
      "alg-none-in-capitals": "that says to be unsigned, in capitals",
      "alg-rs256": "that says to be signed in another way",
      empty: "of no characters",
      "no-token": "that is none",
    } as const,
    (what, changed) => ({
      id: `FORGED-01-${changed}`,
      level: "MUST",
      title: `a token ${what} opens nobody`,
      given: everyone,
      when: [
        login(),
        authenticate({ token: 1 }),
        authenticate({ token: 1, changed: changed as "alg-none" }),
        authenticate({ token: 1 }),
      ],
      then: refusedBetween,
    }),
  ),
  ...table(
    {
      empty: "",
      redacted: "[REDACTED]",
      secret: "secret",
      password: "password",
      changeme: "changeme",
      "your-256-bit-secret": "your-256-bit-secret",
      access: "github",
      surrealdb: "surrealdb",
      root: "root",
    },
    (signedWith, name) => ({
      id: `FORGED-02-${name}`,
      level: "MUST",
      title: `a token signed with a key that anybody would try (${name}) opens nobody`,
      source: name === "redacted" ? "https://github.com/surrealdb/surrealdb/pull/4100" : "RFC 8725 section 3.5",
      given: everyone,
      when: [login(), authenticate({ token: 1 }), authenticate({ token: 1, signedWith }), authenticate({ token: 1 })],
      then: refusedBetween,
    }),
  ),
  {
    id: "FORGED-03",
    level: "MUST",
    title: "a token signed with the access's own key opens its user: the others were refused for their key",
    given: everyoneAndTheKey,
    when: [
      login(),
      authenticate({ token: 1, changed: "signed-again" }),
      authenticate({
        token: 1,
        signedWith: "another key, as long as that of the access, so that its length is no reason",
      }),
    ],
    then: [signsInAs("users:ada"), opensAda, opensNothing],
  },
  ...table({ "signed-hs256": "HS256", "signed-hs384": "HS384" } as const, (algorithm, changed) => ({
    id: `FORGED-04-${algorithm.toLowerCase()}`,
    level: "MUST",
    title: `a token signed with the right key by another algorithm (${algorithm}) opens nobody`,
    source: "RFC 8725 section 3.1",
    given: everyoneAndTheKey,
    when: [
      login(),
      authenticate({ token: 1 }),
      authenticate({ token: 1, changed: changed as "signed-hs256" }),
      authenticate({ token: 1 }),
    ],
    then: refusedBetween,
  })),
]);
