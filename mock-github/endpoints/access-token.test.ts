import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { startMockGitHub } from "../start.ts";
import { askForToken, askForUser, exchangeOf, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

let clock = new Date("2026-01-01T00:00:00Z");
const callbackUrl = "https://app.example.org/callback";

useMock({ now: () => clock }, { callbackUrl });

const send = (body: string | undefined, headers: Record<string, string>, query = "") =>
  fetch(`${mock.githubOrigin}/login/oauth/access_token${query}`, { method: "POST", headers, body: body ?? null });

const incorrect = {
  error: "incorrect_client_credentials",
  error_description: "The client_id and/or client_secret passed are incorrect.",
  error_uri:
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#incorrect-client-credentials",
};
const badCode = {
  error: "bad_verification_code",
  error_description: "The code passed is incorrect or expired.",
  error_uri:
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#bad-verification-code",
};
const mismatch = {
  error: "redirect_uri_mismatch",
  error_description: "The redirect_uri MUST match the registered callback URL for this application.",
  error_uri:
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#redirect-uri-mismatch2",
};

test("a code becomes a token with the scopes of the grant, not to be cached", async () => {
  const answer = await askForToken(
    mock,
    exchangeOf(app, app.authorize(personas.ada, { scope: "user gist user:email" })),
  );
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("max-age=0, private, must-revalidate");
  expect(answer.headers.get("x-powered-by")).toBeNull();
  const body: unknown = await answer.json();
  expect(body).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "user,gist" });
  expect(app.tokens[0]).toMatch(/^gho_[0-9A-Za-z]{36}$/);
});

describe("input", () => {
  test.each(["JSON", "form", "form without a type", "query", "Basic and form", "JSON with a charset"])(
    "as %s",
    async (way) => {
      const code = app.authorize(personas.ada);
      const params = { client_id: app.clientId, client_secret: app.clientSecret, code };
      const form = new URLSearchParams(params).toString();
      const basic = `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64")}`;
      const json = { Accept: "application/json" };
      const ways: Record<string, () => Promise<Response>> = {
        JSON: () => send(JSON.stringify(params), { ...json, "Content-Type": "application/json" }),
        "JSON with a charset": () =>
          send(JSON.stringify(params), { ...json, "Content-Type": "Application/JSON; charset=utf-8" }),
        form: () => send(form, { ...json, "Content-Type": "application/x-www-form-urlencoded" }),
        "form without a type": () => send(form, { ...json, "Content-Type": "" }),
        query: () => send(undefined, json, `?${form}`),
        "Basic and form": () =>
          send(`code=${code}`, { ...json, Authorization: basic, "Content-Type": "application/x-www-form-urlencoded" }),
      };
      const answer = await ways[way]?.();
      expect(await answer?.json()).toHaveProperty("access_token", app.tokens[0]);
    },
  );

  test.each(['{"client_id":', "null", "[]", '"x"', "", "1"])("the JSON text %j names no client", async (body) => {
    const answer = await send(body, { Accept: "application/json", "Content-Type": "application/json" });
    expect([answer.status, await answer.json()]).toEqual([404, { error: "Not Found" }]);
  });

  test("a form sent as text/plain is not read", async () => {
    const answer = await send(`client_id=${app.clientId}`, {
      Accept: "application/json",
      "Content-Type": "text/plain",
    });
    expect(answer.status).toBe(404);
  });
});

describe("output", () => {
  const form = "application/x-www-form-urlencoded; charset=utf-8";
  const json = "application/json; charset=utf-8";
  const xml = "application/xml; charset=utf-8";
  test.each([
    ["", form],
    ["*/*", form],
    ["text/html", form],
    ["application/*", form],
    ["application/json", json],
    ["APPLICATION/JSON", json],
    ["application/json, */*", json],
    ["*/*;q=0.1, application/json", json],
    ["application/json;q=0.5, application/xml", xml],
    ["application/json;q=0, application/xml;q=0.2", xml],
    ["application/vnd.github+json", json],
    ["application/vnd.github.v3+json", json],
    ["application/json;q=x", json],
  ])("Accept: %s gets %s", async (accept, expected) => {
    const answer = await askForToken(mock, exchangeOf(app, "wrong"), { Accept: accept });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expected]);
  });

  test("a form", async () => {
    const answer = await askForToken(mock, exchangeOf(app, app.authorize(personas.ada, { scope: "user,gist" })), {
      Accept: "*/*",
    });
    expect(await answer.text()).toBe(`access_token=${app.tokens[0]}&token_type=bearer&scope=user%2Cgist`);
  });

  test("XML, for errors too", async () => {
    const answer = await askForToken(mock, exchangeOf(app, "wrong"), { Accept: "application/xml" });
    expect(await answer.text()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<OAuth>\n  <error>bad_verification_code</error>\n' +
        `  <error_description>${badCode.error_description}</error_description>\n  <error_uri>${badCode.error_uri}</error_uri>\n</OAuth>\n`,
    );
  });

  test("the setting 406 refuses GitHub's own media type", async () => {
    await using strict = await startMockGitHub({ settings: { vendorJson: "406" } });
    const answer = await askForToken(strict, {}, { Accept: "application/vnd.github.v3+json" });
    expect([answer.status, await answer.text()]).toEqual([406, ""]);
  });
});

const now = () => app.authorize(personas.ada);

describe("refusals come with HTTP 200", () => {
  test.each<[string, () => object, object]>([
    ["a wrong secret", () => ({ ...exchangeOf(app, now()), client_secret: "wrong" }), incorrect],
    ["no secret", () => ({ client_id: app.clientId, code: now() }), incorrect],
    ["a secret in an array", () => ({ ...exchangeOf(app, now()), client_secret: [app.clientSecret] }), incorrect],
    ["an unknown code", () => exchangeOf(app, "0123456789abcdef0123"), badCode],
    ["no code", () => exchangeOf(app, undefined), badCode],
    ["an empty code", () => exchangeOf(app, ""), badCode],
    ["a code of null", () => exchangeOf(app, null), badCode],
    ["a numeric code", () => exchangeOf(app, 1), badCode],
    ["a code in an array", () => exchangeOf(app, [now()]), badCode],
    ["a code in upper case", () => exchangeOf(app, now().toUpperCase().replace(/^/, "A")), badCode],
    ["another app's code", () => exchangeOf(app, mock.createApp().authorize(personas.ada)), badCode],
    [
      "another redirect_uri",
      () => ({ ...exchangeOf(app, now()), redirect_uri: "https://app.example.org/other" }),
      mismatch,
    ],
    ["a redirect_uri of null in JSON text", () => ({ ...exchangeOf(app, now()), redirect_uri: "null" }), mismatch],
  ])("%s", async (_, params, expected) => {
    const answer = await askForToken(mock, params());
    expect([answer.status, await answer.json()]).toEqual([200, expected]);
    expect(app.tokens).toEqual([]);
  });
});

test.each([undefined, "", "Ov23linobodyknowsme0", 1, null, "__proto__"])(
  "the client_id %j is not found",
  async (client_id) => {
    const answer = await askForToken(mock, { ...exchangeOf(app, app.authorize(personas.ada)), client_id });
    expect([answer.status, await answer.json()]).toEqual([404, { error: "Not Found" }]);
  },
);

test("the client_id of a deleted app is not found, and its tokens stop working", async () => {
  const token = await jsonMember(await askForToken(mock, exchangeOf(app, app.authorize(personas.ada))), "access_token");
  const code = app.authorize(personas.ada);
  mock.deleteApp(app);
  expect((await askForToken(mock, exchangeOf(app, code))).status).toBe(404);
  expect((await askForUser(mock, String(token))).status).toBe(401);
  expect(app.journal).toHaveLength(3);
});

describe("a code", () => {
  test("works once", async () => {
    const code = app.authorize(personas.ada);
    await askForToken(mock, exchangeOf(app, code));
    const second = await askForToken(mock, exchangeOf(app, code));
    expect(await second.json()).toEqual(badCode);
    expect(app.tokens).toHaveLength(1);
  });

  test("survives a wrong secret and a wrong redirect_uri", async () => {
    const code = app.authorize(personas.ada);
    await askForToken(mock, { ...exchangeOf(app, code), client_secret: "wrong" });
    await askForToken(mock, { ...exchangeOf(app, code), redirect_uri: "https://evil.example.org" });
    expect(await (await askForToken(mock, exchangeOf(app, code))).json()).toHaveProperty("access_token");
  });

  test.each([
    [599_999, "access_token"],
    [600_000, "error"],
  ])("after %d ms gives an %s", async (passed, expected) => {
    const code = app.authorize(personas.ada);
    clock = new Date(clock.getTime() + passed);
    expect(await (await askForToken(mock, exchangeOf(app, code))).json()).toHaveProperty(expected);
  });

  test("expires when told to, alone or with all others", async () => {
    const [first, second, third] = [
      app.authorize(personas.ada),
      app.authorize(personas.ada),
      app.authorize(personas.ada),
    ];
    app.expire(first);
    expect(await (await askForToken(mock, exchangeOf(app, first))).json()).toEqual(badCode);
    expect(await (await askForToken(mock, exchangeOf(app, second))).json()).toHaveProperty("access_token");
    app.expire();
    expect(await (await askForToken(mock, exchangeOf(app, third))).json()).toEqual(badCode);
  });

  test("that was never given out can't be expired", () => {
    expect(() => app.expire("nope")).toThrow(
      new Error(`Expiring a code: nope was never given out by the app ${app.clientId}.`),
    );
  });

  test("wants the redirect_uri of its authorization, if one is sent", async () => {
    const redirectUri = `${callbackUrl}/deeper`;
    const ask = (redirect_uri: string) =>
      askForToken(mock, { ...exchangeOf(app, app.authorize(personas.ada, { redirectUri })), redirect_uri });
    expect(await (await ask(redirectUri)).json()).toHaveProperty("access_token");
    expect(await (await ask(callbackUrl)).json()).toEqual(mismatch);
  });

  test("never works twice, whatever else is sent between", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("right", "wrong secret", "wrong code"), { maxLength: 8 }),
        async (attempts) => {
          const fresh = mock.createApp();
          const code = fresh.authorize(personas.ada);
          for (const attempt of attempts) {
            await askForToken(mock, {
              ...exchangeOf(fresh, attempt === "wrong code" ? "x" : code),
              ...(attempt === "wrong secret" && { client_secret: "x" }),
            });
          }
          expect(fresh.tokens).toHaveLength(attempts.includes("right") ? 1 : 0);
        },
      ),
      { numRuns: 30 },
    );
  });
});

test("the eleventh token of one user and scope revokes the first, another scope's stay", async () => {
  const newToken = async (scope: string) =>
    String(
      await jsonMember(
        await askForToken(mock, exchangeOf(app, app.authorize(personas.ada, { scope }))),
        "access_token",
      ),
    );
  const other = await newToken("gist");
  const tokens = [];
  for (let i = 0; i < 10; i += 1) tokens.push(await newToken("user"));
  expect((await askForUser(mock, tokens[0] ?? "")).status).toBe(200);
  await newToken("user");
  expect((await askForUser(mock, tokens[0] ?? "")).status).toBe(401);
  expect((await askForUser(mock, tokens[1] ?? "")).status).toBe(200);
  expect((await askForUser(mock, other)).status).toBe(200);
});

test.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])("%s is not found and not known", async (method) => {
  const answer = await fetch(`${mock.githubOrigin}/login/oauth/access_token`, { method });
  expect(answer.status).toBe(404);
  expect(mock.journal.at(-1)).toMatchObject({ method, known: false });
});

test("the API host has no such endpoint", async () => {
  const answer = await fetch(`${mock.apiOrigin}/login/oauth/access_token`, {
    method: "POST",
    body: JSON.stringify(exchangeOf(app, "x")),
    headers: { "Content-Type": "application/json" },
  });
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
  ]);
  expect(app.journal).toMatchObject([{ host: "api.github.com", path: "/login/oauth/access_token", known: false }]);
});
