import { once } from "node:events";
import { connect as connectTls } from "node:tls";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { startMockGitHub } from "../start.ts";
import { openPage } from "../testing/browser.ts";
import { approve, authorizePath, callbackUrl, codeIn, deny, queryOf, withSettings } from "../testing/web-flow.ts";
import { sendThroughTls } from "../testing/tunnel-client.ts";
import { askForToken, askForUser, exchangeOf, jsonMember, requestText, sendOn } from "../testing/wire-client.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl, name: "Analytical Engine" });

const open = (params: object = {}) => openPage(mock.githubOrigin, authorizePath(app, params));
const tokenFor = async (code: string, more: object = {}) => askForToken(mock, { ...exchangeOf(app, code), ...more });
const scopeOf = async (location: string | undefined) => jsonMember(await tokenFor(codeIn(location)), "scope");

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
      /^https:\/\/app\.example\.org\/callback\/deeper\?code=[0-9a-f]{20}&iss=http%3A%2F%2F127\.0\.0\.1%3A\d+%2Flogin%2Foauth&state=xyz$/,
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
        `&iss=${encodeURIComponent(`${mock.githubOrigin}/login/oauth`)}&state=xyz`,
    );
  });

  test("may grant less", async () => {
    const page = await open({ scope: "user gist repo" });
    expect(await scopeOf((await page.submit({ ...approve, withhold: ["gist", "user"] })).location)).toBe("repo");
  });

  test("can't grant more: a form says nothing of scopes that were not asked for", async () => {
    const page = await open({ scope: "gist" });
    expect(
      await scopeOf((await page.submit({ ...approve, scope: "repo", scopes: "repo", withhold: "repo" })).location),
    ).toBe("gist");
  });

  test("of the test's own making signs in, too", async () => {
    await using own = await startMockGitHub({ personas: [personas.ada.with({ login: "linus", name: "<b>L</b>" })] });
    const page = await openPage(own.githubOrigin, authorizePath(own.createApp()));
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
    useApp({ name: "<script>" });
    expect((await open()).text).not.toContain("<script");
  });

  test("and no page runs a script or stands in a frame", async () => {
    const { headers } = await open();
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
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
      const page = await openPage(mock.githubOrigin, `${authorizePath(app)}&state=${state}`);
      const { location } = await page.submit({ decision });
      expect(location?.slice(location.indexOf("&state="))).toBe(`&state=${state}`);
      expect(location?.match(/[?&]code=/g)?.length ?? 0).toBe(decision === "approve" ? 1 : 0);
    }
  });

  test("the last of several", async () => {
    const page = await openPage(mock.githubOrigin, `${authorizePath(app)}&state=1&%73tate=2`);
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
    ["always", true, true],
    ["on-success", true, false],
    ["never", false, false],
  ] as const)("is sent %s", async (callbackIssuer, withCode, withError) => {
    await using github = await withSettings({ callbackIssuer });
    const [code, error] = [withCode, withError].map((sent) => (sent ? github.issuer : undefined));
    expect(queryOf((await (await github.open()).submit(approve)).location)["iss"]).toBe(code);
    expect(queryOf((await (await github.open()).submit(deny)).location)["iss"]).toBe(error);
    expect(queryOf((await github.open({ redirect_uri: "https://evil.example.org" })).location)["iss"]).toBe(error);
  });

  test("is GitHub's own wherever it was asked, if the setting says so", async () => {
    await using github = await withSettings({ issuer: "github.com" });
    expect(queryOf((await (await github.open()).submit(approve)).location)["iss"]).toBe(
      "https://github.com/login/oauth",
    );
  });

  test("is GitHub's own where it was asked as GitHub, by https where by https", async () => {
    await using github = await startMockGitHub({ port: 0, proxy: "tls" });
    const { clientId } = github.createApp();
    const denied = `/login/oauth/authorize?client_id=${clientId}&redirect_uri=https://evil.example.org`;
    const asked = await sendThroughTls(github, "github.com", requestText("GET", denied, { Host: "github.com" }));
    expect(asked.text).toContain("iss=https%3A%2F%2Fgithub.com%2Flogin%2Foauth");
    const host = new URL(github.githubOrigin).host.replace("127.0.0.1", "localhost");
    const socket = connectTls({
      port: Number(host.split(":")[1]),
      servername: "localhost",
      ca: github.authority ?? [],
    });
    await once(socket, "secureConnect");
    const local = await sendOn(socket, requestText("GET", denied, { Host: host }));
    expect(local.text).toContain(`iss=${encodeURIComponent(`https://${host}/login/oauth`)}`);
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

test("whatever an app asks for, GitHub answers with a page, or leads to where the app is registered", async () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.webUrl(),
    fc.constantFrom(callbackUrl, `${callbackUrl}/x`, "S256", "user"),
  );
  const names = [
    "redirect_uri",
    "scope",
    "state",
    "login",
    "prompt",
    "allow_signup",
    "code_challenge",
    "code_challenge_method",
    "response_type",
  ];
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
  expect((await fetch(mock.githubOrigin + authorizePath(app), { method, redirect: "manual" })).status).toBe(404);
});

test("the API host has no such page", async () => {
  expect((await fetch(mock.apiOrigin + authorizePath(app))).status).toBe(404);
});
