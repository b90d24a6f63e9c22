import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { asApp, basic, tokenOf } from "../testing/api-credentials.ts";
import { askForUser, jsonMember } from "../testing/wire-client.ts";

let mock: StartedMockGitHub;
let app: OAuthApp;
let other: OAuthApp;
let clock = new Date("2026-01-01T00:00:00.123Z");
beforeAll(async () => {
  mock = await startMockGitHub({ now: () => clock });
});
beforeEach(() => {
  mock.reset();
  clock = new Date("2026-01-01T00:00:00.123Z");
  app = mock.createApp({ name: "Sign in", homepageUrl: "https://app.example.org/" });
  other = mock.createApp();
});
afterAll(() => mock.stop());

interface Sent {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly path?: string;
}

const send = (method: string, { headers = asApp(app), body, path = `/applications/${app.clientId}/token` }: Sent) =>
  fetch(mock.apiOrigin + path, { method, headers, body: body ?? null });

const about = (token: string) => JSON.stringify({ access_token: token });
const works = async (token: string) => (await askForUser(mock, token)).status === 200;
const newToken = (scope = "", from = app) => tokenOf(mock, from, personas.ada, scope);

test("an app sees a token of its own", async () => {
  const token = await newToken("user gist");
  const answer = await send("POST", { body: about(token) });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    id: 1,
    url: "https://api.github.com/authorizations/1",
    app: { name: "Sign in", url: "https://app.example.org/", client_id: app.clientId },
    token,
    hashed_token: createHash("sha256").update(token).digest("hex"),
    token_last_eight: token.slice(-8),
    note: null,
    note_url: null,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    scopes: ["user", "gist"],
    fingerprint: null,
    expires_at: null,
    user: expect.objectContaining({ login: "ada", id: 1815, type: "User", site_admin: false }),
  });
  expect(answer.headers.get("x-ratelimit-limit")).toBe("5000");
  expect(answer.headers.get("x-oauth-scopes")).toBeNull();
});

test("what others may not see of a person, an app is not shown", async () => {
  const user: unknown = await jsonMember(await send("POST", { body: about(await newToken("user")) }), "user");
  for (const field of ["email", "plan", "two_factor_authentication", "notification_email"])
    expect(user).not.toHaveProperty(field);
});

test("a token that is reset gets another text, and nothing else changes", async () => {
  const token = await newToken("gist");
  clock = new Date("2026-01-01T00:01:00Z");
  const renewed: unknown = await (await send("PATCH", { body: about(token) })).json();
  expect(renewed).toMatchObject({
    id: 1,
    scopes: ["gist"],
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:01:00Z",
  });
  const text = app.tokens.at(-1) ?? "";
  expect(renewed).toMatchObject({ token: text, token_last_eight: text.slice(-8) });
  expect(text).toMatch(/^gho_[0-9A-Za-z]{36}$/);
  expect([await works(token), await works(text)]).toEqual([false, true]);
  expect((await send("PATCH", { body: about(token) })).status).toBe(404);
});

test("a token that was reset is still one of the ten that a person may have", async () => {
  const first = await newToken("gist");
  await send("PATCH", { body: about(first) });
  const renewed = app.tokens.at(-1) ?? "";
  for (let i = 0; i < 9; i += 1) await newToken("gist");
  expect(await works(renewed)).toBe(true);
  await newToken("gist");
  expect(await works(renewed)).toBe(false);
});

test("a token that is deleted stops working, others go on", async () => {
  const [token, another] = [await newToken(), await newToken()];
  const answer = await send("DELETE", { body: about(token) });
  expect([answer.status, await answer.text(), answer.headers.get("content-type")]).toEqual([204, "", null]);
  expect([await works(token), await works(another)]).toEqual([false, true]);
  expect((await send("DELETE", { body: about(token) })).status).toBe(404);
});

test("a grant that is deleted takes all tokens of this person and app with it", async () => {
  const [token, wider, theirs, elsewhere] = [
    await newToken(),
    await newToken("user"),
    await tokenOf(mock, app, personas.bare),
    await newToken("", other),
  ];
  expect((await send("DELETE", { body: about(token), path: `/applications/${app.clientId}/grant` })).status).toBe(204);
  expect(await Promise.all([token, wider, theirs, elsewhere].map(works))).toEqual([false, false, true, true]);
});

describe.each([
  ["POST", "token", "check-a-token"],
  ["PATCH", "token", "reset-a-token"],
  ["DELETE", "token", "delete-an-app-token"],
  ["DELETE", "grant", "delete-an-app-authorization"],
])("%s …/%s refuses", (method, resource, anchor) => {
  const path = (client: OAuthApp) => `/applications/${encodeURIComponent(client.clientId)}/${resource}`;
  const chapter = `https://docs.github.com/rest/apps/oauth-applications#${anchor}`;

  test.each<[string, number, string, (token: string) => Promise<Sent> | Sent]>([
    ["another app's token", 404, "Not Found", async () => ({ body: about(await newToken("", other)) })],
    ["another app", 404, "Not Found", (token) => ({ body: about(token), headers: asApp(other) })],
    [
      "the credentials of an app at another's address",
      404,
      "Not Found",
      (token) => ({ body: about(token), path: path(other) }),
    ],
    ["nobody", 404, "Not Found", (token) => ({ body: about(token), headers: {} })],
    [
      "the token itself",
      404,
      "Not Found",
      (token) => ({ body: about(token), headers: { Authorization: `Bearer ${token}` } }),
    ],
    ["a token that nobody gave out", 404, "Not Found", () => ({ body: about("gho_nobody") })],
    ["an empty token", 404, "Not Found", () => ({ body: about("") })],
    ["broken JSON", 400, "Problems parsing JSON", (token) => ({ body: `{"access_token":"${token}"` })],
    ["a form", 400, "Problems parsing JSON", (token) => ({ body: `access_token=${token}` })],
    ["an array", 400, "Body should be a JSON object", (token) => ({ body: JSON.stringify([token]) })],
    ["null", 400, "Body should be a JSON object", () => ({ body: "null" })],
    ["no token", 422, 'Invalid request.\n\n"access_token" wasn\'t supplied.', () => ({ body: "{}" })],
    ["no body", 422, 'Invalid request.\n\n"access_token" wasn\'t supplied.', () => ({})],
    [
      "a token of null",
      422,
      "Invalid request.\n\nFor 'properties/access_token', nil is not a string.",
      () => ({ body: '{"access_token":null}' }),
    ],
    [
      "a token in an array",
      422,
      "Invalid request.\n\nFor 'properties/access_token', [\"x\"] is not a string.",
      () => ({ body: '{"access_token":["x"]}' }),
    ],
  ])("%s", async (_, status, message, sent) => {
    const token = await newToken();
    const answer = await send(method, { path: path(app), ...(await sent(token)) });
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { message, documentation_url: chapter, status: String(status) },
    ]);
    expect(await works(token)).toBe(true);
  });

  test("a wrong secret", async () => {
    const token = await newToken();
    const answer = await send(method, {
      path: path(app),
      body: about(token),
      headers: { Authorization: basic(app.clientId, "wrong") },
    });
    expect([answer.status, await jsonMember(answer, "message")]).toEqual([401, "Bad credentials"]);
    expect(await works(token)).toBe(true);
  });

  test("an app that was deleted", async () => {
    const token = await newToken();
    mock.deleteApp(app);
    expect((await send(method, { path: path(app), body: about(token) })).status).toBe(401);
  });
});

test("an app is known by its client_id as it is written in a URL", async () => {
  const odd = mock.createApp({ clientId: "an odd/one", clientSecret: "100%" });
  const token = await newToken("", odd);
  const answer = await send("POST", {
    path: "/applications/an%20odd%2Fone/token",
    headers: asApp(odd),
    body: about(token),
  });
  expect(answer.status).toBe(200);
  expect(odd.journal.at(-1)).toMatchObject({ known: true, path: "/applications/an%20odd%2Fone/token" });
});

test.each(["GET", "PUT"])("%s is not found", async (method) => {
  expect((await send(method, method === "GET" ? {} : { body: "{}" })).status).toBe(404);
  expect(app.journal.at(-1)).toMatchObject({ method, known: false });
});
