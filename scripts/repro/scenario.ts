import type { Case } from "../../fixtures/case/case.ts";
import { atOnce, login } from "../../fixtures/case/case.ts";
import { loginEndpoints } from "../../fixtures/case/steps/login-step.ts";
import { contractSecretNames } from "../../fixtures/surrealql/secrets/secret-names.ts";
import { secretsIn } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { ourApp } from "../../fixtures/run/one-case/define-credentials.ts";
import type { Fault } from "../../mock-github/faults/fault.ts";
import { type Persona, personas } from "../../mock-github/personas.ts";
import type { EndpointName } from "../../mock-github/start.ts";
import type { GivenAnswer, LoginReport } from "./login-report.ts";

/** What is done again, whether it is of a report or of a case. */
export interface Scenario extends Pick<Case, "given" | "when"> {
  /** Planted once all else is there. */
  readonly answers: readonly (readonly [endpoint: EndpointName, answer: Fault])[];
  /** Carried out by an owner when all other rows are there, in the schema's own words. */
  readonly statements?: string | undefined;
  /** What of the answers is secret: tokens that somebody really had. */
  readonly secrets: readonly string[];
}

/** @param statements of the file that the report names */
export function scenarioOf({ github, rows, channel, atOnce: clients }: LoginReport, statements?: string): Scenario {
  const { answers } = github;
  const step = loginOf({ github, channel });
  const { users, links, providers } = rows;
  return {
    given: {
      github: personOf(github),
      ...(users && { users }),
      ...(links && { links }),
      ...(providers && { providers: providers.map((row) => ({ ...ourApp, ...row })) }),
    },
    when:
      clients === 1
        ? step
        : atOnce(
            Array.from({ length: clients }, () => step),
            { meet: "GET /user" },
          ),
    answers: loginEndpoints.flatMap((endpoint) => {
      const answer = answers[endpoint];
      return answer ? [[endpoint, faultOf(answer, endpoint)] as const] : [];
    }),
    secrets: Object.values(answers).flatMap(secretsInAnswer),
    ...(statements !== undefined && { statements }),
  };
}

/** Who logs in at GitHub. */
export function personOf({
  persona,
  emails,
  with: fields = {},
  without = [],
}: Pick<LoginReport["github"], "persona" | "emails" | "with" | "without">): Persona {
  const lacking = Object.fromEntries(without.map((field) => [field, undefined]));
  const person = personas[persona].with({ ...fields, ...lacking });
  return emails ? person.withEmails(emails) : person;
}

/** What the client does of a report, whoever the person is. */
export const loginOf = ({ github: { code, scope, faults }, channel }: Pick<LoginReport, "github" | "channel">) =>
  login({ channel, code, faults, ...(scope !== undefined && { scope }) });

/** By the names of members, by shapes, and in the form that GitHub answers without an Accept. */
export function secretsInAnswer({ json, body = "" }: GivenAnswer): string[] {
  const text = json === undefined ? body : JSON.stringify(json);
  const inForm = [...text.matchAll(/\b(?:access|refresh)_token=([^&\s]+)/g)].map(([, token = ""]) => token);
  return [...inForm, ...namedSecrets(text), ...secretsIn(text).map(({ from, to }) => text.slice(from, to))];
}

function namedSecrets(text: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(text, (name, value: unknown) => {
      if (typeof value === "string" && contractSecretNames.isLikeSecret(name)) found.push(value);
      return value;
    });
  } catch {
    return []; // no JSON has no members
  }
  return found;
}

/** Whoever has the token of such an answer is the person whom the mock would have given one: the next answer may be the mock's. */
const faultOf = (answer: GivenAnswer, endpoint: EndpointName): Fault => ({
  name: "as reported",
  about: "what the report says",
  hits: [endpoint],
  async answer(context) {
    const { status, headers = {}, json, body = "" } = answer;
    const token = tokenIn(json === undefined ? body : JSON.stringify(json));
    if (token !== undefined) {
      context.claim(token);
      const genuine = tokenIn(await (await context.genuine()).text());
      if (genuine !== undefined) context.replaceToken(genuine, token);
    }
    return json === undefined
      ? new Response(body || null, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } })
      : Response.json(json, { status, headers });
  },
});

/** As JSON, or in the form that GitHub answers without an Accept. */
function tokenIn(text: string): string | undefined {
  const [, token] = /\baccess_token(?:=|"\s*:\s*")([^&"\s]+)/.exec(text) ?? [];
  return token;
}
