import type { OAuthApp } from "../oauth/oauth-app.ts";
import type { Persona } from "../personas.ts";
import type { StartedMockGitHub } from "../start.ts";
import { askForToken, exchangeOf, jsonMember } from "./wire-client.ts";

/** For tests of the API: a login, and the words of HTTP Basic. */

export async function tokenOf(mock: StartedMockGitHub, app: OAuthApp, persona: Persona, scope = ""): Promise<string> {
  const answer = await askForToken(mock, exchangeOf(app, app.authorize(persona, { scope })));
  return String(await jsonMember(answer, "access_token"));
}

export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

/** What an app proves itself with. */
export const asApp = ({ clientId, clientSecret }: OAuthApp) => ({ Authorization: basic(clientId, clientSecret) });
