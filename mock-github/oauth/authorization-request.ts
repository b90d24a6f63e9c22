import { type AskedScopes, readScopes } from "./scopes.ts";
import { type AuthorizationError, errorAddress, type Issuing } from "./callback.ts";
import type { RegisteredApp } from "./oauth-app.ts";
import { readChallenge } from "./pkce.ts";
import { redirectMatches } from "./redirect-uri.ts";
import { type Params, rawParam, textParam } from "./request-params.ts";
import type { Settings } from "../basics/settings.ts";

/** What an app asks a person for. */
export interface AuthorizationRequest extends AskedScopes {
  readonly app: RegisteredApp;
  /** Where the code goes. */
  readonly redirectUri: string;
  /** Without a scope, what was allowed before is asked for. */
  readonly namesScopes: boolean;
  /** As it stands in the address, encoded: it goes back as it came. */
  readonly state: string | undefined;
  readonly challenge: string | undefined;
  /** The account that the app suggests. */
  readonly login: string | undefined;
  readonly selectAccount: boolean;
  readonly allowSignup: boolean;
}

/** Where an app is looked up. */
interface Registry {
  readonly settings: Settings;
  app(clientId: string | undefined): RegisteredApp | undefined;
}

export type AuthorizationReading =
  | { readonly request: AuthorizationRequest }
  /** GitHub tells the app at once. */
  | { readonly redirect: string }
  /** GitHub tells nobody but the person. */
  | { readonly page: "not-found"; readonly clientId: string | undefined; readonly redirectUri: string | undefined }
  | { readonly page: "redirect-mismatch"; readonly app: RegisteredApp; readonly redirectUri: string };

/**
 * Reads the parameters of an authorization request, in the order in which GitHub objects to them.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#1-request-a-users-github-identity
 * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors
 */
export function readAuthorization({ search }: URL, mock: Registry, issuing: Issuing): AuthorizationReading {
  const params: Params = new Map(new URLSearchParams(search));
  const [clientId, asked] = [textParam(params, "client_id"), textParam(params, "redirect_uri")];
  const app = mock.app(clientId);
  if (!app) return { page: "not-found", clientId, redirectUri: asked };
  const state = rawParam(search, "state");
  const refuse = (error: AuthorizationError) => ({
    redirect: errorAddress(app.callbackUrl, error, state, issuing),
  });
  if (app.suspended) return refuse("application_suspended");
  const redirectUri = asked ?? app.callbackUrl;
  if (!redirectMatches(app.callbackUrl, redirectUri)) {
    return mock.settings.redirectMismatch === "page"
      ? { page: "redirect-mismatch", app, redirectUri }
      : refuse("redirect_uri_mismatch");
  }
  const reading = readChallenge(params);
  if ("refusal" in reading) return refuse({ error: "invalid_request", error_description: reading.refusal });
  const scope = textParam(params, "scope");
  return {
    request: {
      app,
      redirectUri,
      ...readScopes(scope ?? ""),
      namesScopes: scope !== undefined,
      state,
      challenge: reading.challenge,
      login: textParam(params, "login"),
      selectAccount: textParam(params, "prompt") === "select_account",
      allowSignup: textParam(params, "allow_signup") !== "false",
    },
  };
}
