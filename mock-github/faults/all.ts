import {
  contentLengthTooShort,
  halfOpen,
  resetBeforeAnswer,
  resetInBody,
  resetInHeaders,
  wrongContentLength,
} from "./connection.ts";
import type { Fault } from "./fault.ts";
import { formAnswer, wrongHeaders } from "./headers.ts";
import { jsonBodies } from "./json-bodies.ts";
import { oauthRefusals } from "./oauth-refusals.ts";
import { portalPage } from "./portal-page.ts";
import { rateLimitPrimary, rateLimitSecondary } from "./rate-limited.ts";
import { redirects } from "./redirects.ts";
import { errorBesideToken, escapedUnicode, rewrittenAnswers, tokenVeryLong } from "./rewritten.ts";
import { statuses } from "./statuses.ts";
import { byteByByte, neverAnswers, slow, slowHeaders } from "./slow-answers.ts";
import { tokenValues } from "./token-values.ts";

/** Every fault by name, as `mock --list-faults` prints them. */
export const allFaults = [
  ...oauthRefusals,
  ...statuses,
  rateLimitPrimary,
  rateLimitSecondary,
  portalPage,
  ...jsonBodies,
  formAnswer,
  ...tokenValues,
  tokenVeryLong,
  errorBesideToken,
  ...redirects,
  resetBeforeAnswer,
  resetInHeaders,
  resetInBody,
  halfOpen,
  slow,
  slowHeaders,
  byteByByte,
  neverAnswers,
  ...rewrittenAnswers,
  escapedUnicode,
  ...wrongHeaders,
  wrongContentLength,
  contentLengthTooShort,
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
