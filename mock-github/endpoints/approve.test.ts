import { describe, expect, test } from "vitest";
import { openPage } from "../testing/browser.ts";
import { approve, authorizePath, callbackUrl, challenge, codeIn, deny } from "../testing/web-flow.ts";
import { askForToken, exchangeOf, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl, name: "Analytical Engine" });

const open = (params: object = {}) => openPage(mock.githubOrigin, authorizePath(app, params));
const tokenFor = async (code: string, more: object = {}) => askForToken(mock, { ...exchangeOf(app, code), ...more });

describe("a form", () => {
  const refused = { status: 422, location: undefined, title: "Your browser did something unexpected." };

  test.each<[string, Record<string, string>]>([
    ["another site's page", { Origin: "https://evil.example.org" }],
    ["another port's page", { Origin: "http://127.0.0.1:1" }],
    ["a page that hides its origin", { Origin: "null" }],
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
    const back = await page.submit({
      ...approve,
      client_id: other.clientId,
      redirect_uri: other.callbackUrl,
      code_challenge: [],
    });
    expect(back.location?.startsWith(`${callbackUrl}?code=`)).toBe(true);
    expect(await jsonMember(await tokenFor(codeIn(back.location)), "error")).toBe("bad_verification_code");
  });

  test("of an app that was deleted meanwhile, or before a reset, is nobody's", async () => {
    const page = await open();
    mock.deleteApp(app);
    expect(await page.submit(approve)).toMatchObject(refused);
    useApp();
    const another = await open();
    mock.reset();
    expect(await another.submit(approve)).toMatchObject(refused);
  });

  test("of the device flow decides nothing here", async () => {
    useApp({ deviceFlow: true });
    const answer = await fetch(`${mock.githubOrigin}/login/device/code?client_id=${app.clientId}`, {
      method: "POST",
      headers: { Accept: "application/json" },
    });
    const user_code = String(await jsonMember(answer, "user_code"));
    const device = await (await openPage(mock.githubOrigin, "/login/device")).submit({ user_code });
    const page = await open();
    expect(
      await page.submit({ ...approve, authenticity_token: device.fields.get("authenticity_token") ?? "" }),
    ).toMatchObject(refused);
  });

  test.each(["application/json", "text/plain", "multipart/form-data; boundary=x"])(
    "as %s decides nothing",
    async (type) => {
      const page = await open();
      const body = JSON.stringify({ ...Object.fromEntries(page.fields), ...approve });
      const answer = await fetch(`${mock.githubOrigin}/login/oauth/authorize`, {
        method: "POST",
        headers: { "Content-Type": type },
        body,
        redirect: "manual",
      });
      expect(answer.status).toBe(422);
    },
  );
});

describe("what is granted", () => {
  /** As a browser sends it: the button has an address of its own, and boxes are sent that are ticked. */
  async function press(grant: readonly string[], query: string): Promise<unknown> {
    const page = await open({ scope: "gist user:email" });
    const body = new URLSearchParams([
      ["authenticity_token", page.fields.get("authenticity_token") ?? ""],
      ["persona", "ada"],
      ["decision", "approve"],
      ...grant.map((scope): [string, string] => ["grant", scope]),
    ]);
    const [, action = ""] = /formaction="([^"]+)"/.exec(page.text) ?? [];
    expect(action).toBe("/login/oauth/authorize?scopes=ticked");
    const { headers } = await fetch(`${mock.githubOrigin}/login/oauth/authorize${query}`, {
      method: "POST",
      body,
      redirect: "manual",
    });
    return jsonMember(await tokenFor(codeIn(headers.get("location") ?? "")), "scope");
  }

  test.each([
    ["all that is ticked", ["gist", "user:email"], "?scopes=ticked", "gist,user:email"],
    ["no more than is ticked", ["gist"], "?scopes=ticked", "gist"],
    ["nothing where nothing is ticked", [], "?scopes=ticked", ""],
    ["what is ticked, by a client that doesn't know the button's address", ["gist"], "", "gist"],
    ["all, by a client that sends no boxes", [], "", "gist,user:email"],
    ["nothing that wasn't asked for", ["gist", "repo"], "?scopes=ticked", "gist"],
  ])("is %s", async (_, grant, query, scope) => {
    expect(await press(grant, query)).toBe(scope);
  });

  test("is ticked at first, in words that say what it allows", async () => {
    const page = await open({ scope: "gist user:email" });
    expect(page.fields.getAll("grant")).toEqual(["gist", "user:email"]);
    expect(page.text).toContain("read your e-mail addresses");
  });
});
