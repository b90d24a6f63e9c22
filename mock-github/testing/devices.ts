import type { OAuthApp } from "../oauth/oauth-app.ts";
import type { StartedMockGitHub } from "../start.ts";
import { askForToken } from "./wire-client.ts";
import { openPage, type Page } from "./browser.ts";

/** For tests of the device flow: what a device was given. */
export interface Device {
  readonly device_code: string;
  readonly user_code: string;
}

export const errorOf = (answer: unknown): unknown => Object(answer).error;
export const errorUri =
  "https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow";
/** Nobody has typed in the code yet. */
export const pending = {
  error: "authorization_pending",
  error_description: "The authorization request is still pending.",
  error_uri: errorUri,
};

export const deviceGrantType = "urn:ietf:params:oauth:grant-type:device_code";

export const askForCodes = (
  mock: StartedMockGitHub,
  params: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${mock.githubOrigin}/login/device/code`, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", ...headers },
    body: JSON.stringify(params),
  });

export async function newDevice(mock: StartedMockGitHub, { clientId }: OAuthApp, scope = "user"): Promise<Device> {
  return (await (await askForCodes(mock, { client_id: clientId, scope })).json()) as Device;
}

/** A device asks for its token. */
export async function poll(
  mock: StartedMockGitHub,
  { clientId }: OAuthApp,
  device_code: unknown,
  more: object = {},
): Promise<unknown> {
  return (await askForToken(mock, { client_id: clientId, device_code, grant_type: deviceGrantType, ...more })).json();
}

/** Somebody types in the code. */
export async function enterCode(mock: StartedMockGitHub, user_code: string): Promise<Page> {
  return (await openPage(mock.githubOrigin, "/login/device")).submit({ user_code });
}
