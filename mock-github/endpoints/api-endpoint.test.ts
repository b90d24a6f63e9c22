import { setupServer } from "msw/node";
import { beforeEach, describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { personas } from "../personas.ts";
import { defaultSettings, type Settings } from "../basics/settings.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { asApp, basic, tokenOf } from "../testing/api-credentials.ts";
import { jsonMember, requestText, sendRaw } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

/** What is the same for every request to the API. */

let token: string;
useMock();
beforeEach(async () => {
  token = await tokenOf(mock, app, personas.ada, "user");
});

const docs = "https://docs.github.com/rest";
const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(mock.apiOrigin + path, { method, headers: { Authorization: `Bearer ${token}`, ...headers } });

const paths = ["/user", "/user/emails", "/rate_limit", "/nowhere"];

describe.each(paths)("GET %s", (path) => {
  test("without a User-Agent is forbidden, whoever asks", async () => {
    const { text } = await sendRaw(mock.apiOrigin, requestText("GET", path, { Authorization: `Bearer ${token}` }));
    expect(text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    expect(text).toContain("Please make sure your request has a User-Agent header");
  });

  test("of a version that GitHub doesn't have is told which there are", async () => {
    const answer = await ask(path, { "X-GitHub-Api-Version": "1999-01-01" });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        message: "Bad Request",
        errors:
          'The version you specified in the "X-GitHub-API-Version" request header, "1999-01-01", is not a supported version. ' +
          'The following versions are currently supported: "2026-03-10" (most recent) and "2022-11-28".',
        documentation_url: docs,
        status: "400",
      },
    ]);
  });

  test("that takes no JSON gets a 415, where HTTP would have a 406", async () => {
    const answer = await ask(path, { Accept: "application/xml" });
    expect([answer.status, await answer.json()]).toEqual([
      415,
      {
        message: "Unsupported 'Accept' header: 'application/xml'. Must accept 'application/json'.",
        documentation_url: "https://docs.github.com/v3/media",
        status: "415",
      },
    ]);
  });

  test("with a token in the query is refused", async () => {
    expect((await ask(`${path}?access_token=${token}`)).status).toBe(400);
  });

  test("with bad credentials is refused, though others need none or find nothing", async () => {
    const answer = await ask(path, { Authorization: "Bearer gho_nobody" });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { message: "Bad credentials", documentation_url: docs, status: "401" },
    ]);
    expect(answer.headers.get("x-ratelimit-limit")).toBe("60");
  });

  test("is answered under /api/v3 of the other host, too", async () => {
    const [own, enterprise] = await Promise.all([
      ask(path),
      fetch(`${mock.githubOrigin}/api/v3${path}`, { headers: { Authorization: `Bearer ${token}` } }),
    ]);
    const told = ({ status, headers }: Response) => [
      status,
      headers.get("content-type"),
      headers.get("x-github-media-type"),
      headers.get("x-oauth-scopes"),
    ];
    expect(told(enterprise)).toEqual(told(own));
    expect(own.status).toBe(path === "/nowhere" ? 404 : 200);
    expect(Object.keys(Object(await enterprise.json()))).toEqual(Object.keys(Object(await own.json())));
    expect(app.journal.at(-1)).toMatchObject({ app: app.clientId, known: path !== "/nowhere" });
  });

  test("has the headers of every answer", async () => {
    expect(Object.fromEntries((await ask(path)).headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "content-security-policy": "default-src 'none'",
      server: "github.com",
      "x-content-type-options": "nosniff",
      "x-frame-options": "deny",
      "x-github-api-version-selected": "2022-11-28",
      "x-github-media-type": "github.v3; format=json",
      "x-github-request-id": expect.stringMatching(/^[0-9A-F]{4}:[0-9A-F]{6}:[0-9A-F]{8}:[0-9A-F]{8}:[0-9A-F]{8}$/),
      "x-oauth-client-id": app.clientId,
      "x-oauth-scopes": "user",
      "x-ratelimit-resource": "core",
    });
  });
});

test("the media type that was asked for is said back", async () => {
  const answer = await ask("/user", { Accept: "application/vnd.github.v3.raw+json" });
  expect([answer.status, answer.headers.get("x-github-media-type")]).toEqual([
    200,
    "github.v3; param=raw; format=json",
  ]);
});

test.each<[string, () => string, number]>([
  ["as a password", () => basic("ada", token), 200],
  ["as a name", () => basic(token, "x-oauth-basic"), 200],
  ["as part of a password", () => basic("ada", `${token}x`), 401],
  ["beside a wrong word", () => `Digest ${token}`, 401],
  ["without any word", () => token, 401],
])("a token %s in Authorization", async (_, authorization, status) => {
  expect((await ask("/user", { Authorization: authorization() })).status).toBe(status);
});

test("an app with its secret is somebody, but no person", async () => {
  const answer = await ask("/user", asApp(app));
  expect([answer.status, answer.headers.get("x-ratelimit-limit"), await jsonMember(answer, "message")]).toEqual([
    401,
    "5000",
    "Requires authentication",
  ]);
});

test("an app's answers may be cached for all, a person's not", async () => {
  const cacheControl = async (headers: Record<string, string>) =>
    (await ask("/user/emails", headers)).headers.get("cache-control");
  expect(await cacheControl({})).toBe("private, max-age=60, s-maxage=60");
  expect(await cacheControl({ Authorization: "Bearer x" })).toBe("no-cache");
  const check = await fetch(`${mock.apiOrigin}/applications/${app.clientId}/token`, {
    method: "POST",
    headers: asApp(app),
    body: JSON.stringify({ access_token: token }),
  });
  expect([check.headers.get("cache-control"), check.headers.get("vary")]).toEqual([
    "public, max-age=60, s-maxage=60",
    "Accept, Accept-Encoding, X-Requested-With",
  ]);
});

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "%s /user is not found: GitHub has no such endpoint, or the mock doesn't",
  async (method) => {
    const answer = await ask("/user", {}, method);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { message: "Not Found", documentation_url: docs, status: "404" },
    ]);
    expect(app.journal.at(-1)).toMatchObject({ method, known: false });
  },
);

describe("limits", () => {
  async function withLimits(
    settings: Partial<Settings>,
    act: (strict: StartedMockGitHub, bearer: string, own: OAuthApp) => Promise<void>,
  ) {
    await using strict = await startMockGitHub({
      now: () => new Date("2026-01-01T00:00:10Z"),
      settings: { enforceRateLimits: true, rateLimits: { anonymous: 1, user: 1 }, ...settings },
    });
    const own = strict.createApp();
    await act(strict, await tokenOf(strict, own, personas.ada), own);
  }
  const asking = async (strict: StartedMockGitHub, headers: Record<string, string>, path = "/user") => {
    const answer = await fetch(strict.apiOrigin + path, { headers });
    return {
      status: answer.status,
      headers: answer.headers,
      body: Object(await answer.json()) as Record<string, unknown>,
    };
  };

  test.each([403, 429] as const)("are reported with %d where the setting says so", async (rateLimitStatus) => {
    await withLimits({ rateLimitStatus }, async (strict, bearer) => {
      const headers = { Authorization: `Bearer ${bearer}` };
      expect((await asking(strict, headers)).status).toBe(200);
      const refused = await asking(strict, headers);
      expect([refused.status, refused.body]).toEqual([
        rateLimitStatus,
        {
          message: "API rate limit exceeded for user ID 1815.",
          documentation_url: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api",
          status: String(rateLimitStatus),
        },
      ]);
      expect(Object.fromEntries(refused.headers)).toMatchObject({
        "x-ratelimit-limit": "1",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-used": "1",
      });
      expect(refused.headers.get("retry-after")).toBeNull();
    });
  });

  test("are not the same for a person, for an app, and for everybody else", async () => {
    await withLimits({}, async (strict, bearer, own) => {
      const [person, itself, nobody] = [{ Authorization: `Bearer ${bearer}` }, asApp(own), {}];
      const messages = [];
      for (const headers of [person, itself, nobody]) {
        await asking(strict, headers);
        messages.push((await asking(strict, headers)).body["message"]);
      }
      expect(messages).toEqual([
        "API rate limit exceeded for user ID 1815.",
        `API rate limit exceeded for ${own.clientId}.`,
        "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. " +
          "Check out the documentation for more details.)",
      ]);
    });
  });

  test("leave conditional requests free as long as something is left", async () => {
    await withLimits({ rateLimits: { anonymous: 1, user: 2 } }, async (strict, bearer) => {
      const headers = { Authorization: `Bearer ${bearer}` };
      const etag = (await asking(strict, headers)).headers.get("etag") ?? "";
      for (let i = 0; i < 5; i += 1) {
        const answer = await fetch(`${strict.apiOrigin}/user`, { headers: { ...headers, "If-None-Match": etag } });
        expect([answer.status, answer.headers.get("x-ratelimit-used"), answer.headers.get("etag")]).toEqual([
          304,
          "1",
          etag,
        ]);
      }
      expect((await asking(strict, headers)).status).toBe(200);
    });
  });

  test("stop a request before it does anything", async () => {
    await withLimits({}, async (strict, bearer, own) => {
      await asking(strict, asApp(own));
      const refused = await fetch(`${strict.apiOrigin}/applications/${own.clientId}/token`, {
        method: "DELETE",
        headers: asApp(own),
        body: JSON.stringify({ access_token: bearer }),
      });
      expect(refused.status).toBe(403);
      expect((await asking(strict, { Authorization: `Bearer ${bearer}` })).status).toBe(200);
    });
  });

  test.each([
    ["sent", "60"],
    ["omitted", null],
  ] as const)("of the second kind come with Retry-After or without: %s", async (retryAfter, expected) => {
    await withLimits(
      { retryAfter, secondaryPointsPerMinute: 1, rateLimits: defaultSettings.rateLimits },
      async (strict, bearer) => {
        const headers = { Authorization: `Bearer ${bearer}` };
        await asking(strict, headers);
        const refused = await asking(strict, headers);
        expect([
          refused.status,
          refused.headers.get("retry-after"),
          refused.headers.get("x-ratelimit-remaining"),
        ]).toEqual([403, expected, "4999"]);
        expect(refused.body).toEqual({
          message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
          documentation_url:
            "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
          status: "403",
        });
      },
    );
  });

  test("are nobody's trouble by default", async () => {
    for (let i = 0; i < 61; i += 1) expect((await fetch(`${mock.apiOrigin}/user`)).status).toBe(401);
    expect((await fetch(`${mock.apiOrigin}/user`)).headers.get("x-ratelimit-remaining")).toBe("0");
  });
});

test("inside msw the API is the same, HEAD included", async () => {
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledRequest: "error" });
  try {
    const headers = { Authorization: `Bearer ${token}`, "User-Agent": "t" };
    const head = await fetch("https://api.github.com/user", { method: "HEAD", headers });
    expect([head.status, head.headers.get("x-oauth-scopes"), await head.text()]).toEqual([200, "user", ""]);
    const check = await fetch(`https://api.github.com/applications/${app.clientId}/token`, {
      method: "POST",
      headers: { ...asApp(app), "User-Agent": "t" },
      body: JSON.stringify({ access_token: token }),
    });
    expect([check.status, await jsonMember(check, "token")]).toEqual([200, token]);
    expect((await fetch("https://github.com/api/v3/user", { headers })).status).toBe(200);
    expect((await fetch("https://api.github.com/nowhere", { headers })).status).toBe(404);
  } finally {
    server.close();
  }
});
