import { createHash } from "node:crypto";
import type { AskedHeaders } from "../basics/asked-request.ts";

/** What a client may ask a later request to be compared with. */
export interface Validators {
  readonly ETag: string;
  readonly "Last-Modified"?: string;
}

/** Those of a text that last changed at this time; a time that is no date tells nothing. */
export function validatorsOf(text: string, changedAt?: unknown): Validators {
  const time = typeof changedAt === "string" ? Date.parse(changedAt) : Number.NaN;
  return {
    ETag: `W/"${createHash("sha256").update(text).digest("hex")}"`,
    ...(!Number.isNaN(time) && { "Last-Modified": new Date(time).toUTCString() }),
  };
}

/**
 * Whether the client has it already. If-None-Match goes before If-Modified-Since: https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 * @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export function isUnchanged(headers: AskedHeaders, validators: Validators): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) return tags.split(",").some((tag) => matches(tag.trim(), validators.ETag));
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return Date.parse(validators["Last-Modified"] ?? "") <= since; // false for what is no date
}

/** Weak comparison: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2 */
const matches = (tag: string, etag: string) => tag === "*" || strong(tag) === strong(etag);

const strong = (tag: string) => tag.replace(/^W\//, "");
