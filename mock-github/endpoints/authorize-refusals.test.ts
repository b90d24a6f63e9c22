import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { openPage } from "../testing/browser.ts";
import {
  approve,
  authorizePath,
  callbackUrl,
  challenge,
  codeIn,
  deny,
  queryOf,
  verifier,
  withSettings,
} from "../testing/web-flow.ts";
import { askForToken, exchangeOf, jsonMember, tokenOfApp } from "../testing/wire-client.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl, name: "Analytical Engine" });

const open = (params: object = {}) => openPage(mock.githubOrigin, authorizePath(app, params));
const tokenFor = async (code: string, more: object = {}) => askForToken(mock, { ...exchangeOf(app, code), ...more });

describe("a redirect_uri that doesn't match", () => {
  test.each(["https://evil.example.org/callback", `${callbackUrl}x`, "/callback", ""])(
    "%j leads to the registered callback with an error",
    async (redirect_uri) => {
      const page = await open({ redirect_uri, state: "xyz" });
      expect([page.status, page.location?.startsWith(`${callbackUrl}?`)]).toEqual([302, true]);
      expect(queryOf(page.location)).toEqual({
        error: "redirect_uri_mismatch",
        error_description: "The redirect_uri MUST match the registered callback URL for this application.",
        error_uri:
          "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#redirect-uri-mismatch2",
        iss: `${mock.githubOrigin}/login/oauth`,
        state: "xyz",
      });
    },
  );

  test("is a page without a way back, if the setting says so", async () => {
    await using github = await withSettings({ redirectMismatch: "page" });
    const page = await github.open({ redirect_uri: "https://evil.example.org" });
    expect([page.status, page.title, page.location]).toEqual([200, "Be careful!", undefined]);
    expect(page.text).toContain("The <code>redirect_uri</code> is not associated with this application.");
  });

  test("on a loopback may differ in its port, and the code goes there", async () => {
    useApp({ callbackUrl: "http://127.0.0.1/path" });
    const back = await (await open({ redirect_uri: "http://127.0.0.1:1234/path" })).submit(approve);
    expect(back.location).toMatch(/^http:\/\/127\.0\.0\.1:1234\/path\?code=/);
    const code = codeIn(back.location);
    expect(await jsonMember(await tokenFor(code, { redirect_uri: "http://127.0.0.1/path" }), "error")).toBe(
      "redirect_uri_mismatch",
    );
    expect(await jsonMember(await tokenFor(code, { redirect_uri: "http://127.0.0.1:1234/path" }), "access_token")).toBe(
      tokenOfApp(app),
    );
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
    useApp({ callbackUrl: "http://127.0.0.1/path" });
    const back = await (await open({ redirect_uri: "http://127.0.0.1:1234/path" })).submit(deny);
    expect(back.location?.startsWith("http://127.0.0.1:1234/path?error=access_denied&")).toBe(true);
  });
});

describe("a suspended app", () => {
  const suspended = () => ({
    error: "application_suspended",
    error_description: "Your application has been suspended. Contact support@github.com.",
    error_uri:
      "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#application-suspended",
    iss: `${mock.githubOrigin}/login/oauth`,
    state: "xyz",
  });

  test("gets an error at once, at its registered callback", async () => {
    app.suspend();
    const page = await open({ state: "xyz", redirect_uri: "https://evil.example.org" });
    expect([page.status, page.location?.startsWith(`${callbackUrl}?`), queryOf(page.location)]).toEqual([
      302,
      true,
      suspended(),
    ]);
  });

  test("gets it when the person has said yes meanwhile", async () => {
    const page = await open({ state: "xyz" });
    app.suspend();
    expect(queryOf((await page.submit(approve)).location)).toEqual(suspended());
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
    expect(await jsonMember(await tokenFor(code, { code_verifier: challenge.code_challenge }), "error")).toBe(
      "bad_verification_code",
    );
    const answer = await tokenFor(code, { code_verifier: verifier });
    expect(await jsonMember(answer, "access_token")).toBe(tokenOfApp(app));
  });

  test.each([
    [{ code_challenge: challenge.code_challenge }, "code_challenge_method must be S256."],
    [{ ...challenge, code_challenge_method: "plain" }, "code_challenge_method must be S256."],
    [{ code_challenge_method: "S256" }, "code_challenge is required when code_challenge_method is included."],
    [{ ...challenge, code_challenge: "short" }, "code_challenge must be a 43 character SHA-256 hash."],
  ])("that is none is refused: %j", async (params, error_description) => {
    const page = await open({ ...params, state: "xyz" });
    expect(queryOf(page.location)).toEqual({
      error: "invalid_request",
      error_description,
      iss: `${mock.githubOrigin}/login/oauth`,
      state: "xyz",
    });
  });
});
