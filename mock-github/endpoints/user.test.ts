import { describe, expect, test } from "vitest";
import { type Persona, personas } from "../personas.ts";
import { startMockGitHub } from "../start.ts";
import { askForToken, askForUser, exchangeOf, jsonMember, requestText, sendRaw } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

const clock = new Date("2026-01-01T00:00:00Z");

useMock({ now: () => clock });

async function tokenOf(persona: Persona, scope = ""): Promise<string> {
  return String(
    await jsonMember(await askForToken(mock, exchangeOf(app, app.authorize(persona, { scope }))), "access_token"),
  );
}
const get = (headers: Record<string, string>, path = "/user") => fetch(mock.apiOrigin + path, { headers });

const badCredentials = { message: "Bad credentials", documentation_url: "https://docs.github.com/rest", status: "401" };
const requiresAuthentication = {
  message: "Requires authentication",
  documentation_url: "https://docs.github.com/rest/users/users#get-the-authenticated-user",
  status: "401",
};

test("shows the person of the token, with GitHub's headers", async () => {
  const answer = await askForUser(mock, await tokenOf(personas.ada, "user:email read:user"));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ id: 1815, login: "ada", email: "ada@example.org" });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "x-oauth-scopes": "read:user, user:email",
    "x-accepted-oauth-scopes": "",
    "x-github-media-type": "github.v3; format=json",
    "x-github-api-version-selected": "2022-11-28",
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4999",
    "x-ratelimit-used": "1",
    "x-ratelimit-resource": "core",
    "x-ratelimit-reset": String(Date.parse("2026-01-01T01:00:00Z") / 1000),
    "x-github-request-id": expect.stringMatching(/^[0-9A-F:]{20,}$/),
    "cache-control": "private, max-age=60, s-maxage=60",
    etag: expect.stringMatching(/^W\/"[0-9a-f]{64}"$/),
    "last-modified": "Mon, 06 May 2024 07:08:09 GMT",
  });
});

test("the scope user shows private fields, without it they are missing", async () => {
  const withScope = await (await askForUser(mock, await tokenOf(personas.ada, "user"))).json();
  expect(withScope).toMatchObject({
    two_factor_authentication: true,
    plan: { name: "free" },
    user_view_type: "private",
  });
  const without: unknown = await (await askForUser(mock, await tokenOf(personas.ada, "read:user"))).json();
  expect(without).toMatchObject({ email: "ada@example.org", user_view_type: "public" });
  for (const field of ["plan", "two_factor_authentication", "disk_usage", "private_gists", "collaborators"]) {
    expect(without).not.toHaveProperty(field);
  }
});

test("a number beyond a double arrives digit by digit, a field taken away does not", async () => {
  const text = await (await askForUser(mock, await tokenOf(personas.big53.with({ email: undefined })))).text();
  expect(text).toContain('"id":9007199254740993,');
  expect(text).not.toContain('"email"');
});

test.each(["Bearer", "bearer", "BEARER", "token", "Token"])("the word %s is taken", async (word) => {
  expect((await get({ Authorization: `${word} ${await tokenOf(personas.ada)}` })).status).toBe(200);
});

describe("401", () => {
  test("without credentials", async () => {
    const answer = await get({});
    expect([answer.status, await answer.json()]).toEqual([401, requiresAuthentication]);
    expect(answer.headers.get("x-ratelimit-limit")).toBe("60");
  });

  test.each(["Bearer gho_nobody", "Bearer", "token ", "Basic eDp5", "nonsense"])("with %s", async (authorization) => {
    const answer = await get({ Authorization: authorization });
    expect([answer.status, await answer.json()]).toEqual([401, badCredentials]);
  });

  test("with the token of another mock's reset", async () => {
    const token = await tokenOf(personas.ada);
    mock.reset();
    expect(await (await askForUser(mock, token)).json()).toEqual(badCredentials);
  });

  test.each([
    ["in upper case", (token: string) => token.toUpperCase()],
    ["with a character more", (token: string) => `${token}x`],
    ["with a character less", (token: string) => token.slice(0, -1)],
  ])("with a token %s", async (_, change) => {
    expect((await askForUser(mock, change(await tokenOf(personas.ada)))).status).toBe(401);
  });
});

test("a token in the query is refused with the reason", async () => {
  const token = await tokenOf(personas.ada);
  const answer = await get({}, `/user?access_token=${token}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    message:
      "Must specify access token via Authorization header. https://developer.github.com/changes/2020-02-10-deprecating-auth-through-query-param",
    status: "400",
  });
});

test.each([
  ["no User-Agent", {}],
  ["an empty User-Agent", { "User-Agent": "" }],
])("%s is forbidden, in HTML", async (_, headers) => {
  const token = await tokenOf(personas.ada);
  const { text } = await sendRaw(
    mock.apiOrigin,
    requestText("GET", "/user", { Authorization: `Bearer ${token}`, ...headers }),
  );
  expect(text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  expect(text).toContain("Content-Type: text/html".toLowerCase());
  expect(text).toContain(
    "Request forbidden by administrative rules. Please make sure your request has a User-Agent header",
  );
});

test("github.com doesn't ask for a User-Agent", async () => {
  const { text } = await sendRaw(mock.githubOrigin, requestText("POST", "/login/oauth/access_token", {}));
  expect(text).not.toContain("User-Agent");
});

test.each(["/user/", "/User", "//user", "/user%2F", "/users", "/users/ada/nowhere"])(
  "%s is not found and not known",
  async (path) => {
    const token = await tokenOf(personas.ada);
    const { text } = await sendRaw(
      mock.apiOrigin,
      requestText("GET", path, { Authorization: `Bearer ${token}`, "User-Agent": "t" }),
    );
    expect(text).toContain("404 Not Found");
    expect(text).toContain('{"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}');
    expect(app.journal.at(-1)).toMatchObject({ path, known: false });
  },
);

test("github.com has no /user", async () => {
  const answer = await fetch(`${mock.githubOrigin}/user`, {
    headers: { Authorization: `Bearer ${await tokenOf(personas.ada)}` },
  });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  expect(app.journal.at(-1)).toMatchObject({ host: "github.com", path: "/user", known: false });
});

test("HEAD shows the headers of GET, and no body", async () => {
  const token = await tokenOf(personas.ada);
  const { text } = await sendRaw(
    mock.apiOrigin,
    requestText("HEAD", "/user", { Authorization: `Bearer ${token}`, "User-Agent": "t" }),
  );
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(text).toMatch(/x-oauth-scopes: /);
  expect(text).toMatch(/\r\n\r\n$/);
});

describe("versions", () => {
  test.each(["2022-11-28", "2026-03-10"])("%s is known and said back", async (version) => {
    const answer = await askForUser(mock, await tokenOf(personas.ada), { "X-GitHub-Api-Version": version });
    expect([answer.status, answer.headers.get("x-github-api-version-selected")]).toEqual([200, version]);
  });

  test.each(["2020-01-01", "", "latest"])("%j is refused", async (version) => {
    const answer = await askForUser(mock, await tokenOf(personas.ada), { "X-GitHub-Api-Version": version });
    expect([answer.status, await jsonMember(answer, "status")]).toEqual([400, "400"]);
  });
});

describe("a conditional request", () => {
  test("whose ETag still holds gets 304 without a body, free of charge", async () => {
    const token = await tokenOf(personas.ada);
    const etag = (await askForUser(mock, token)).headers.get("etag") ?? "";
    for (const tag of [etag, etag.replace("W/", ""), `"x", ${etag}`, "*"]) {
      const answer = await askForUser(mock, token, { "If-None-Match": tag });
      expect([tag, answer.status, await answer.text(), answer.headers.get("x-ratelimit-used")]).toEqual([
        tag,
        304,
        "",
        "1",
      ]);
    }
  });

  test("with another ETag gets the person", async () => {
    const token = await tokenOf(personas.ada);
    expect((await askForUser(mock, token, { "If-None-Match": 'W/"other"' })).status).toBe(200);
  });
});

test("requests beyond the limit are refused if the setting says so", async () => {
  await using strict = await startMockGitHub({
    settings: { enforceRateLimits: true, rateLimits: { anonymous: 60, user: 1 } },
  });
  const strictApp = strict.createApp();
  const answer = await askForToken(strict, exchangeOf(strictApp, strictApp.authorize(personas.ada)));
  const token = String(await jsonMember(answer, "access_token"));
  expect((await askForUser(strict, token)).status).toBe(200);
  const refused = await askForUser(strict, token);
  expect([refused.status, refused.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
  expect(await refused.json()).toMatchObject({ message: "API rate limit exceeded for user ID 1815." });
});

test("a last change that is no date gives no Last-Modified", async () => {
  const answer = await askForUser(mock, await tokenOf(personas.ada.with({ updated_at: null })));
  expect([answer.status, answer.headers.get("last-modified")]).toEqual([200, null]);
});
