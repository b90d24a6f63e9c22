import { interruptedAnswers, wrongLengths } from "./connection.ts";
import type { Fault } from "./fault.ts";
import { formAnswer, wrongHeaders } from "./headers.ts";
import { jsonBodies } from "./json-bodies.ts";
import { oauthRefusals } from "./oauth-refusals.ts";
import { organizationRefusals } from "./organization-refusals.ts";
import { portalPage } from "./portal-page.ts";
import { rateLimited } from "./rate-limited.ts";
import { redirects } from "./redirects.ts";
import { rewrittenAnswers, unusualTokens } from "./rewritten.ts";
import { slowAnswers } from "./slow-answers.ts";
import { statuses } from "./statuses.ts";
import { tokenValues } from "./token-values.ts";

/** Every fault by name, as `mock --list-faults` prints them. */
export const allFaults = [
  ...oauthRefusals,
  ...statuses,
  ...rateLimited,
  ...organizationRefusals,
  portalPage,
  ...jsonBodies,
  formAnswer,
  ...tokenValues,
  ...unusualTokens,
  ...redirects,
  ...interruptedAnswers,
  ...slowAnswers,
  ...rewrittenAnswers,
  ...wrongHeaders,
  ...wrongLengths,
] as const satisfies readonly Fault[];

export type FaultName = (typeof allFaults)[number]["name"];

const byName: ReadonlyMap<string, Fault> = new Map(allFaults.map((fault) => [fault.name, fault]));

/** A fault of the list, or one that a test brings along. */
export function faultNamed(fault: FaultName | Fault): Fault {
  if (typeof fault !== "string") return fault;
  const known = byName.get(fault);
  if (known) return known;
  throw new Error(`Planting a fault: expected one of ${[...byName.keys()].join(", ")}; saw ${String(fault)}.`);
}
