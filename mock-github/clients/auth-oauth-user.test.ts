// @octokit/auth-oauth-user keeps one token through its life: exchange, check, reset, refresh when it has expired, delete
import { createOAuthUserAuth, type GitHubAppAuthenticationWithExpiration } from "@octokit/auth-oauth-user";
import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { personas } from "../personas.ts";
import { enterpriseServer, requestOf } from "../testing/octokit.ts";
import { letWaitsPass } from "../testing/waits.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

let now = new Date();

useMock({ port: 0, now: () => now }, { deviceFlow: true });
beforeEach(() => {
  now = new Date();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const credentials = () => ({ clientId: app.clientId, clientSecret: app.clientSecret });
const withCode = (code = app.authorize(personas.ada, { scope: "user" }), more: { clientSecret?: string } = {}) =>
  createOAuthUserAuth({ ...credentials(), code, ...more, request: requestOf(mock) });
const isOver = { name: "HttpError", status: 404, message: "[@octokit/auth-oauth-user] Token is invalid" };
const refusal = (error: string) => ({ name: "HttpError", status: 400, response: { status: 200, data: { error } } });

describe("a code", () => {
  test("becomes a token, once, however often it is asked for", async () => {
    const auth = withCode();
    const token = {
      type: "token",
      tokenType: "oauth",
      clientType: "oauth-app",
      ...credentials(),
      token: app.tokens[0],
      scopes: ["user"],
    };
    expect(await auth()).toEqual({ ...token, token: expect.stringMatching(/^gho_[0-9A-Za-z]{36}$/) });
    expect(await auth()).toEqual({ ...token, token: app.tokens[0] });
    expect(app.journal).toHaveLength(1);
  });

  test.each([
    ["used before", () => app.authorize(personas.ada), async (code: string) => void (await withCode(code)())],
    ["expired", () => app.authorize(personas.ada), async (code: string) => app.expire(code)],
    ["somebody else's", () => mock.createApp().authorize(personas.ada), async () => {}],
  ])("that is %s is refused", async (_, newCode, spoil) => {
    const code = newCode();
    await spoil(code);
    await expect(withCode(code)()).rejects.toMatchObject(refusal("bad_verification_code"));
  });

  test("with a wrong secret is refused", async () => {
    await expect(withCode(undefined, { clientSecret: "wrong" })()).rejects.toMatchObject(
      refusal("incorrect_client_credentials"),
    );
  });
});

describe("a token", () => {
  test("is checked and reset, and the old one is no more", async () => {
    const auth = withCode();
    const { token } = await auth();
    expect(await auth({ type: "check" })).toMatchObject({ token, scopes: ["user"] });
    expect(await auth({ type: "reset" })).toMatchObject({ token: app.tokens[1], scopes: ["user"] });
    await expect(
      createOAuthUserAuth({ ...credentials(), clientType: "oauth-app", token, scopes: [], request: requestOf(mock) })({
        type: "check",
      }),
    ).rejects.toMatchObject(isOver);
  });

  test.each(["delete", "deleteAuthorization"] as const)("is over after %s", async (type) => {
    const auth = withCode();
    const { token } = await auth();
    expect(await auth({ type })).toMatchObject({ invalid: true });
    await expect(auth({ type: "check" })).rejects.toThrow(new Error("[@octokit/auth-oauth-user] Token is invalid"));
    await expect(
      createOAuthUserAuth({ ...credentials(), clientType: "oauth-app", token, scopes: [], request: requestOf(mock) })({
        type: "check",
      }),
    ).rejects.toMatchObject(isOver);
  });

  test("signs the requests of an Octokit", async () => {
    const octokit = new Octokit({
      ...enterpriseServer(mock),
      authStrategy: createOAuthUserAuth,
      auth: { ...credentials(), code: app.authorize(personas.ada, { scope: "user" }) },
    });
    expect((await octokit.rest.users.getAuthenticated()).data).toMatchObject({
      login: "ada",
      two_factor_authentication: true,
    });
  });
});

describe("a token that expires", () => {
  // the client takes only a GitHub App's tokens for ones that expire
  const expiring = () =>
    createOAuthUserAuth({
      ...credentials(),
      clientType: "github-app",
      code: app.authorize(personas.ada, { scope: "offline_access" }),
      request: requestOf(mock),
    });

  test("is refreshed when it is asked for eight hours later", async () => {
    const auth = expiring();
    expect(await auth()).toMatchObject({
      token: expect.stringMatching(/^gho_/),
      refreshToken: expect.stringMatching(/^ghr_/),
    });
    // the client looks at the machine's clock, so that one goes too
    vi.useFakeTimers({ toFake: ["Date"], now: now.getTime() + 28_801_000 });
    now = new Date();
    expect(await auth()).toMatchObject({ token: app.tokens[1] });
    expect(await auth({ type: "check" })).toMatchObject({ token: app.tokens[1] });
  });

  test("is refreshed at once if asked to; a client that kept the old pair is refused", async () => {
    const auth = expiring();
    const old = (await auth()) as GitHubAppAuthenticationWithExpiration;
    expect(await auth({ type: "refresh" })).toMatchObject({ token: app.tokens[1] });
    const late = createOAuthUserAuth({ ...old, request: requestOf(mock) });
    await expect(late({ type: "refresh" })).rejects.toMatchObject(refusal("bad_refresh_token"));
  });
});

describe("a device", () => {
  const device = (decide: (userCode: string) => void) => {
    let userCode = "";
    const waits = letWaitsPass(mock, () => decide(userCode));
    const auth = createOAuthUserAuth({
      ...credentials(),
      scopes: ["gist"],
      request: requestOf(mock),
      onVerification: (verification: { user_code: string }) => void (userCode = verification.user_code),
    });
    return { auth, waits };
  };

  test("gets its token after the yes", async () => {
    const { auth, waits } = device((code) => mock.approveDevice(code, personas.ada));
    expect(await auth()).toMatchObject({ token: app.tokens[0], scopes: ["gist"], clientSecret: app.clientSecret });
    expect(waits).toEqual([5]);
  });

  test("hears a no", async () => {
    const { auth } = device((code) => mock.denyDevice(code));
    await expect(auth()).rejects.toMatchObject(refusal("access_denied"));
  });
});
