import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import type { EndpointName, FaultName } from "../start.ts";
import { askForToken, askForUser, exchangeOf, jsonMember, tokenOfApp } from "../testing/wire-client.ts";
import { allFaults, faultNamed } from "./all.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

/** What a client that takes whatever comes gets from an answer. */
interface Seen {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

useMock();

const newToken = async () =>
  String(await jsonMember(await askForToken(mock, exchangeOf(app, app.authorize(personas.nonAscii))), "access_token"));

async function ask(endpoint: EndpointName, fault: FaultName): Promise<Seen> {
  const token = endpoint === "GET /user" ? await newToken() : "";
  app.inject(endpoint, fault, { times: 1 });
  const answer = await (endpoint === "GET /user"
    ? askForUser(mock, token)
    : askForToken(mock, exchangeOf(app, app.authorize(personas.nonAscii))));
  expect(app.journal.at(-1)).toMatchObject({ fault, known: true, app: app.clientId });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

const json = "application/json; charset=utf-8";
const html = "text/html; charset=utf-8";

test("every name is there once, and says what happens", () => {
  expect(new Set(allFaults.map(({ name }) => name)).size).toBe(allFaults.length);
  for (const { about, hits } of allFaults) expect([about.length > 5, hits.length > 0]).toEqual([true, true]);
});

test("a name that no fault has is refused with the names there are", () => {
  const unknown = "tea-time";
  expect(() => faultNamed(unknown as FaultName)).toThrow(
    /^Planting a fault: expected one of oauth-bad-verification-code, .*; saw tea-time\.$/,
  );
});

describe("GitHub refuses with HTTP 200", () => {
  test.each([
    ["oauth-bad-verification-code", "bad_verification_code", "The code passed is incorrect or expired."],
    [
      "oauth-incorrect-client-credentials",
      "incorrect_client_credentials",
      "The client_id and/or client_secret passed are incorrect.",
    ],
    [
      "oauth-redirect-uri-mismatch",
      "redirect_uri_mismatch",
      "The redirect_uri MUST match the registered callback URL for this application.",
    ],
    ["oauth-unverified-user-email", "unverified_user_email", "The user must have a verified primary email."],
    ["oauth-access-denied", "access_denied", "The user has denied your application access."],
    [
      "oauth-application-suspended",
      "application_suspended",
      "Your application has been suspended. Contact support@github.com.",
    ],
  ] as const)("%s", async (fault, error, error_description) => {
    const { status, type, text } = await ask("POST /login/oauth/access_token", fault);
    expect([status, type]).toEqual([200, json]);
    expect(JSON.parse(text)).toEqual({
      error,
      error_description,
      error_uri: expect.stringMatching(/^https:\/\/docs\.github\.com\/.+#.+/),
    });
  });
});

describe("statuses, in the words of each host", () => {
  test.each([
    ["status-401", 401, "Bad credentials"],
    ["status-403", 403, "Forbidden"],
    ["status-404", 404, "Not Found"],
    ["status-429", 429, "Too Many Requests"],
    ["status-500", 500, "Server Error"],
    ["status-502", 502, "Bad Gateway"],
    ["status-503", 503, "Service Unavailable"],
  ] as const)("%s", async (fault, status, message) => {
    expect(await ask("POST /login/oauth/access_token", fault)).toEqual({
      status,
      type: json,
      text: JSON.stringify({ error: message }),
    });
    const user = await ask("GET /user", fault);
    expect([user.status, user.type]).toEqual([status, json]);
    expect(JSON.parse(user.text)).toEqual({
      message,
      documentation_url: "https://docs.github.com/rest",
      status: String(status),
    });
  });
});

describe("rate limits", () => {
  test("the primary one names the user and has nothing left", async () => {
    const token = await newToken();
    app.inject("GET /user", "rate-limit-primary");
    const answer = await askForUser(mock, token);
    expect([answer.status, answer.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
    expect(Number(answer.headers.get("x-ratelimit-reset"))).toBeGreaterThan(Date.now() / 1000);
    expect(await jsonMember(answer, "message")).toBe("API rate limit exceeded for user ID 1021.");
  });

  test("the primary one leaves the code as it is, and names the address", async () => {
    const code = app.authorize(personas.ada);
    app.inject("POST /login/oauth/access_token", "rate-limit-primary", { times: 1 });
    const answer = await askForToken(mock, exchangeOf(app, code));
    expect([answer.status, await jsonMember(answer, "message")]).toEqual([
      403,
      "API rate limit exceeded for 127.0.0.1.",
    ]);
    expect(await jsonMember(await askForToken(mock, exchangeOf(app, code)), "access_token")).toBe(tokenOfApp(app));
  });

  test("the secondary one says when to come back", async () => {
    const token = await newToken();
    app.inject("GET /user", "rate-limit-secondary");
    const answer = await askForUser(mock, token);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([403, "60"]);
    expect(await jsonMember(answer, "message")).toBe(
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    );
  });
});

describe.each(["POST /login/oauth/access_token", "GET /user"] as const)(
  "bodies that are not the answer: %s",
  (endpoint) => {
    test.each([
      ["portal-page", "text/html", "<!DOCTYPE html><h1>Sign in to this network</h1>"],
      ["empty-body", json, ""],
      ["malformed-json", json, "{access_token: 'x', id: 1,}"],
      ["json-null", json, "null"],
      ["json-true", json, "true"],
      ["json-number", json, "42"],
      ["json-string", json, '"ok"'],
      ["json-array", json, '[{"access_token":"in-an-array","id":1,"email":"array@example.org"}]'],
      ["json-empty-object", json, "{}"],
    ] as const)("%s", async (fault, type, text) => {
      expect(await ask(endpoint, fault)).toEqual({ status: 200, type, text });
    });

    test("truncated-json is the first half of the answer", async () => {
      const { text } = await ask(endpoint, "truncated-json");
      expect(text).toMatch(endpoint === "GET /user" ? /^\{"login":"lukasz"/ : /^\{"access_token":"gho_/);
      expect(() => void JSON.parse(text)).toThrow(SyntaxError);
    });
  },
);

describe("tokens that are none", () => {
  test.each<[FaultName, unknown]>([
    ["token-missing", undefined],
    ["token-null", null],
    ["token-empty", ""],
    ["token-blank", "   "],
    ["token-number", expect.any(Number)],
    ["token-true", true],
    ["token-object", { value: expect.stringMatching(/^gho_/) }],
    ["token-array", [expect.stringMatching(/^gho_/)]],
    ["token-with-newline", expect.stringMatching(/^gho_\w{36}\r\nX-Injected: yes$/)],
  ])("%s", async (fault, expected) => {
    const { status, type, text } = await ask("POST /login/oauth/access_token", fault);
    expect([status, type]).toEqual([200, json]);
    const body: unknown = JSON.parse(text);
    expect(body).toEqual({
      ...(expected !== undefined && { access_token: expected }),
      token_type: "bearer",
      scope: "",
    });
    expect(app.tokens).toEqual([]);
  });

  test("who uses the number as a token is refused, and found in the journal of the app", async () => {
    const { text } = await ask("POST /login/oauth/access_token", "token-number");
    const number = /"access_token":(\d+)/.exec(text)?.[1] ?? "";
    expect((await askForUser(mock, `[${number}]`)).status).toBe(401);
    expect(app.journal.at(-1)).toMatchObject({ path: "/user", app: app.clientId });
  });
});

const type = (value: string | null): unknown => expect.objectContaining({ type: value });

describe("the right answer, said in another way, still logs in", () => {
  test.each<[FaultName, unknown]>([
    ["slow", type(json)],
    ["byte-by-byte", type(json)],
    ["extra-fields", expect.objectContaining({ text: expect.stringContaining('"unknown":{"id":1') })],
    ["escaped-slashes", expect.objectContaining({ text: expect.stringMatching(/^[\x20-\x7e]+$/) })],
    [
      "duplicate-keys",
      expect.objectContaining({ text: expect.stringMatching(/^\{"access_token":"first-of-two","id":1,/) }),
    ],
    ["deep-nesting", expect.objectContaining({ text: expect.stringMatching(/^\{"nested":\[{10000}\]{10000},"/) })],
    ["huge-body", expect.objectContaining({ text: expect.stringMatching(/^\{"padding":"x{1000}/) })],
    ["no-content-type", type(null)],
    ["wrong-content-type", type("image/png")],
    ["xml-content-type", type("application/xml; charset=utf-8")],
    ["html-content-type", type(html)],
    ["octet-stream-content-type", type("application/octet-stream")],
    ["text-plain-json", type("text/plain; charset=utf-8")],
    ["content-type-without-charset", type("application/json")],
  ])("%s", async (fault, expected) => {
    const first = await ask("POST /login/oauth/access_token", fault);
    expect(first).toEqual(expected);
    const token: unknown = JSON.parse(first.text).access_token;
    expect(token).toBe(tokenOfApp(app));
    app.inject("GET /user", fault);
    const second = await askForUser(mock, String(token));
    const seen = { status: second.status, type: second.headers.get("content-type"), text: await second.text() };
    expect(seen).toEqual(expected);
    expect(JSON.parse(seen.text)).toMatchObject({
      id: 1021,
      name: "Łukasz 🚀 Šćepanović 李",
      email: "lukasz@example.org",
    });
  });

  test("huge-body is more than 2 MiB", async () => {
    expect((await ask("GET /user", "huge-body")).text.length).toBeGreaterThan(2 * 1024 * 1024);
  });

  test("escaped-unicode leaves slashes alone", async () => {
    expect((await ask("GET /user", "escaped-unicode")).text).toContain(
      String.raw`"url":"https://api.github.com/users/lukasz"`,
    );
    expect((await ask("GET /user", "escaped-unicode")).text).toContain(String.raw`\ud83d\ude80`);
  });

  test("escaped-slashes escapes both", async () => {
    expect((await ask("GET /user", "escaped-slashes")).text).toContain(
      String.raw`"url":"https:\/\/api.github.com\/users\/lukasz"`,
    );
    expect((await ask("GET /user", "escaped-slashes")).text).toContain(String.raw`\ud83d\ude80`);
  });

  test("json-with-bom starts with three bytes that are no JSON", async () => {
    app.inject("POST /login/oauth/access_token", "json-with-bom");
    const answer = await askForToken(mock, exchangeOf(app, app.authorize(personas.ada)));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 4).toString("hex")).toBe("efbbbf7b");
    expect(bytes.toString()).toContain(app.tokens[0]);
  });

  test("form-answer is a form though JSON was asked for", async () => {
    const { type: contentType, text } = await ask("POST /login/oauth/access_token", "form-answer");
    expect(contentType).toBe("application/x-www-form-urlencoded; charset=utf-8");
    expect(text).toBe(`access_token=${app.tokens[0]}&token_type=bearer&scope=`);
  });

  test("token-very-long is 4096 characters of a token that works, the short one doesn't", async () => {
    const { text } = await ask("POST /login/oauth/access_token", "token-very-long");
    const token = String(JSON.parse(text).access_token);
    expect(token).toMatch(/^gho_\w{4092}$/);
    expect((await askForUser(mock, token)).status).toBe(200);
    expect((await askForUser(mock, app.tokens[0] ?? "")).status).toBe(401);
  });

  test("error-beside-token has both, and the token works", async () => {
    const body: unknown = JSON.parse((await ask("POST /login/oauth/access_token", "error-beside-token")).text);
    expect(body).toMatchObject({ error: "bad_verification_code", access_token: app.tokens[0] });
    expect((await askForUser(mock, app.tokens[0] ?? "")).status).toBe(200);
  });

  test("a refused code stays refused", async () => {
    app.inject("POST /login/oauth/access_token", "extra-fields");
    expect(await jsonMember(await askForToken(mock, exchangeOf(app, "wrong")), "error")).toBe("bad_verification_code");
  });
});

test("gzip-garbage can't be decompressed", async () => {
  app.inject("POST /login/oauth/access_token", "gzip-garbage");
  const answer = await askForToken(mock, exchangeOf(app, app.authorize(personas.ada)));
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  await expect(answer.text()).rejects.toThrow("terminated");
});
