import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { type Answered, ask } from "../testing/control-client.ts";
import { askForToken, askForUser, jsonMember } from "../testing/wire-client.ts";
import { controlRoutes } from "./all-routes.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub({
    control: true,
    apps: [{ clientId: "first", clientSecret: "first-secret", callbackUrl: "http://localhost:3000/cb" }],
  });
});
beforeEach(async () => {
  await ask(mock, "POST /_mock/reset", {});
});
afterAll(() => mock.stop());

const member = ({ body }: Answered, name: string): unknown =>
  Object.entries(Object(body)).find(([key]) => key === name)?.[1];
const text = (answered: Answered, name: string) => String(member(answered, name));

/** Asks and expects 200. */
async function get(request: string, body?: unknown): Promise<Answered> {
  const answered = await ask(mock, request, body);
  expect([request, answered.status, member(answered, "error")]).toEqual([request, 200, undefined]);
  return answered;
}

const exchange = (code: string) => askForToken(mock, { client_id: "first", client_secret: "first-secret", code });

test("without the option nobody answers, and the journal shows who asked", async () => {
  await using plain = await startMockGitHub();
  const answer = await fetch(`${plain.githubOrigin}/_mock`, { headers: { accept: "application/json" } });
  expect([answer.status, await answer.json()]).toEqual([404, { error: "Not Found" }]);
  expect(plain.journal).toMatchObject([{ path: "/_mock", known: false }]);
});

test.each(["githubOrigin", "apiOrigin", "otherHostOrigin"] as const)("%s answers, too", async (origin) => {
  expect((await fetch(`${mock[origin]}/_mock/clock`)).status).toBe(200);
});

describe("a login from outside", () => {
  test("goes from an app to a user, and the journal shows it without secrets", async () => {
    const { code, location } = (
      await get("POST /_mock/apps/first/authorize", { persona: "ada", scope: "user,user:email", state: "a b" })
    ).body as Record<string, string>;
    const iss = encodeURIComponent(`${mock.githubOrigin}/login/oauth`);
    expect(location).toBe(`http://localhost:3000/cb?code=${code}&iss=${iss}&state=a%20b`);
    const answer = (await (await exchange(String(code))).json()) as Record<string, string>;
    expect(answer).toMatchObject({ token_type: "bearer", scope: "user" });
    const user = await askForUser(mock, String(answer["access_token"]));
    expect(await user.json()).toMatchObject({ login: "ada", id: 1815 });
    const journal = await get("GET /_mock/journal?app=first");
    expect(journal.body).toMatchObject({
      next: 2,
      calls: [
        {
          n: 1,
          host: "github.com",
          method: "POST",
          path: "/login/oauth/access_token",
          app: "first",
          known: true,
          body: '{"client_id":"first","client_secret":"[redacted]","code":"[redacted]"}',
        },
        { n: 2, host: "api.github.com", method: "GET", path: "/user", app: "first" },
      ],
    });
    expect(JSON.stringify(journal.body)).toContain('["authorization","Bearer [redacted]"]');
    for (const secret of [code, answer["access_token"], "first-secret"])
      expect(JSON.stringify(journal.body)).not.toContain(secret);
    expect(JSON.stringify((await get("GET /_mock/journal?secrets=true")).body)).toContain(
      `Bearer ${answer["access_token"]}`,
    );
    expect((await get("GET /_mock/apps/first/tokens?secrets=true")).body).toEqual({ tokens: [answer["access_token"]] });
    expect((await get("GET /_mock/apps")).body).toEqual({
      apps: [{ client_id: "first", callback_url: "http://localhost:3000/cb", tokens: 1, calls: 2 }],
    });
  });

  test("by an app and a person that were made from outside, with an id that no double holds", async () => {
    const app = (
      await get("POST /_mock/apps", { client_id: "mine", callback_url: "http://localhost/x", scope: "user" })
    ).body;
    expect(app).toEqual({
      client_id: "mine",
      client_secret: expect.stringMatching(/^[\da-f]{40}$/),
      callback_url: "http://localhost/x",
    });
    const joan = await get("POST /_mock/personas", '{"login":"joan","profile":{"id":9007199254740993,"name":null}}');
    expect(joan.body).toMatchObject({ name: "joan", login: "joan" });
    const { code } = (
      await get("POST /_mock/apps/mine/authorize", { persona: "joan", redirect_uri: "http://localhost:9/x/y" })
    ).body as Record<string, string>;
    const answer = await askForToken(mock, { ...Object(app), code, redirect_uri: "http://localhost:9/x/y" });
    const profile = await (await askForUser(mock, String(await jsonMember(answer, "access_token")))).text();
    expect(profile).toContain('"id":9007199254740993,');
    expect(profile).toContain('"html_url":"https://github.com/joan"');
    expect(profile).toContain('"name":null');
  });

  test("fails once the clock has gone on, or the code was said to be old", async () => {
    const authorize = async () => text(await get("POST /_mock/apps/first/authorize", { persona: "ada" }), "code");
    const [one, two] = [await authorize(), await authorize()];
    const before = Date.parse(text(await get("GET /_mock/clock"), "now"));
    await get("POST /_mock/apps/first/expire", { code: one });
    expect(await jsonMember(await exchange(one), "error")).toBe("bad_verification_code");
    const after = Date.parse(text(await get("POST /_mock/clock", { advance_seconds: 601 }), "now"));
    expect(after - before).toBeGreaterThanOrEqual(601_000);
    expect(await jsonMember(await exchange(two), "error")).toBe("bad_verification_code");
  });

  test("fails with a deleted app", async () => {
    expect((await get("DELETE /_mock/apps/first")).body).toEqual({ deleted: "first" });
    expect((await exchange("x")).status).toBe(404);
  });
});

describe("people", () => {
  test("are listed by name and login, and found by both", async () => {
    expect((await get("GET /_mock/personas")).body).toMatchObject({
      personas: expect.arrayContaining([{ name: "privateEmail", login: "emmy", id: 1882, email: null, type: "User" }]),
    });
    expect((await get("GET /_mock/personas/emmy")).body).toEqual((await get("GET /_mock/personas/privateEmail")).body);
    expect((await get("GET /_mock/personas/ada")).body).toEqual(personas.ada.profile);
  });

  test("may be like somebody else, but for what is given", async () => {
    await get("POST /_mock/personas", { login: "twin", from: "privateEmail", profile: { id: 2 } });
    expect((await get("GET /_mock/personas/twin")).body).toEqual({
      ...personas.privateEmail.profile,
      login: "twin",
      id: 2,
    });
  });
});

describe("faults", () => {
  const status = async () => (await exchange("x")).status;

  test.each<[string, object, number[]]>([
    ["once", { endpoint: "POST /login/oauth/access_token", times: 1 }, [503, 200, 200]],
    ["twice, after one", { path: "/login/*", times: 2, after: 1 }, [200, 503, 503, 200]],
    ["always, by host", { host: "github.com" }, [503, 503, 503]],
    ["of the app", { app: "first", times: 1 }, [503, 200]],
    ["of another host", { host: "api.github.com" }, [200]],
  ])("%s", async (_, match, expected) => {
    await get("POST /_mock/faults", { fault: "status-503", ...match });
    const seen = [];
    for (const _each of expected) seen.push(await status());
    expect(seen).toEqual(expected);
  });

  test("are listed with what is left of them, and taken back one by one or all", async () => {
    const first = await get("POST /_mock/faults", { fault: "status-503", host: "github.com", times: 2 });
    expect(first.body).toEqual({ id: expect.any(String), fault: "status-503", host: "github.com", left: 2, after: 0 });
    await get("POST /_mock/faults", { fault: "status-500", app: "first", endpoint: "POST /login/oauth/access_token" });
    expect(await status()).toBe(500);
    const planted = async () => member(await get("GET /_mock/faults"), "planted");
    expect(await planted()).toMatchObject([
      { fault: "status-503", left: 2 },
      { fault: "status-500", app: "first", left: null },
    ]);
    await get(`DELETE /_mock/faults/${text(first, "id")}`);
    expect(await planted()).toMatchObject([{ fault: "status-500" }]);
    await get("DELETE /_mock/faults");
    expect([await planted(), await status()]).toEqual([[], 200]);
  });

  test("that are used up are listed no more", async () => {
    await get("POST /_mock/faults", { fault: "status-503", times: 1 });
    await status();
    expect(member(await get("GET /_mock/faults"), "planted")).toEqual([]);
  });

  test("that hold a request let it go", async () => {
    await get("POST /_mock/faults", { fault: "never-answers", times: 1 });
    const held = mock.waitForHeld();
    const asked = exchange("x").catch(() => "reset");
    await held;
    await get("DELETE /_mock/held");
    expect(await asked).toBe("reset");
  });

  test("that shut the ports are taken back where other hosts listen", async () => {
    const { id } = Object((await get("POST /_mock/faults", { fault: "refuse-connection" })).body);
    await expect(exchange("x")).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
    expect((await ask({ githubOrigin: mock.otherHostOrigin }, `DELETE /_mock/faults/${id}`)).status).toBe(200);
    expect(await status()).toBe(200);
  });
});

test("reset brings the mock back to how it was started", async () => {
  await get("POST /_mock/apps", { client_id: "second" });
  await get("POST /_mock/personas", { login: "joan" });
  await get("POST /_mock/faults", { fault: "status-503" });
  await get("POST /_mock/clock", { advance_seconds: 3600 });
  await exchange("x");
  expect((await get("POST /_mock/reset", {})).body).toEqual({ apps: ["first"] });
  expect((await ask(mock, "GET /_mock/personas/joan")).status).toBe(404);
  expect((await get("GET /_mock/journal")).body).toEqual({ calls: [], next: 0, more: false, dropped: 0 });
  expect(Date.parse(text(await get("GET /_mock/clock"), "now")) - Date.now()).toBeLessThan(60_000);
  expect((await exchange("x")).status).toBe(200);
});

test("who was added can be chosen on GitHub's page, until the reset", async () => {
  const page = async () => (await fetch(`${mock.githubOrigin}/login/oauth/authorize?client_id=first`)).text();
  expect(await page()).not.toContain("joan");
  await get("POST /_mock/personas", { login: "joan" });
  expect(await page()).toContain("joan");
  await get("POST /_mock/reset", {});
  expect(await page()).not.toContain("joan");
});

test("somebody with addresses of their own, and an app with a name and tokens that expire", async () => {
  await get("POST /_mock/personas", {
    login: "joan",
    emails: [
      { email: "joan@example.org", primary: true },
      { email: "old@example.org", verified: false },
    ],
  });
  const app = Object(
    (
      await get("POST /_mock/apps", {
        client_id: "mine",
        name: "The Analytical Engine",
        expiring_tokens: true,
        device_flow: true,
      })
    ).body,
  ) as object;
  const { code } = (await get("POST /_mock/apps/mine/authorize", { persona: "joan", scope: "user:email" }))
    .body as Record<string, string>;
  const answer = (await (await askForToken(mock, { ...app, code })).json()) as Record<string, string>;
  expect(Object.keys(answer)).toEqual(expect.arrayContaining(["refresh_token", "expires_in"]));
  const emails = await fetch(`${mock.apiOrigin}/user/emails`, {
    headers: { Authorization: `Bearer ${answer["access_token"]}`, "User-Agent": "t" },
  });
  expect(await emails.json()).toEqual([
    { email: "joan@example.org", primary: true, verified: true, visibility: null },
    { email: "old@example.org", primary: false, verified: false, visibility: null },
  ]);
  expect(await (await fetch(`${mock.githubOrigin}/login/oauth/authorize?client_id=mine`)).text()).toContain(
    "The Analytical Engine",
  );
  await get("POST /_mock/reset", {});
});

test("a code that was asked for with a challenge wants its verifier", async () => {
  const { code } = (
    await get("POST /_mock/apps/first/authorize", {
      persona: "ada",
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    })
  ).body as Record<string, string>;
  const trade = async (verifier: object) =>
    jsonMember(
      await askForToken(mock, { client_id: "first", client_secret: "first-secret", code, ...verifier }),
      "token_type",
    );
  expect(await trade({})).toBeUndefined();
  // https://www.rfc-editor.org/rfc/rfc7636#appendix-B
  expect(await trade({ code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" })).toBe("bearer");
});

test("the journal shows what is new, and nothing of /_mock", async () => {
  await exchange("x");
  const { next } = Object((await get("GET /_mock/journal")).body);
  await exchange("y");
  await exchange("z");
  expect((await get(`GET /_mock/journal?after=${next}`)).body).toMatchObject({ next: 3, calls: [{ n: 2 }, { n: 3 }] });
  expect(mock.journal.filter(({ path }) => path.startsWith("/_mock"))).toEqual([]);
});

describe("what is wrong is said, with the next step", () => {
  const help = "GET /_mock lists what can be asked for";
  test.each<[string, unknown, number, RegExp]>([
    ["GET /_mock/nothing", undefined, 404, /^GET \/_mock\/nothing: there is no such thing here\.$/],
    ["DELETE /_mock/clock", undefined, 405, /^DELETE \/_mock\/clock: expected GET or POST, saw DELETE\.$/],
    ["POST /_mock/clock", "{", 400, /^POST \/_mock\/clock: the body is no JSON: /],
    [
      "POST /_mock/clock",
      { advance_seconds: "1" },
      400,
      /^POST \/_mock\/clock: the body is not as expected: advance_seconds: Invalid input: expected number, received string\.$/,
    ],
    [
      "POST /_mock/clock",
      { advance_seconds: 1e300 },
      400,
      /^POST \/_mock\/clock: Advancing the clock: expected milliseconds, /,
    ],
    [
      "POST /_mock/apps",
      { clientId: "x" },
      400,
      /^POST \/_mock\/apps: the body is not as expected: Unrecognized key: "clientId"\.$/,
    ],
    [
      "POST /_mock/apps",
      { client_id: "first" },
      409,
      /^POST \/_mock\/apps: Creating an OAuth app: the client_id first is taken\.$/,
    ],
    [
      "POST /_mock/apps/other/authorize",
      { persona: "ada" },
      404,
      /^POST \/_mock\/apps\/other\/authorize: no app has the client_id other\. There are first\.$/,
    ],
    [
      "POST /_mock/apps/first/authorize",
      { persona: "nobody" },
      404,
      /: nobody is called nobody\. There are ada, .*; POST \/_mock\/personas adds people\.$/,
    ],
    [
      "POST /_mock/apps/first/authorize",
      {},
      400,
      /: the body is not as expected: persona: Invalid input: expected string, received undefined\.$/,
    ],
    [
      "POST /_mock/apps/first/expire",
      { code: "x" },
      404,
      /: Expiring a code: x was never given out by the app first\.$/,
    ],
    ["GET /_mock/apps/first/tokens", undefined, 400, /: tokens are secrets\. Ask for them with \?secrets=true\.$/],
    ["POST /_mock/personas", { login: "ada" }, 409, /: somebody is called ada already\. Choose another login\.$/],
    [
      "POST /_mock/faults",
      { fault: "tea-time" },
      400,
      /: the body is not as expected: fault: Invalid option: expected one of "oauth-bad-verification-code"/,
    ],
    [
      "POST /_mock/faults",
      { fault: "form-answer", endpoint: "GET /user" },
      400,
      /: Planting fault form-answer on GET \/user: it hits only POST \/login\/oauth\/access_token\.$/,
    ],
    [
      "POST /_mock/faults",
      { fault: "form-answer", host: "api.github.com" },
      400,
      /: form-answer hits nothing on api\.github\.com, only POST \/login\/oauth\/access_token\.$/,
    ],
    [
      "POST /_mock/faults",
      { fault: "certificate-expired" },
      400,
      /: Planting fault certificate-expired: expected a mock that speaks TLS, saw one without\. /,
    ],
    [
      "POST /_mock/faults",
      { fault: "reset-on-connect", app: "first" },
      400,
      /: reset-on-connect happens before there is a request: expected no app, only a host\.$/,
    ],
    [
      "POST /_mock/faults",
      { fault: "refuse-connection", times: 1 },
      400,
      /: expected neither times nor after, because nobody can count connections that are refused\. /,
    ],
    ["POST /_mock/faults", { fault: "status-503", times: 0 }, 400, /: times: Too small: expected number to be >=1\.$/],
    [
      "DELETE /_mock/faults/99",
      undefined,
      404,
      /: no fault has the id 99\. GET \/_mock\/faults lists those planted\.$/,
    ],
    ["GET /_mock/journal?secret=true", undefined, 400, /: the query is not as expected: Unrecognized key: "secret"\.$/],
  ])("%s %j", async (request, body, status, error) => {
    const answered = await ask(mock, request, body);
    expect(answered).toMatchObject({ status, body: { error: expect.stringMatching(error), help } });
    const problems: unknown = member(answered, "problems");
    expect([text(answered, "error").includes("is not as expected"), problems !== undefined]).toEqual(
      problems ? [true, true] : [false, false],
    );
  });
});

describe("the list at /_mock", () => {
  test("has every request, each with the form of what it takes", async () => {
    const { requests, addresses } = Object((await get("GET /_mock")).body);
    expect(requests.map(({ request }: { request: string }) => request)).toEqual(
      controlRoutes.map(({ request }) => request),
    );
    expect(addresses.user).toBe(`${mock.apiOrigin}/user`);
    const faults = requests.find(({ request }: { request: string }) => request === "POST /_mock/faults");
    expect(faults).toMatchObject({
      example: { fault: "status-503", endpoint: "GET /user", times: 1 },
      body: { type: "object", required: ["fault"], additionalProperties: false },
    });
  });

  test.each(controlRoutes.filter(({ body }) => body))(
    "$request: its example is as its form says",
    async ({ request: wanted }) => {
      const { requests } = Object((await get("GET /_mock")).body);
      const { body, example } = requests.find(({ request }: { request: string }) => request === wanted);
      const fits = new Ajv.Ajv({ strict: false, formats: { uri: true } }).compile(body);
      expect([fits(example), fits.errors, fits({ stray: 1 })]).toEqual([true, null, false]);
    },
  );

  test("is in the documentation, request by request", () => {
    const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "mock-github-control.md"), "utf8");
    expect(controlRoutes.map(({ request }) => request).filter((request) => !page.includes(`\`${request}\``))).toEqual(
      [],
    );
  });
});
