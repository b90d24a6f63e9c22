import type { Fields } from "../../answers/oauth-answer.ts";
import type { OAuthErrorCode } from "../../answers/oauth-errors.ts";
import type { Json } from "../../basics/exact-json.ts";
import type { AccessToken } from "../../oauth/access-tokens.ts";
import type { Consent, RegisteredApp } from "../../oauth/oauth-app.ts";
import { accessTokenLifetime, refreshTokenLifetime } from "../../oauth/refresh-tokens.ts";
import type { Params } from "../../oauth/request-params.ts";
import type { Persona } from "../../personas.ts";
import type { MockState } from "../../state/mock-state.ts";

/** A request for a token, of an app that is known. */
export interface TokenRequest {
  readonly params: Params;
  readonly mock: MockState;
  readonly app: RegisteredApp;
}

/** One way to get a token: what is answered, or why it is refused. */
export type GrantType = (asked: TokenRequest) => Fields | OAuthErrorCode;

/** What is wrong with who asks, if anything is. */
export function clientError(
  { params, app }: TokenRequest,
  { secret }: { secret: "required" | "optional" },
): OAuthErrorCode | undefined {
  const given = params.get("client_secret") ?? "";
  if (given !== app.clientSecret && !(secret === "optional" && given === "")) return "incorrect_client_credentials";
  return app.suspended ? "application_suspended" : undefined;
}

/** GitHub gives no token to people who never confirmed their address; a list that says nothing of it is no reason. */
function hasVerifiedEmail({ emails }: Persona): boolean {
  const primary = emails.find((each) => memberOf(each, "primary") === true);
  return primary === undefined || memberOf(primary, "verified") !== false;
}

const memberOf = (value: Json, name: string): unknown => Object(value)[name];

/** A new token for what a person allowed; it expires if that was asked for, or if the app wants it so. */
export function newToken(
  { mock, app }: TokenRequest,
  { persona, scopes, offline }: Consent,
  from: "browser" | "device",
): Fields | OAuthErrorCode {
  if (mock.settings.unverifiedEmail === "refuse" && !hasVerifiedEmail(persona)) return "unverified_user_email";
  const holder = { app, persona, scopes, fromDevice: from === "device" };
  if (!offline && !app.expiringTokens) return tokenFields(mock.tokens.issue(holder));
  const { token, refreshToken } = mock.refreshTokens.issue(holder);
  return tokenFields(token, refreshToken);
}

/**
 * A token, with the refresh token beside it if it expires.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#refreshing-an-access-token-with-a-refresh-token
 */
export const tokenFields = ({ text, scopes }: AccessToken, refreshToken?: string): Fields => ({
  access_token: text,
  ...(refreshToken !== undefined && {
    expires_in: accessTokenLifetime,
    refresh_token: refreshToken,
    refresh_token_expires_in: refreshTokenLifetime,
  }),
  token_type: "bearer",
  scope: scopes.join(","),
});

/** A parameter that is there, even if it is empty or no text. */
export const isGiven = (params: Params, name: string): boolean => (params.get(name) ?? undefined) !== undefined;
