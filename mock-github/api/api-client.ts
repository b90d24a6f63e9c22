import type { LimitedResource } from "../answers/api-answer.ts";
import type { AccessToken, AccessTokens } from "../oauth/access-tokens.ts";
import type { RegisteredApp } from "../oauth/oauth-app.ts";
import { basicCredentials } from "../oauth/request-params.ts";

/** Who asks api.github.com: somebody with a token, an OAuth app with its secret, or anybody. */
export type ApiClient =
  | { readonly kind: "user"; readonly token: AccessToken }
  | { readonly kind: "app"; readonly app: RegisteredApp }
  | { readonly kind: "anybody" };

/** Where tokens and apps are looked up. */
interface Credentials {
  readonly tokens: AccessTokens;
  app(clientId: string): RegisteredApp | undefined;
}

/**
 * Who sends these credentials; undefined if they are wrong, which is worse than having none.
 * @see https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
 */
export function clientOf(authorization: string | null, known: Credentials): ApiClient | undefined {
  if (!authorization) return { kind: "anybody" };
  const userWith = (text: string): ApiClient | undefined => {
    const token = known.tokens.find(text);
    return token && { kind: "user", token };
  };
  const basic = basicCredentials(authorization);
  if (!basic) return userWith(/^(?:bearer|token) +(\S.*)$/i.exec(authorization)?.[1] ?? "");
  const app = known.app(basic.user);
  if (app && basic.password === app.clientSecret) return { kind: "app", app };
  // curl -u USER:TOKEN, and the older curl -u TOKEN:x-oauth-basic
  return userWith(basic.password) ?? userWith(basic.user);
}

/** Under which name requests are counted; undefined for all without valid credentials. */
export function quotaOf(client: ApiClient | undefined, resource: LimitedResource = "core"): string | undefined {
  const counted = resource === "core" ? "" : `${resource} `;
  if (client?.kind === "user") return counted + client.token.persona.login;
  return client?.kind === "app" ? `${counted}app ${client.app.clientId}` : undefined;
}
