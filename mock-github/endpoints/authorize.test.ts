import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OAuthApp, OAuthAppOptions } from "../oauth-app.ts";
import { personas } from "../personas.ts";
import type { Settings } from "../settings.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { openPage } from "../testing/browser.ts";
import { askForToken, askForUser, exchangeOf, jsonMember } from "../wire-client.ts";

let mock: StartedMockGitHub;
let app: OAuthApp;
const callbackUrl = "https://app.example.org/callback";
// https://www.rfc-editor.org/rfc/rfc7636#appendix-B
const challenge = { code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" };

beforeAll(async () => {
  mock = await startMockGitHub({ now: () => new Date("2026-01-01T00:00:00Z") });
});
beforeEach(() => {
  mock.reset();
  app = mock.createApp({ callbackUrl, name: "Analytical Engine" });
});
afterAll(() => mock.stop());

const pathOf = (params: object, of: OAuthApp = app) =>
  `/login/oauth/authorize?${new URLSearchParams({ client_id: of.clientId, ...params })}`;
const open = (params: object = {}) => openPage(mock.githubOrigin, pathOf(params));
const approve = { decision: "approve" };
const deny = { decision: "deny" };
const queryOf = (location: string | undefined) => Object.fromEntries(new URL(String(location)).searchParams);
const codeIn = (location: string | undefined) => queryOf(location)["code"] ?? "";
const tokenFor = async (code: string, more: object = {}) => askForToken(mock, { ...exchangeOf(app, code), ...more });
const scopeOf = async (location: string | undefined) => jsonMember(await tokenFor(codeIn(location)), "scope");

async function withSettings(settings: Partial<Settings>, options: OAuthAppOptions = {}) {
  const own = await startMockGitHub({ settings });
  const ownApp = own.createApp({ callbackUrl, ...options });
  return {
    app: ownApp,
    open: (params: object = {}) => openPage(own.githubOrigin, pathOf(params, ownApp)),
    [Symbol.asyncDispose]: () => own.stop(),
  };
}

describe("a person", () => {
  test("sees who asks for what and where it leads, chooses an account and comes back with a code", async () => {
    const page = await open({ scope: "user gist", redirect_uri: `${callbackUrl}/deeper`, state: "xyz" });
    expect([page.status, page.title]).toEqual([200, "Authorize Analytical Engine"]);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.text).toContain(`<code>${app.clientId}</code>`);
    expect(page.text).toContain(`<code>${callbackUrl}/deeper</code>`);
    expect(page.accounts.slice(0, 2)).toEqual(["ada", "emmy"]);
    const back = await page.submit({ ...approve, persona: "emmy" });
    expect(back.status).toBe(302);
    expect(back.location).toMatch(
      /^https:\/\/app\.example\.org\/callback\/deeper\?code=[0-9a-f]{20}&iss=https%3A%2F%2Fgithub\.com%2Flogin%2Foauth&state=xyz$/,
    );
    const answer = await tokenFor(codeIn(back.location));
    expect(await answer.json()).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "user,gist" });
    expect(await jsonMember(await askForUser(mock, app.tokens[0] ?? ""), "login")).toBe("emmy");
  });

  test("finds an account chosen already: the first, or the one that the app suggests", async () => {
    expect((await open()).fields.get("persona")).toBe("ada");
    expect((await open({ login: "grace" })).fields.get("persona")).toBe("grace");
  });

  test("is told when the suggested account is nobody's", async () => {
    const page = await open({ login: "<nobody>" });
    expect(page.text).toContain("The suggested account, &lt;nobody&gt;, is not signed in here.");
    expect(page.fields.get("persona")).toBe("ada");
  });

  test("can't sign in as an organization or a bot", async () => {
    const { accounts } = await open();
    expect(accounts).not.toContain("analytical-society");
    expect(accounts).not.toContain("helper[bot]");
  });

  test("who says no goes back with an error", async () => {
    const back = await (await open({ state: "xyz" })).submit(deny);
    expect(back.status).toBe(302);
    expect(back.location).toBe(
      `${callbackUrl}?error=access_denied&error_description=The+user+has+denied+your+application+access.` +
        "&error_uri=https%3A%2F%2Fdocs.github.com%2Fapps%2Fmanaging-oauth-apps%2Ftroubleshooting-authorization-request-errors%2F%23access-denied" +
        "&iss=https%3A%2F%2Fgithub.com%2Flogin%2Foauth&state=xyz",
    );
  });

  test("may grant less", async () => {
    const page = await open({ scope: "user gist repo" });
    expect(await scopeOf((await page.submit({ ...approve, withhold: ["gist", "user"] })).location)).toBe("repo");
  });

  test("can't grant more: a form says nothing of scopes that were not asked for", async () => {
    const page = await open({ scope: "gist" });
    expect(await scopeOf((await page.submit({ ...approve, scope: "repo", scopes: "repo", withhold: "repo" })).location)).toBe("gist");
  });

  test("of the test's own making signs in, too", async () => {
    await using own = await startMockGitHub({ personas: [personas.ada.with({ login: "linus", name: "<b>L</b>" })] });
    const page = await openPage(own.githubOrigin, pathOf({}, own.createApp()));
    expect(page.accounts).toEqual(["linus"]);
    expect(page.text).toContain("linus (&lt;b&gt;L&lt;/b&gt;)");
    expect((await page.submit({ ...approve, persona: "ada" })).status).toBe(422);
  });
});

describe("whatever an app calls itself, or asks for, is text", () => {
  test.each(["scope", "login", "state", "redirect_uri"])("%s", async (param) => {
    const hostile = '"><script>alert(1)</script>';
    const page = await open({ [param]: param === "redirect_uri" ? callbackUrl + hostile : hostile });
    expect(page.text).not.toContain("<script");
  });

  test("its name", async () => {
    app = mock.createApp({ name: "<script>" });
    expect((await open()).text).not.toContain("<script");
  });

  test("and no page runs a script or stands in a frame", async () => {
    const { headers } = await open();
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect([headers.get("x-frame-options"), headers.get("cache-control")]).toEqual(["deny", "no-cache"]);
  });
});

describe("signing up is offered", () => {
  test.each([
    [{}, true],
    [{ allow_signup: "true" }, true],
    [{ allow_signup: "false" }, false],
  ])("with %j: %s", async (params, expected) => {
    expect((await open(params)).text.includes("create an account")).toBe(expected);
  });
});

describe("the state comes back as it went", () => {
  test.each([
    "xyz",
    "",
    "%7B%22next%22%3A%22%2F%22%7D",
    "a+b%20c",
    "%zz",
    "%FF%FE",
    "a=b",
    "a%26code%3Dforged",
    "%0D%0ASet-Cookie:x",
    "%E2%9C%93",
    "x".repeat(2000),
  ])("%j", async (state) => {
    for (const decision of ["approve", "deny"]) {
      const page = await openPage(mock.githubOrigin, `${pathOf({})}&state=${state}`);
      const { location } = await page.submit({ decision });
      expect(location?.slice(location.indexOf("&state="))).toBe(`&state=${state}`);
      expect(location?.match(/[?&]code=/g)?.length ?? 0).toBe(decision === "approve" ? 1 : 0);
    }
  });

  test("the last of several", async () => {
    const page = await openPage(mock.githubOrigin, `${pathOf({})}&state=1&%73tate=2`);
    expect(queryOf((await page.submit(approve)).location)["state"]).toBe("2");
  });

  test("and none where none was sent", async () => {
    const back = await (await open()).submit(approve);
    expect(back.location).not.toContain("state");
  });
});

test("the callback keeps the query that it has", async () => {
  const back = await (await open({ redirect_uri: `${callbackUrl}?next=%2Fx&y` })).submit(approve);
  expect(back.location).toMatch(/^https:\/\/app\.example\.org\/callback\?next=%2Fx&y&code=[0-9a-f]{20}&iss=/);
});

describe("iss", () => {
  test.each([
    ["always", "https://github.com/login/oauth", "https://github.com/login/oauth"],
    ["on-success", "https://github.com/login/oauth", undefined],
    ["never", undefined, undefined],
  ] as const)("is sent %s", async (callbackIssuer, withCode, withError) => {
    await using github = await withSettings({ callbackIssuer });
    expect(queryOf((await (await github.open()).submit(approve)).location)["iss"]).toBe(withCode);
    expect(queryOf((await (await github.open()).submit(deny)).location)["iss"]).toBe(withError);
    expect(queryOf((await github.open({ redirect_uri: "https://evil.example.org" })).location)["iss"]).toBe(withError);
  });
});

describe("an app that nobody knows is a page that isn't there", () => {
  test.each(["", "Ov23linobodyknowsme0", "__proto__"])("client_id=%s", async (client_id) => {
    const page = await open({ client_id, redirect_uri: callbackUrl });
    expect([page.status, page.title, page.location]).toEqual([404, "Not Found", undefined]);
  });

  test("nor is there one for a deleted app", async () => {
    mock.deleteApp(app);
    expect((await open()).status).toBe(404);
  });

  test("nor without a client_id", async () => {
    expect((await openPage(mock.githubOrigin, "/login/oauth/authorize")).status).toBe(404);
  });
});

describe("a redirect_uri that doesn't match", () => {
  test.each(["https://evil.example.org/callback", `${callbackUrl}x`, "/callback", ""])("%j leads to the registered callback with an error", async (redirect_uri) => {
    const page = await open({ redirect_uri, state: "xyz" });
    expect([page.status, page.location?.startsWith(`${callbackUrl}?`)]).toEqual([302, true]);
    expect(queryOf(page.location)).toEqual({
      error: "redirect_uri_mismatch",
      error_description: "The redirect_uri MUST match the registered callback URL for this application.",
      error_uri: "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#redirect-uri-mismatch2",
      iss: "https://github.com/login/oauth",
      state: "xyz",
    });
  });

  test("is a page without a way back, if the setting says so", async () => {
    await using github = await withSettings({ redirectMismatch: "page" });
    const page = await github.open({ redirect_uri: "https://evil.example.org" });
    expect([page.status, page.title, page.location]).toEqual([200, "Be careful!", undefined]);
    expect(page.text).toContain("The <code>redirect_uri</code> is not associated with this application.");
  });

  test("on a loopback may differ in its port, and the code goes there", async () => {
    app = mock.createApp({ callbackUrl: "http://127.0.0.1/path" });
    const back = await (await open({ redirect_uri: "http://127.0.0.1:1234/path" })).submit(approve);
    expect(back.location).toMatch(/^http:\/\/127\.0\.0\.1:1234\/path\?code=/);
    const code = codeIn(back.location);
    expect(await jsonMember(await tokenFor(code, { redirect_uri: "http://127.0.0.1/path" }), "error")).toBe("redirect_uri_mismatch");
    expect(await jsonMember(await tokenFor(code, { redirect_uri: "http://127.0.0.1:1234/path" }), "access_token")).toBe(app.tokens[0]);
  });
});

describe("who says no goes", () => {
  test.each([
    ["registered", `${callbackUrl}?`],
    ["requested", `${callbackUrl}/deeper?`],
  ] as const)("to the %s callback", async (denialGoesTo, expected) => {
    await using github = await withSettings({ denialGoesTo });
    const back = await (await github.open({ redirect_uri: `${callbackUrl}/deeper` })).submit(deny);
    expect(back.location?.startsWith(`${expected}error=access_denied&`)).toBe(true);
  });

  test("to the port where somebody listens, on a loopback", async () => {
    app = mock.createApp({ callbackUrl: "http://127.0.0.1/path" });
    const back = await (await open({ redirect_uri: "http://127.0.0.1:1234/path" })).submit(deny);
    expect(back.location?.startsWith("http://127.0.0.1:1234/path?error=access_denied&")).toBe(true);
  });
});

describe("a suspended app", () => {
  const suspended = {
    error: "application_suspended",
    error_description: "Your application has been suspended. Contact support@github.com.",
    error_uri: "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#application-suspended",
    iss: "https://github.com/login/oauth",
    state: "xyz",
  };

  test("gets an error at once, at its registered callback", async () => {
    app.suspend();
    const page = await open({ state: "xyz", redirect_uri: "https://evil.example.org" });
    expect([page.status, page.location?.startsWith(`${callbackUrl}?`), queryOf(page.location)]).toEqual([302, true, suspended]);
  });

  test("gets it when the person has said yes meanwhile", async () => {
    const page = await open({ state: "xyz" });
    app.suspend();
    expect(queryOf((await page.submit(approve)).location)).toEqual(suspended);
  });

  test("gets no token for a code that it had before", async () => {
    const code = app.authorize(personas.ada);
    app.suspend();
    expect(await jsonMember(await tokenFor(code), "error")).toBe("application_suspended");
  });
});

describe("a challenge", () => {
  test("goes with the code: only its verifier gets the token", async () => {
    const code = codeIn((await (await open(challenge)).submit(approve)).location);
    expect(await jsonMember(await tokenFor(code), "error")).toBe("bad_verification_code");
    expect(await jsonMember(await tokenFor(code, { code_verifier: challenge.code_challenge }), "error")).toBe("bad_verification_code");
    const answer = await tokenFor(code, { code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" });
    expect(await jsonMember(answer, "access_token")).toBe(app.tokens[0]);
  });

  test.each([
    [{ code_challenge: challenge.code_challenge }, "code_challenge_method must be S256."],
    [{ ...challenge, code_challenge_method: "plain" }, "code_challenge_method must be S256."],
    [{ code_challenge_method: "S256" }, "code_challenge is required when code_challenge_method is included."],
    [{ ...challenge, code_challenge: "short" }, "code_challenge must be a 43 character SHA-256 hash."],
  ])("that is none is refused: %j", async (params, error_description) => {
    const page = await open({ ...params, state: "xyz" });
    expect(queryOf(page.location)).toEqual({
      error: "invalid_request", error_description, iss: "https://github.com/login/oauth", state: "xyz",
    });
  });
});

describe("somebody who allowed it before", () => {
  beforeEach(async () => {
    await (await open({ scope: "user" })).submit({ ...approve, persona: "ada" });
  });

  test("is not asked again where the app names the account", async () => {
    const page = await open({ login: "ada", scope: "user:email", state: "xyz", ...challenge });
    expect([page.status, page.location?.slice(0, callbackUrl.length + 6)]).toEqual([302, `${callbackUrl}?code=`]);
    expect(queryOf(page.location)).toMatchObject({ iss: "https://github.com/login/oauth", state: "xyz" });
    const answer = await tokenFor(codeIn(page.location), { code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" });
    expect(await jsonMember(answer, "scope")).toBe("user:email");
  });

  test.each<[string, object]>([
    ["no account is named", { scope: "user" }],
    ["another account is named", { scope: "user", login: "emmy" }],
    ["more is asked for", { scope: "user gist", login: "ada" }],
    ["the app wants an account to be chosen", { scope: "user", login: "ada", prompt: "select_account" }],
  ])("is asked where %s", async (_, params) => {
    expect((await open(params)).status).toBe(200);
  });

  test.each(["consent", "none", ""])("is not asked for prompt=%s, which GitHub doesn't know", async (prompt) => {
    expect((await open({ scope: "user", login: "ada", prompt })).status).toBe(302);
  });

  test("is asked by an app on the device itself", async () => {
    app = mock.createApp({ callbackUrl: "myapp://callback" });
    await (await open()).submit(approve);
    expect((await open({ login: "ada" })).status).toBe(200);
  });

  test("is asked after ten times within an hour, and an hour later no more", async () => {
    for (let i = 0; i < 9; i += 1) expect((await open({ login: "ada" })).status).toBe(302);
    expect((await open({ login: "ada" })).status).toBe(200);
    mock.clock.advance(60 * 60 * 1000);
    expect((await open({ login: "ada" })).status).toBe(302);
  });

  test("grants the same again where no scope is asked for, and nothing where the scope is empty", async () => {
    await (await open({ scope: "gist" })).submit(approve);
    expect(await scopeOf((await open({ login: "ada" })).location)).toBe("user,gist");
    const page = await open();
    expect(page.text).toContain("who allowed something before allows the same again");
    expect(await scopeOf((await page.submit(approve)).location)).toBe("user,gist");
    expect(await scopeOf((await open({ login: "ada", scope: "" })).location)).toBe("");
  });

  test("who was never asked grants nothing where no scope is asked for", async () => {
    expect(await scopeOf((await (await open()).submit({ ...approve, persona: "grace" })).location)).toBe("");
  });
});

describe("offline_access", () => {
  test("is no scope to be shown, withheld or granted, and brings a refresh token", async () => {
    const page = await open({ scope: "user offline_access" });
    expect(page.text).not.toContain("offline_access");
    const back = await page.submit({ ...approve, withhold: "offline_access" });
    expect(await (await tokenFor(codeIn(back.location))).json()).toMatchObject({ scope: "user", expires_in: 28_800 });
  });

  test("is no reason to ask again", async () => {
    await (await open({ scope: "user" })).submit(approve);
    expect((await open({ scope: "user offline_access", login: "ada" })).status).toBe(302);
  });
});

describe("a form", () => {
  const refused = { status: 422, location: undefined, title: "Your browser did something unexpected." };

  test.each<[string, Record<string, string>]>([
    ["another site's page", { "Origin": "https://evil.example.org" }],
    ["another port's page", { "Origin": "http://127.0.0.1:1" }],
    ["a page that hides its origin", { "Origin": "null" }],
    ["another site's page, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
  ])("sent by %s decides nothing, though it knows the token", async (_, headers) => {
    const page = await open();
    expect(await page.submit(approve, headers)).toMatchObject(refused);
    expect(await page.submit(deny, headers)).toMatchObject(refused);
    expect((await page.submit(approve)).status).toBe(302);
  });

  test.each<[string, Record<string, string | string[]>]>([
    ["without a token", { authenticity_token: [] }],
    ["with an empty token", { authenticity_token: "" }],
    ["with a token that nobody gave out", { authenticity_token: "0".repeat(64) }],
    ["without a button", { decision: [] }],
    ["with a button that isn't there", { decision: "yes" }],
    ["without an account", { persona: [] }],
    ["with an account that isn't there", { persona: "nobody" }],
  ])("%s decides nothing", async (_, choices) => {
    const page = await open();
    expect(await page.submit({ ...approve, ...choices })).toMatchObject(refused);
    expect((await page.submit(approve)).status).toBe(302);
  });

  test("is sent once", async () => {
    const page = await open();
    await page.submit(approve);
    expect(await page.submit(approve)).toMatchObject(refused);
  });

  test("is about what was asked, whatever it says", async () => {
    const other = mock.createApp({ callbackUrl: "https://evil.example.org/" });
    const page = await open({ scope: "gist", ...challenge });
    const back = await page.submit({ ...approve, client_id: other.clientId, redirect_uri: other.callbackUrl, code_challenge: [] });
    expect(back.location?.startsWith(`${callbackUrl}?code=`)).toBe(true);
    expect(await jsonMember(await tokenFor(codeIn(back.location)), "error")).toBe("bad_verification_code");
  });

  test("of an app that was deleted meanwhile, or before a reset, is nobody's", async () => {
    const page = await open();
    mock.deleteApp(app);
    expect(await page.submit(approve)).toMatchObject(refused);
    app = mock.createApp();
    const another = await open();
    mock.reset();
    expect(await another.submit(approve)).toMatchObject(refused);
  });

  test("of the device flow decides nothing here", async () => {
    app = mock.createApp({ deviceFlow: true });
    const answer = await fetch(`${mock.githubOrigin}/login/device/code?client_id=${app.clientId}`, { method: "POST", headers: { Accept: "application/json" } });
    const user_code = String(await jsonMember(answer, "user_code"));
    const device = await (await openPage(mock.githubOrigin, "/login/device")).submit({ user_code });
    const page = await open();
    expect(await page.submit({ ...approve, authenticity_token: device.fields.get("authenticity_token") ?? "" })).toMatchObject(refused);
  });

  test.each(["application/json", "text/plain", "multipart/form-data; boundary=x"])("as %s decides nothing", async (type) => {
    const page = await open();
    const body = JSON.stringify({ ...Object.fromEntries(page.fields), ...approve });
    const answer = await fetch(`${mock.githubOrigin}/login/oauth/authorize`, { method: "POST", headers: { "Content-Type": type }, body, redirect: "manual" });
    expect(answer.status).toBe(422);
  });
});

test("whatever an app asks for, GitHub answers with a page, or leads to where the app is registered", async () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.webUrl(), fc.constantFrom(callbackUrl, `${callbackUrl}/x`, "S256", "user"));
  const names = ["redirect_uri", "scope", "state", "login", "prompt", "allow_signup", "code_challenge", "code_challenge_method", "response_type"];
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), text), async (params) => {
      const page = await open(params);
      const back = page.status === 302 ? page : await page.submit(approve);
      expect([page.status === 200 || page.status === 302, back.status]).toEqual([true, 302]);
      expect(new URL(String(back.location)).hostname).toMatch(/^(.+\.)?app\.example\.org$/);
    }),
    { numRuns: 100 },
  );
});

test("page and form are in the journal of the app", async () => {
  await (await open()).submit(approve);
  expect(app.journal.map(({ method, path, known }) => [method, path, known])).toEqual([
    ["GET", "/login/oauth/authorize", true],
    ["POST", "/login/oauth/authorize", true],
  ]);
});

test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("%s is not found", async (method) => {
  expect((await fetch(mock.githubOrigin + pathOf({}), { method, redirect: "manual" })).status).toBe(404);
});

test("the API host has no such page", async () => {
  expect((await openPage(mock.apiOrigin, pathOf({}))).status).toBe(404);
});
