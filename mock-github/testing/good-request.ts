import type { OAuthApp } from "../oauth-app.ts";
import { personas } from "../personas.ts";
import type { EndpointName, Host, StartedMockGitHub } from "../start.ts";
import { askForToken, exchangeOf, jsonMember, requestText } from "../wire-client.ts";
import { openPage } from "./browser.ts";

/** A request as text, and the host that it is for. */
export interface GoodRequest {
  readonly host: Exclude<Host, "elsewhere">;
  readonly text: string;
}

/** A request that this endpoint answers well, with all that must have happened before. The app must have the device flow. */
export async function goodRequest(mock: StartedMockGitHub, app: OAuthApp, endpoint: EndpointName): Promise<GoodRequest> {
  const request = await requests[endpoint](mock, app);
  return { host: endpoint === "GET /user" ? "api.github.com" : "github.com", text: request };
}

type NewRequest = (mock: StartedMockGitHub, app: OAuthApp) => string | Promise<string>;

const json = { "Accept": "application/json", "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

const requests: Readonly<Record<EndpointName, NewRequest>> = {
  "POST /login/oauth/access_token": (_, app) =>
    requestText("POST", "/login/oauth/access_token", json, JSON.stringify(exchangeOf(app, app.authorize(personas.ada)))),
  "GET /user": async (mock, app) => {
    await askForToken(mock, exchangeOf(app, app.authorize(personas.ada)));
    return requestText("GET", "/user", { "Authorization": `Bearer ${app.tokens.at(-1)}`, "User-Agent": "t" });
  },
  "GET /login/oauth/authorize": (_, app) => requestText("GET", authorizePath(app), {}),
  "POST /login/oauth/authorize": async (mock, app) => {
    const { fields } = await openPage(mock.githubOrigin, authorizePath(app));
    return requestText("POST", "/login/oauth/authorize", form, `${fields}&decision=approve`);
  },
  "POST /login/device/code": (_, app) => requestText("POST", "/login/device/code", json, JSON.stringify({ client_id: app.clientId })),
  "GET /login/device": () => requestText("GET", "/login/device", {}),
  "POST /login/device": async (mock, app) => requestText("POST", "/login/device", form, `user_code=${await userCode(mock, app)}`),
  "POST /login/device/authorize": async (mock, app) => {
    const entry = await openPage(mock.githubOrigin, "/login/device");
    const { fields } = await entry.submit({ user_code: await userCode(mock, app) });
    return requestText("POST", "/login/device/authorize", form, `${fields}&decision=approve`);
  },
};

const authorizePath = ({ clientId }: OAuthApp) => `/login/oauth/authorize?client_id=${clientId}`;

async function userCode(mock: StartedMockGitHub, { clientId }: OAuthApp): Promise<string> {
  const answer = await fetch(`${mock.githubOrigin}/login/device/code?client_id=${clientId}`, { method: "POST", headers: json });
  return String(await jsonMember(answer, "user_code"));
}
