import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { address, type Persona, personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { asApp, basic, tokenOf } from "../testing/api-credentials.ts";

let mock: StartedMockGitHub;
let app: OAuthApp;
beforeAll(async () => {
  mock = await startMockGitHub({ settings: { unverifiedEmail: "allow" } });
  app = mock.createApp();
});
afterAll(() => mock.stop());

async function emailsOf(
  persona: Persona,
  scope = "user:email",
  query = "",
  headers: Record<string, string> = {},
): Promise<Response> {
  const token = await tokenOf(mock, app, persona, scope);
  return fetch(`${mock.apiOrigin}/user/emails${query}`, { headers: { Authorization: `Bearer ${token}`, ...headers } });
}

const chapter = "https://docs.github.com/rest/users/emails#list-email-addresses-for-the-authenticated-user";

test.each<[string, Persona, unknown]>([
  [
    "one that is public",
    personas.ada,
    [{ email: "ada@example.org", primary: true, verified: true, visibility: "public" }],
  ],
  [
    "one that is kept private",
    personas.privateEmail,
    [
      { email: "emmy@example.org", primary: true, verified: true, visibility: "private" },
      { email: "1882+emmy@users.noreply.github.com", primary: false, verified: true, visibility: null },
    ],
  ],
  [
    "one that is not verified",
    personas.unverified,
    [{ email: "rosalind@example.org", primary: true, verified: false, visibility: "private" }],
  ],
  [
    "one that no profile shows",
    personas.bare,
    [{ email: "bare@example.org", primary: true, verified: true, visibility: "private" }],
  ],
  [
    "one that was changed in the profile",
    personas.ada.with({ email: "a@b.c" }),
    [{ email: "a@b.c", primary: true, verified: true, visibility: "public" }],
  ],
  [
    "several",
    personas.severalEmails,
    [
      { email: "old@example.org", primary: false, verified: false, visibility: null },
      { email: "hypatia@example.org", primary: true, verified: true, visibility: "private" },
      { email: "hypatia@work.example.org", primary: false, verified: true, visibility: null },
      { email: "1350+hypatia@users.noreply.github.com", primary: false, verified: true, visibility: null },
    ],
  ],
  ["none", personas.ada.withEmails([]), []],
  [
    "something that GitHub would never send",
    personas.ada.withEmails([null, address("x", { primary: true }), 1]),
    [null, { email: "x", primary: true, verified: true, visibility: null }, 1],
  ],
])("lists %s", async (_, persona, expected) => {
  const answer = await emailsOf(persona);
  expect([answer.status, await answer.json()]).toEqual([200, expected]);
});

test.each(["user:email", "user", "gist user", "user:email,read:user"])("the scope %s will do", async (scope) => {
  const answer = await emailsOf(personas.ada, scope);
  expect([answer.status, answer.headers.get("x-accepted-oauth-scopes")]).toEqual([200, "user, user:email"]);
});

test.each(["", "read:user", "user:follow", "repo", "user:emails"])(
  "with the scope %j there is no such thing",
  async (scope) => {
    const answer = await emailsOf(personas.ada, scope);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { message: "Not Found", documentation_url: chapter, status: "404" },
    ]);
    expect(answer.headers.get("x-accepted-oauth-scopes")).toBe("user, user:email");
  },
);

describe("401", () => {
  test("without credentials", async () => {
    const answer = await fetch(`${mock.apiOrigin}/user/emails`);
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { message: "Requires authentication", documentation_url: chapter, status: "401" },
    ]);
  });

  test("with an app's own credentials", async () => {
    expect((await fetch(`${mock.apiOrigin}/user/emails`, { headers: asApp(app) })).status).toBe(401);
  });

  test("with credentials that nobody has", async () => {
    const answer = await fetch(`${mock.apiOrigin}/user/emails`, { headers: { Authorization: basic("x", "y") } });
    expect([answer.status, await answer.json()]).toMatchObject([401, { message: "Bad credentials" }]);
  });
});

test("many addresses come in pages", async () => {
  const first = await emailsOf(personas.manyEmails);
  expect(await first.json()).toHaveLength(30);
  expect(first.headers.get("link")).toBe(
    `<${mock.apiOrigin}/user/emails?page=2>; rel="next", <${mock.apiOrigin}/user/emails?page=2>; rel="last"`,
  );
  const second = await emailsOf(personas.manyEmails, "user:email", "?page=2");
  expect(await second.json()).toEqual([
    { email: "many+30@example.org", primary: false, verified: true, visibility: null },
  ]);
});

test("a list that the client has already is not sent again", async () => {
  const etag = (await emailsOf(personas.ada)).headers.get("etag") ?? "";
  const answer = await emailsOf(personas.ada, "user:email", "", { "If-None-Match": etag });
  expect([answer.status, await answer.text()]).toEqual([304, ""]);
  expect((await emailsOf(personas.bare, "user:email", "", { "If-None-Match": etag })).status).toBe(200);
});
