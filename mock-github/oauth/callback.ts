import { errorFields, type OAuthErrorCode } from "../answers/oauth-errors.ts";
import type { Settings } from "../basics/settings.ts";

/** @see https://www.rfc-editor.org/rfc/rfc9207 */
const issuer = "https://github.com/login/oauth";

/** An error in GitHub's words, or one that GitHub has no documented words for. */
export type AuthorizationError =
  | OAuthErrorCode
  | { readonly error: "invalid_request"; readonly error_description: string };

/** Where a browser goes with a code. */
export function codeAddress(
  redirectUri: string,
  code: string,
  state: string | undefined,
  { callbackIssuer }: Settings,
): string {
  return withParams(redirectUri, { code, ...(callbackIssuer !== "never" && { iss: issuer }) }, state);
}

/**
 * Where a browser goes with an error.
 * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors
 */
export function errorAddress(
  to: string,
  error: AuthorizationError,
  state: string | undefined,
  { callbackIssuer }: Settings,
): string {
  const fields = typeof error === "string" ? errorFields(error) : error;
  return withParams(to, { ...fields, ...(callbackIssuer === "always" && { iss: issuer }) }, state);
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
