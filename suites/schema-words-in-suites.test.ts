import { expect, test } from "vitest";
import { embedded } from "../fixtures/engines/backends/embedded-backend.ts";
import { startEnvironment } from "../fixtures/environment/environment.ts";
import { numbered } from "../fixtures/run/verdict/numbered-cases.ts";
import { profileSchema } from "../fixtures/environment/names/profile.ts";
import { runCase } from "../fixtures/run/one-case/run-case.ts";
import { otherNames, renamedReference } from "../fixtures/testing/other-names.ts";
import type { Check, Verdict } from "../fixtures/run/verdict/verdict.ts";
import { suites } from "./all.ts";

// A team reads its own names. Everything that can be said of a case is provoked on a schema in which nothing is called as in the contract.

/** Mistakes that show in every check that a schema can fail. */
const mistakes: readonly (readonly [from: string, to: string])[] = [
  ["fullName = IF $profile.name.is_string() { $profile.name } ELSE { NONE }", "fullName = $app.app_secret"],
  ["secret_hash = rand::string(64)\n\t)[0]", "secret_hash = 'github'\n\t)[0]"],
  [
    "\tIF !record::exists($link.owner)",
    "\tUPDATE $link.owner SET fullName = 'somebody'; DELETE identity WHERE uid = $provider_id;\n\tIF !record::exists($link.owner)",
  ],
  [
    "UPDATE $known SET secret_hash = rand::string(64);\n\t\tRETURN $known;",
    "UPDATE $known SET emailAddress = 'else@example.org';\n\t\tRETURN customer:nobody;",
  ],
  ["THROW { stage: 'missing_email',", "THROW { row: (SELECT * FROM customer), stage: 'missing_email',"],
  [
    "LET $profile = http::get(",
    "LET $twice = http::get('https://api.github.com/user', { Accept: 'application/json', Authorization: 'Bearer ' + $access_token });\n\tLET $profile = http::get(",
  ],
  ["ON identity FIELDS via, uid UNIQUE", "ON identity FIELDS uid UNIQUE"],
  [
    "DEFINE TABLE OVERWRITE customer TYPE NORMAL SCHEMAFULL\n\tPERMISSIONS FOR select WHERE id = $auth, FOR create, update, delete NONE;",
    "DEFINE TABLE OVERWRITE customer TYPE NORMAL SCHEMAFULL PERMISSIONS FULL;",
  ],
  ["ASSERT $value != '' PERMISSIONS NONE;", "ASSERT $value != '';"],
  [
    "DEFINE TABLE OVERWRITE identity TYPE NORMAL SCHEMAFULL PERMISSIONS NONE;",
    "DEFINE TABLE OVERWRITE identity TYPE NORMAL SCHEMAFULL PERMISSIONS FULL;",
  ],
  ["DURATION FOR TOKEN 1h, FOR SESSION NONE;", "DURATION FOR TOKEN 2h, FOR SESSION 3h;"],
];

const broken = mistakes.reduce((text, [from, to]) => {
  if (!text.includes(from)) throw new RangeError(`Breaking the renamed reference: expected ${from} in it, saw none.`);
  return text.replace(from, () => to);
}, renamedReference());

/** What the contract calls its things: tables, fields where one stands as a name, accesses, the function. */
const contractName =
  /(?<!@)\b(?:users|auth_accounts|auth_providers|avatar_url|provider_id|created_at|updated_at|client_secret|github_login)\b|\bemail\b(?!@)|(?<![\w$.'"])(?:user|name|password|provider)(?=: | =| \bON\b)|(?<=: )(?:user|name|password|provider)$|access:? (?:github|user)\b/;

/** Here the words are the case's own: a name at GitHub, and keys of an object that the query makes up. */
const ofTheCase: ReadonlySet<string> = new Set([
  "NEW-08-surrealql",
  "NEW-08-record-id",
  "PATH-09-link-of-a-literal-user",
  "PATH-10-fetch-user",
]);

const inWords = ({ failures, steps, reason = "" }: Verdict): string[] => [
  ...failures.flatMap(({ message, expected, observed }) => [message, expected, observed]),
  ...steps.flatMap(({ sent, outcome, rows, underlyingError = "" }) => [sent, outcome, ...rows, underlyingError]),
  reason,
];

const branches: ReadonlySet<string> = new Set([
  "tables",
  "already-linked",
  "email-merge",
  "email",
  "new-user",
  "session-token",
  "rows-and-fields",
  "ways-round",
  "live-queries",
  "same-person",
  "during",
]);

test("on a schema with other names for everything, whatever is wrong is reported in those names", async () => {
  await using environment = await startEnvironment({
    backend: embedded("3.0.2"),
    schema: { files: [{ path: "ours.surql", text: broken }], label: "ours.surql", sha256: "" },
    profile: profileSchema.parse(otherNames),
  });
  const verdicts: Verdict[] = [];
  for (const each of numbered(suites.filter(({ name }) => branches.has(name))))
    verdicts.push(await runCase(each, environment));
  const checks = new Set(verdicts.flatMap(({ failures }) => failures.map(({ check }) => check)));
  expect([...checks].toSorted()).toEqual([
    "arrange",
    "calls",
    "leaks",
    "outcome",
    "password",
    "rows",
    "sight",
    "token",
  ] satisfies Check[]);
  const foreign = verdicts
    .filter(({ id }) => !ofTheCase.has(id))
    .flatMap((verdict) =>
      inWords(verdict)
        .filter((text) => contractName.test(text))
        .map((text) => `${verdict.id}: ${text}`),
    );
  expect([...new Set(foreign)]).toEqual([]);
});
