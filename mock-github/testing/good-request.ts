import type { OAuthApp } from "../oauth/oauth-app.ts";
import { personas } from "../personas.ts";
import type { EndpointName, Host, StartedMockGitHub } from "../start.ts";
import { exchangeOf, jsonMember, requestText } from "./wire-client.ts";
import { asApp, tokenOf } from "./api-credentials.ts";
import { openPage } from "./browser.ts";
import { resourcePath } from "./resource-paths.ts";

/** A request as text, and the host that it is for. */
export interface GoodRequest {
  readonly host: Exclude<Host, "elsewhere">;
  readonly text: string;
}

/** A request that this endpoint answers well, with all that must have happened before. The app must have the device flow. */
export async function goodRequest(
  mock: StartedMockGitHub,
  app: OAuthApp,
  endpoint: EndpointName,
): Promise<GoodRequest> {
  const request = await (requests[endpoint] ?? readResource(endpoint))(mock, app);
  return { host: endpoint.includes(" /login/") ? "github.com" : "api.github.com", text: request };
}

type NewRequest = (mock: StartedMockGitHub, app: OAuthApp) => string | Promise<string>;

const json = { Accept: "application/json", "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

/** Those that are more than reading something as somebody who may. */
const requests: Readonly<Partial<Record<EndpointName, NewRequest>>> = {
  "POST /login/oauth/access_token": (_, app) =>
    requestText(
      "POST",
      "/login/oauth/access_token",
      json,
      JSON.stringify(exchangeOf(app, app.authorize(personas.ada))),
    ),
  "POST /graphql": (mock, app) => asAda(mock, app, "POST", "/graphql", '{"query":"{viewer{login}}"}'),
  "POST /applications/{client_id}/token": (mock, app) => aboutToken(mock, app, "POST", "token"),
  "PATCH /applications/{client_id}/token": (mock, app) => aboutToken(mock, app, "PATCH", "token"),
  "DELETE /applications/{client_id}/token": (mock, app) => aboutToken(mock, app, "DELETE", "token"),
  "DELETE /applications/{client_id}/grant": (mock, app) => aboutToken(mock, app, "DELETE", "grant"),
  "OPTIONS /{+path}": () => requestText("OPTIONS", "/user", { "User-Agent": "t" }),
  "GET /login/oauth/authorize": (_, app) => requestText("GET", authorizePath(app), {}),
  "POST /login/oauth/authorize": async (mock, app) => {
    const { fields } = await openPage(mock.githubOrigin, authorizePath(app));
    return requestText("POST", "/login/oauth/authorize", form, `${fields}&decision=approve`);
  },
  "POST /login/device/code": (_, app) =>
    requestText("POST", "/login/device/code", json, JSON.stringify({ client_id: app.clientId })),
  "GET /login/device": () => requestText("GET", "/login/device", {}),
  "POST /login/device": async (mock, app) =>
    requestText("POST", "/login/device", form, `user_code=${await userCode(mock, app)}`),
  "POST /login/device/authorize": async (mock, app) => {
    const entry = await openPage(mock.githubOrigin, "/login/device");
    const { fields } = await entry.submit({ user_code: await userCode(mock, app) });
    return requestText("POST", "/login/device/authorize", form, `${fields}&decision=approve`);
  },
};

const readResource =
  (endpoint: EndpointName): NewRequest =>
  (mock, app) => {
    const [method = "", template = ""] = endpoint.split(" ");
    return asAda(mock, app, method, resourcePath(template));
  };

async function asAda(mock: StartedMockGitHub, app: OAuthApp, method: string, path: string, body = ""): Promise<string> {
  const token = await tokenOf(mock, app, personas.ada, "user repo admin:org admin:public_key");
  return requestText(method, path, { Authorization: `Bearer ${token}`, "User-Agent": "t" }, body);
}

async function aboutToken(mock: StartedMockGitHub, app: OAuthApp, method: string, what: string): Promise<string> {
  const body = JSON.stringify({ access_token: await tokenOf(mock, app, personas.ada) });
  return requestText(method, `/applications/${app.clientId}/${what}`, { ...asApp(app), "User-Agent": "t" }, body);
}

const authorizePath = ({ clientId }: OAuthApp) => `/login/oauth/authorize?client_id=${clientId}`;

async function userCode(mock: StartedMockGitHub, { clientId }: OAuthApp): Promise<string> {
  const answer = await fetch(`${mock.githubOrigin}/login/device/code?client_id=${clientId}`, {
    method: "POST",
    headers: json,
  });
  return String(await jsonMember(answer, "user_code"));
}
