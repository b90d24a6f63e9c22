import type { RegisteredApp } from "../oauth/oauth-app.ts";
import { basicCredentials } from "../oauth/request-params.ts";
import type { Token, Tokens } from "../oauth/access-tokens.ts";

/** Who asks api.github.com: somebody with a token, an OAuth app with its secret, or anybody. */
export type Client =
  | { readonly kind: "user"; readonly token: Token }
  | { readonly kind: "app"; readonly app: RegisteredApp }
  | { readonly kind: "anybody" };

/** Where tokens and apps are looked up. */
interface Credentials {
  readonly tokens: Tokens;
  app(clientId: string): RegisteredApp | undefined;
}

/**
 * Whom the credentials of a request belong to; undefined if they are wrong, which is worse than having none.
 * @see https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
 */
export function clientOf(request: Request, mock: Credentials): Client | undefined {
  const authorization = request.headers.get("authorization");
  if (!authorization) return { kind: "anybody" };
  const basic = basicCredentials(authorization);
  if (!basic) return userWith(mock, bearer(authorization));
  const app = mock.app(basic.user);
  if (app && basic.password === app.clientSecret) return { kind: "app", app };
  // curl -u USER:TOKEN, and the older curl -u TOKEN:x-oauth-basic
  return userWith(mock, basic.password) ?? userWith(mock, basic.user);
}

/** Whose hourly requests they are. */
export function quotaOf(client: Client | undefined): string | undefined {
  if (client?.kind === "user") return client.token.persona.login;
  return client?.kind === "app" ? `app ${client.app.clientId}` : undefined;
}

function userWith(mock: Credentials, text: string): Client | undefined {
  const token = mock.tokens.find(text);
  return token && { kind: "user", token };
}

/** GitHub takes both words, in any case. */
function bearer(authorization: string): string {
  return /^(?:bearer|token) +(\S.*)$/i.exec(authorization)?.[1] ?? "";
}
