import type { Case } from "../../fixtures/case/case.ts";
import { atOnce, login } from "../../fixtures/case/case.ts";
import { loginEndpoints } from "../../fixtures/case/steps/login-step.ts";
import { ourApp } from "../../fixtures/run/one-case/define-credentials.ts";
import type { Fault } from "../../mock-github/faults/fault.ts";
import { personas } from "../../mock-github/personas.ts";
import type { EndpointName } from "../../mock-github/start.ts";
import type { GivenAnswer, LoginReport } from "./login-report.ts";

/** What is done again, whether it is of a report or of a case. */
export interface Scenario extends Pick<Case, "given" | "when"> {
  /** Planted once all else is there. */
  readonly answers: readonly (readonly [endpoint: EndpointName, answer: Fault])[];
  /** Carried out by an owner when all other rows are there, in the schema's own words. */
  readonly statements?: string | undefined;
}

/** @param statements of the file that the report names */
export function scenarioOf({ github, rows, channel, atOnce: clients }: LoginReport, statements?: string): Scenario {
  const { persona, emails, with: fields = {}, without = [], code, scope, faults, answers } = github;
  const lacking = Object.fromEntries(without.map((field) => [field, undefined]));
  const person = personas[persona].with({ ...fields, ...lacking });
  const step = login({ channel, code, faults, ...(scope !== undefined && { scope }) });
  const { users, links, providers } = rows;
  return {
    given: {
      github: emails ? person.withEmails(emails) : person,
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
    ...(statements !== undefined && { statements }),
  };
}

const faultOf = ({ status, headers = {}, json, body = "" }: GivenAnswer, endpoint: EndpointName): Fault => ({
  name: "as reported",
  about: "what the report says",
  hits: [endpoint],
  answer: () =>
    json === undefined
      ? new Response(body || null, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } })
      : Response.json(json, { status, headers }),
});
