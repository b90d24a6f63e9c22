import type { OAuthApp } from "../oauth/oauth-app.ts";
import type { Settings } from "../basics/settings.ts";
import { startMockGitHub } from "../start.ts";
import { openPage } from "./browser.ts";

/** For tests of the authorization page: what they say again and again. */
export const callbackUrl = "https://app.example.org/callback";
export const approve = { decision: "approve" };
export const deny = { decision: "deny" };

/** The example of https://www.rfc-editor.org/rfc/rfc7636#appendix-B */
export const challenge = {
  code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  code_challenge_method: "S256",
};
export const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

export const authorizePath = ({ clientId }: OAuthApp, params: object = {}): string =>
  `/login/oauth/authorize?${new URLSearchParams({ client_id: clientId, ...params })}`;

/** What the browser brings to the callback. */
export const queryOf = (location: string | undefined): Record<string, string> =>
  Object.fromEntries(new URL(String(location)).searchParams);

export const codeIn = (location: string | undefined): string => queryOf(location)["code"] ?? "";

/** A mock with other settings, and an app of its own. */
export async function withSettings(settings: Partial<Settings>) {
  const own = await startMockGitHub({ settings });
  const app = own.createApp({ callbackUrl });
  return {
    /** What it says of itself in callbacks. */
    issuer: `${own.githubOrigin}/login/oauth`,
    open: (params: object = {}) => openPage(own.githubOrigin, authorizePath(app, params)),
    [Symbol.asyncDispose]: () => own.stop(),
  };
}
