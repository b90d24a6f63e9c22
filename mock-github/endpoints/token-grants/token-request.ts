import { answerFields } from "../../answers/answer-format.ts";
import type { Consent, RegisteredApp } from "../../oauth/oauth-app.ts";
import type { Json } from "../../basics/exact-json.ts";
import { type OAuthErrorCode, refuse } from "../../answers/oauth-errors.ts";
import type { Persona } from "../../personas.ts";
import { accessTokenLifetime, refreshTokenLifetime, type TokenPair } from "../../oauth/refresh-tokens.ts";
import type { Params } from "../../oauth/request-params.ts";
import type { MockState } from "../../state/mock-state.ts";

/** A request for a token, of an app that is known. */
export interface TokenRequest {
  readonly request: Request;
  readonly params: Params;
  readonly mock: MockState;
  readonly app: RegisteredApp;
}

/** One way to get a token. */
export type TokenGrant = (asked: TokenRequest) => Response;

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
export function newToken({ request, mock, app }: TokenRequest, consent: Consent, from: "browser" | "device"): Response {
  if (mock.settings.unverifiedEmail === "refuse" && !hasVerifiedEmail(consent.persona)) {
    return refuse(request, mock.settings, "unverified_user_email");
  }
  if (consent.offline || app.expiringTokens) {
    return answerPair(request, mock, mock.refreshTokens.issue(app, consent, from === "device"), consent.scopes);
  }
  const accessToken = mock.tokens.issue(app, consent);
  return answerFields(request, mock.settings, { access_token: accessToken, ...rest(consent.scopes) });
}

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#refreshing-an-access-token-with-a-refresh-token */
export function answerPair(
  request: Request,
  mock: MockState,
  { accessToken, refreshToken }: TokenPair,
  scopes: readonly string[],
): Response {
  return answerFields(request, mock.settings, {
    access_token: accessToken,
    expires_in: accessTokenLifetime,
    refresh_token: refreshToken,
    refresh_token_expires_in: refreshTokenLifetime,
    ...rest(scopes),
  });
}

const rest = (scopes: readonly string[]) => ({ token_type: "bearer", scope: scopes.join(",") });

/** A parameter that is there, even if it is empty or no text. */
export const isGiven = (params: Params, name: string): boolean =>
  params.get(name) !== undefined && params.get(name) !== null;
