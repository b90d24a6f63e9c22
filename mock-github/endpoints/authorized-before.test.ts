import { beforeEach, describe, expect, test } from "vitest";
import { openPage } from "../testing/browser.ts";
import { approve, authorizePath, callbackUrl, challenge, codeIn, queryOf, verifier } from "../testing/web-flow.ts";
import { askForToken, exchangeOf, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl, name: "Analytical Engine" });

const open = (params: object = {}) => openPage(mock.githubOrigin, authorizePath(app, params));
const tokenFor = async (code: string, more: object = {}) => askForToken(mock, { ...exchangeOf(app, code), ...more });
const scopeOf = async (location: string | undefined) => jsonMember(await tokenFor(codeIn(location)), "scope");

describe("somebody who allowed it before", () => {
  beforeEach(async () => {
    await (await open({ scope: "user" })).submit({ ...approve, persona: "ada" });
  });

  test("is not asked again where the app names the account", async () => {
    const page = await open({ login: "ada", scope: "user:email", state: "xyz", ...challenge });
    expect([page.status, page.location?.slice(0, callbackUrl.length + 6)]).toEqual([302, `${callbackUrl}?code=`]);
    expect(queryOf(page.location)).toMatchObject({ iss: `${mock.githubOrigin}/login/oauth`, state: "xyz" });
    const answer = await tokenFor(codeIn(page.location), { code_verifier: verifier });
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
    useApp({ callbackUrl: "myapp://callback" });
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
