import { errorFields, type OAuthErrorCode } from "../answers/oauth-errors.ts";
import type { Settings } from "../basics/settings.ts";

/** What callbacks say of who sent the browser there: https://www.rfc-editor.org/rfc/rfc9207 */
export interface Issuing extends Pick<Settings, "callbackIssuer"> {
  readonly iss: string;
}

/** `base` is where the client reaches github.com: an issuer that it knows by that address. */
export const issuingAt = (base: string, { callbackIssuer, issuer }: Settings): Issuing => ({
  callbackIssuer,
  iss: `${issuer === "asked" ? base : "https://github.com"}/login/oauth`,
});

/** An error in GitHub's words, or one that GitHub has no documented words for. */
export type AuthorizationError =
  | OAuthErrorCode
  | { readonly error: "invalid_request"; readonly error_description: string };

/** Where a browser goes with a code. */
export function codeAddress(
  redirectUri: string,
  code: string,
  state: string | undefined,
  { callbackIssuer, iss }: Issuing,
): string {
  return withParams(redirectUri, { code, ...(callbackIssuer !== "never" && { iss }) }, state);
}

/**
 * Where a browser goes with an error.
 * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors
 */
export function errorAddress(
  to: string,
  error: AuthorizationError,
  state: string | undefined,
  { callbackIssuer, iss }: Issuing,
): string {
  const fields = typeof error === "string" ? errorFields(error) : error;
  return withParams(to, { ...fields, ...(callbackIssuer === "always" && { iss }) }, state);
}

/** Keeps the query that the callback has of its own. */
function withParams(address: string, params: Readonly<Record<string, string>>, state: string | undefined): string {
  const url = new URL(address);
  const parts = [
    url.search.slice(1),
    new URLSearchParams(params).toString(),
    state === undefined ? "" : `state=${state}`,
  ];
  url.search = parts.filter((part) => part !== "").join("&");
  return url.href;
}
