import type { AskedRequest } from "../basics/asked-request.ts";

/**
 * Whether a page of another origin made the browser send this. Browsers say where every POST comes from, and a page
 * can't change it; who says nothing is no browser, and has no session that could be abused.
 * @see https://www.rfc-editor.org/rfc/rfc6454#section-7
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isCrossSite({ headers, url }: AskedRequest): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = headers.get("origin");
  if (origin === null) return false;
  const host = headers.get("host") ?? new URL(url).host;
  return !URL.canParse(origin) || new URL(origin).host !== host; // "null" is the origin of a page that hides its own
}
