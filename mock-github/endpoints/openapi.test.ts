import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commonStatuses } from "./api-endpoint.ts";
import { apiEndpoints } from "./all.ts";
import { resources as whatIsRead } from "./resources/all.ts";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { type Persona, personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { asApp, basic, tokenOf } from "../testing/api-credentials.ts";
import { resourcePath } from "../testing/resource-paths.ts";
import { describedBody, faultsOf } from "../openapi/github-openapi.ts";

/**
 * Every answer of every endpoint, held against GitHub's own description. An endpoint that can answer with a status
 * says so in `statuses`, and can't answer with another one; each must be provoked here.
 */

interface Mocks {
  readonly lax: StartedMockGitHub;
  /** No requests left. */
  readonly spent: Readonly<Record<403 | 429, StartedMockGitHub>>;
}

interface Ask {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly path?: string;
  readonly mock?: StartedMockGitHub;
}

let mocks: Mocks;
let app: OAuthApp;
beforeAll(async () => {
  const spent = (rateLimitStatus: 403 | 429) =>
    startMockGitHub({ settings: { enforceRateLimits: true, rateLimits: { anonymous: 0, user: 0 }, rateLimitStatus } });
  const [lax, forbidden, tooMany] = await Promise.all([
    startMockGitHub({ settings: { unverifiedEmail: "allow" } }),
    spent(403),
    spent(429),
  ]);
  mocks = { lax, spent: { 403: forbidden, 429: tooMany } };
  app = lax.createApp();
});
afterAll(() => Promise.all([mocks.lax, mocks.spent[403], mocks.spent[429]].map((mock) => mock.stop())));

async function send(name: string, { headers = {}, body, path, mock = mocks.lax }: Ask): Promise<Response> {
  const [method = "", template = ""] = name.split(" ", 2);
  const asked = path ?? resourcePath(template, { client_id: app.clientId, path: "user" });
  return fetch(mock.apiOrigin + asked, { method, headers, redirect: "manual", ...(body !== undefined && { body }) });
}

const bearer = async (scope = "user", persona: Persona = personas.ada) => ({
  Authorization: `Bearer ${await tokenOf(mocks.lax, app, persona, scope)}`,
});
const ownToken = async (persona: Persona = personas.ada) => ({
  headers: asApp(app),
  body: JSON.stringify({ access_token: await tokenOf(mocks.lax, app, persona, "user") }),
});

const everything = "user repo admin:org admin:public_key";

async function unchanged(name: string): Promise<Ask> {
  const headers = await bearer(everything);
  const etag = (await send(name, { headers })).headers.get("etag") ?? "";
  return { headers: { ...headers, "If-None-Match": etag } };
}

const application = {
  400: () => ({ headers: asApp(app), body: "{" }),
  404: () => ({ headers: asApp(app), body: '{"access_token":"gho_nobody"}' }),
  422: () => ({ headers: asApp(app), body: "{}" }),
};

/** How to get each answer that an endpoint can give besides those of all endpoints. */
const own: Readonly<Record<string, Readonly<Record<number, () => Ask | Promise<Ask>>>>> = {
  "GET /user": {
    200: async () => ({ headers: await bearer() }),
    304: () => unchanged("GET /user"),
    401: () => ({}),
  },
  "GET /user/emails": {
    200: async () => ({ headers: await bearer() }),
    304: () => unchanged("GET /user/emails"),
    401: () => ({}),
    404: async () => ({ headers: await bearer("gist") }),
  },
  "GET /rate_limit": { 200: () => ({}) },
  "POST /applications/{client_id}/token": { 200: () => ownToken(), ...application },
  "PATCH /applications/{client_id}/token": { 200: () => ownToken(), ...application },
  "DELETE /applications/{client_id}/token": { 204: () => ownToken(), ...application },
  "DELETE /applications/{client_id}/grant": { 204: () => ownToken(), ...application },
  "OPTIONS /{+path}": { 204: () => ({}) },
  "POST /graphql": {
    200: async () => ({ headers: await bearer(), body: '{"query":"{viewer{login}}"}' }),
    400: async () => ({ headers: await bearer(), body: "{" }),
    401: () => ({ body: '{"query":"{viewer{login}}"}' }),
  },
  ...Object.fromEntries(whatIsRead.map(({ name, ownStatuses }) => [name, readings(name, ownStatuses)])),
};

/** How to get the answers of something that is only read. */
function readings(name: string, ownStatuses: readonly number[]) {
  const [, template = ""] = name.split(" ");
  const asAda = async () => ({ headers: await bearer(everything) });
  const asBob = async () => ({ headers: await bearer(everything, personas.noName) });
  const nobody = { username: "nobody", account_id: "7", org: "nowhere", team_slug: "none", team_id: "7", repo: "none" };
  const ways: Readonly<Record<number, () => Promise<Ask>>> = {
    200: asAda,
    204: asAda,
    302: asBob,
    304: () => unchanged(name),
    401: async () => ({}),
    403: async () => (template.startsWith("/user/") ? { headers: await bearer("gist") } : asBob()),
    404: async () =>
      template.includes("{")
        ? { ...(await asAda()), path: resourcePath(template, nobody) }
        : { headers: await bearer("gist") },
  };
  return Object.fromEntries(Object.entries(ways).filter(([status]) => ownStatuses.includes(Number(status))));
}

/** How to get the answers of all endpoints. Where requests are free, 403 is left for a missing User-Agent. */
const common: Readonly<Record<(typeof commonStatuses)[number], (free: boolean) => Ask | undefined>> = {
  400: () => ({ headers: { "X-GitHub-Api-Version": "1999-01-01" } }),
  401: () => ({ headers: { Authorization: basic("x", "y") } }),
  403: (free) => (free ? undefined : { mock: mocks.spent[403] }),
  415: () => ({ headers: { Accept: "image/png" } }),
  429: (free) => (free ? undefined : { mock: mocks.spent[429] }),
};

const free: ReadonlySet<string> = new Set(["GET /rate_limit", "OPTIONS /{+path}"]);
const isCommon = (status: number): status is keyof typeof common => commonStatuses.some((each) => each === status);

const pairs = apiEndpoints.flatMap(({ name, statuses }) => statuses.map((status) => ({ name, status })));

/** How each pair is provoked: once as the endpoint's own answer, once as everybody's. */
const checks = pairs.flatMap(({ name, status }) => [
  ...(own[name]?.[status] ? [{ name, status, how: "own", ask: own[name][status] }] : []),
  ...(isCommon(status) && !(free.has(name) && (status === 403 || status === 429))
    ? [{ name, status, how: "everybody's", ask: () => common[status](false) ?? {} }]
    : []),
]);

const json = "application/json; charset=utf-8";

describe("an answer is as GitHub describes it:", () => {
  test.each(checks)("$name $status, $how", async ({ name, status, ask }) => {
    const answer = await send(name, await ask());
    expect([answer.status, await deviations(name, answer)]).toEqual([status, []]);
  });
});

/** What differs from GitHub's description of this answer, or than the form that its errors have. */
async function deviations(name: string, answer: Response): Promise<readonly unknown[]> {
  const { status, headers } = answer;
  const text = await answer.text();
  const type = headers.get("content-type");
  if (status === 204 || status === 302 || status === 304) return text === "" && type === null ? [] : [{ text, type }];
  const body: unknown = JSON.parse(text);
  const pointer = describedBody(name, status);
  return [
    ...(type === json ? [] : [{ type }]),
    // of some errors GitHub describes no body, and sends the one of all errors
    ...(pointer === undefined || pointer === "no body" ? [] : faultsOf(body, pointer)),
    ...(status < 400 || isDocumentedError(body, status) ? [] : [body]),
  ];
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
function isDocumentedError(body: unknown, status: number): boolean {
  const { message, documentation_url, status: told }: Record<string, unknown> = Object(body);
  return (
    /^[A-Z"]/.test(String(message)) &&
    /^https:\/\/docs\.github\.com\/(?:rest|v3|graphql)(?:[/#]|$)/.test(String(documentation_url)) &&
    told === String(status)
  );
}

test("every answer that an endpoint can give has a check, and nothing else has", () => {
  const checked = new Set(checks.map(({ name, status }) => `${name} ${status}`));
  const unchecked = pairs.map(({ name, status }) => `${name} ${status}`).filter((pair) => !checked.has(pair));
  // free requests meet no limit: their 403 is the one of all requests without a User-Agent, in HTML
  expect(unchecked).toEqual([
    "GET /rate_limit 403",
    "GET /rate_limit 429",
    "OPTIONS /{+path} 403",
    "OPTIONS /{+path} 429",
  ]);
  const possible = new Set(pairs.map(({ name, status }) => `${name} ${status}`));
  const provoked = Object.entries(own).flatMap(([name, asks]) =>
    Object.keys(asks).map((status) => `${name} ${status}`),
  );
  expect(provoked.filter((pair) => !possible.has(pair))).toEqual([]);
});

/** Of what is only read, GitHub describes every success, and hardly an error. */
const read: ReadonlySet<string> = new Set(whatIsRead.map(({ name }) => name));

test("these answers GitHub doesn't describe: they are held against the form of all its errors alone", () => {
  const silent = pairs.filter(
    ({ name, status }) => describedBody(name, status) === undefined && (!read.has(name) || status < 300),
  );
  const byName = Object.groupBy(silent, ({ name }) => name);
  expect(
    Object.fromEntries(Object.entries(byName).map(([name, list]) => [name, list?.map(({ status }) => status)])),
  ).toEqual({
    "GET /user": [400, 415, 429],
    "GET /user/emails": [400, 415, 429],
    "GET /rate_limit": [400, 401, 403, 415, 429],
    "POST /applications/{client_id}/token": [400, 401, 403, 415, 429],
    "PATCH /applications/{client_id}/token": [400, 401, 403, 404, 415, 429],
    "DELETE /applications/{client_id}/token": [400, 401, 403, 404, 415, 429],
    "DELETE /applications/{client_id}/grant": [400, 401, 403, 404, 415, 429],
    "OPTIONS /{+path}": [204, 400, 401, 403, 415, 429],
    "POST /graphql": [200, 400, 401, 403, 415, 429],
  });
});

const everybody = Object.entries<Persona>(personas);

describe("everybody is as GitHub describes people:", () => {
  const ways = [
    { name: "GET /user", ask: async (persona: Persona) => ({ headers: await bearer("user", persona) }) },
    { name: "GET /user", ask: async (persona: Persona) => ({ headers: await bearer("read:user", persona) }) },
    { name: "GET /user/emails", ask: async (persona: Persona) => ({ headers: await bearer("user:email", persona) }) },
    { name: "POST /applications/{client_id}/token", ask: ownToken },
    { name: "PATCH /applications/{client_id}/token", ask: ownToken },
  ];
  test.each(everybody)("%s", async (_, persona) => {
    for (const version of ["2022-11-28", "2026-03-10"] as const) {
      for (const { name, ask } of ways) {
        const asked = await ask(persona);
        const answer = await send(name, { ...asked, headers: { ...asked.headers, "X-GitHub-Api-Version": version } });
        const pointer = describedBody(name, 200, version);
        expect([answer.status, pointer === undefined]).toEqual([200, false]);
        expect(faultsOf(await answer.json(), pointer ?? "", version)).toEqual([]);
      }
    }
  });
});

test("the limits are as each version describes them", async () => {
  for (const version of ["2022-11-28", "2026-03-10"] as const) {
    const answer = await send("GET /rate_limit", { headers: { "X-GitHub-Api-Version": version } });
    expect(faultsOf(await answer.json(), describedBody("GET /rate_limit", 200, version) ?? "", version)).toEqual([]);
  }
});

describe("the description notices", () => {
  test.each<[string, string, (body: Record<string, unknown>) => unknown]>([
    ["a field of another type", "GET /user", (body) => ({ ...body, id: "1815" })],
    ["a field too few", "GET /user", ({ login: _login, ...body }) => body],
    ["a limit without its number", "GET /rate_limit", (body) => ({ ...body, rate: {} })],
    ["a token without its app", "POST /applications/{client_id}/token", ({ app: _app, ...body }) => body],
  ])("%s", async (_, name, broken) => {
    const ask = await own[name]?.[200]?.();
    const body = Object(await (await send(name, ask ?? {})).json()) as Record<string, unknown>;
    const pointer = describedBody(name, 200) ?? "";
    expect(faultsOf(body, pointer)).toEqual([]);
    expect(faultsOf(broken(body), pointer)).not.toEqual([]);
  });

  test("a field too many, where people are shown to anybody", async () => {
    const body = Object(await (await send("GET /user", { headers: await bearer("read:user") })).json()) as Record<
      string,
      unknown
    >;
    const pointer = describedBody("GET /user", 200) ?? "";
    expect(faultsOf(body, pointer)).toEqual([]);
    expect(faultsOf({ ...body, password: "x" }, pointer)).not.toEqual([]);
  });

  test("the name that the limit lost in 2026-03-10", () => {
    const resources = {
      core: { limit: 1, used: 0, remaining: 1, reset: 1 },
      search: { limit: 1, used: 0, remaining: 1, reset: 1 },
    };
    const pointer = describedBody("GET /rate_limit", 200) ?? "";
    expect(faultsOf({ resources }, pointer, "2026-03-10")).toEqual([]);
    expect(faultsOf({ resources }, pointer, "2022-11-28")).not.toEqual([]);
  });
});
