// @octokit/oauth-methods sends JSON to an Enterprise Server's address and reads `error` at HTTP 200: each request of all flows
import {
  checkToken,
  createDeviceCode,
  deleteAuthorization,
  deleteToken,
  exchangeDeviceCode,
  exchangeWebFlowCode,
  getWebFlowAuthorizationUrl,
  refreshToken,
  resetToken,
} from "@octokit/oauth-methods";
import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { requestOf } from "../testing/octokit.ts";
import { decideAt } from "../testing/decide-at.ts";
import { callbackUrl } from "../testing/web-flow.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({ port: 0, now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl, deviceFlow: true });

const client = () => ({
  clientType: "oauth-app" as const,
  clientId: app.clientId,
  clientSecret: app.clientSecret,
  request: requestOf(mock),
});
const expiring = () => ({ ...client(), clientType: "github-app" as const });
const exchange = (code: string, more: object = {}) => exchangeWebFlowCode({ ...client(), code, ...more });
const tokenOf = async (scope = "read:user") =>
  (await exchange(app.authorize(personas.ada, { scope }))).authentication.token;

/** What is thrown where GitHub says `error`: the status is the client's own. */
const oauthError = (message: string) => ({
  name: "HttpError",
  status: 400,
  message,
  response: expect.objectContaining({ status: 200 }),
});
const troubleshooting =
  "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#";
const badCode = oauthError(
  `The code passed is incorrect or expired. (bad_verification_code, ${troubleshooting}bad-verification-code)`,
);
const wrongCredentials = oauthError(
  `The client_id and/or client_secret passed are incorrect. (incorrect_client_credentials, ${troubleshooting}incorrect-client-credentials)`,
);
const deviceErrors = "https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow";
const notFound = { name: "HttpError", status: 404 };

describe("the web flow", () => {
  test("leads from the address to a token with the scopes asked for", async () => {
    const { url } = getWebFlowAuthorizationUrl({
      ...client(),
      scopes: ["user:email", "read:user"],
      state: "s",
      redirectUrl: `${callbackUrl}/deeper`,
    });
    const callback = await decideAt(mock, url, { persona: "grace" });
    expect([callback.origin + callback.pathname, callback.searchParams.get("state")]).toEqual([
      `${callbackUrl}/deeper`,
      "s",
    ]);
    const { authentication } = await exchange(String(callback.searchParams.get("code")), {
      redirectUrl: `${callbackUrl}/deeper`,
    });
    expect(authentication).toEqual({
      clientType: "oauth-app",
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      token: app.tokens[0],
      scopes: ["user:email,read:user"], // the client splits at spaces, GitHub's answer has commas
    });
  });

  test("who says no brings no code", async () => {
    const { url } = getWebFlowAuthorizationUrl({ ...client(), state: "s" });
    expect(Object.fromEntries((await decideAt(mock, url, { decision: "deny" })).searchParams)).toMatchObject({
      error: "access_denied",
      state: "s",
    });
  });

  test("a code works once", async () => {
    const code = app.authorize(personas.ada);
    await exchange(code);
    await expect(exchange(code)).rejects.toMatchObject(badCode);
  });

  test("a code is too old after ten minutes", async () => {
    const code = app.authorize(personas.ada);
    mock.clock.advance(600_000);
    await expect(exchange(code)).rejects.toMatchObject(badCode);
  });

  test("a wrong secret is told", async () => {
    await expect(exchange(app.authorize(personas.ada), { clientSecret: "wrong" })).rejects.toMatchObject(
      wrongCredentials,
    );
  });

  test("an app that nobody knows is not found", async () => {
    await expect(exchange("x", { clientId: "nobody" })).rejects.toMatchObject({
      ...notFound,
      response: { data: { error: "Not Found" } },
    });
  });

  test("another redirect_uri than before is told", async () => {
    await expect(exchange(app.authorize(personas.ada), { redirectUrl: `${callbackUrl}/other` })).rejects.toMatchObject(
      oauthError(
        "The redirect_uri MUST match the registered callback URL for this application. (redirect_uri_mismatch, " +
          "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#redirect-uri-mismatch2)",
      ),
    );
  });
});

describe("a token of the app", () => {
  test("is checked, with its scopes and its person", async () => {
    const token = await tokenOf("user gist");
    const { authentication, data } = await checkToken({ ...client(), token });
    expect([authentication.scopes, data.user?.login, data.app.client_id]).toEqual([
      ["user", "gist"],
      "ada",
      app.clientId,
    ]);
  });

  test("is reset: the new one is good, and the old one is no more", async () => {
    const token = await tokenOf();
    const { authentication } = await resetToken({ ...client(), token });
    expect((await checkToken({ ...client(), token: authentication.token })).status).toBe(200);
    await expect(checkToken({ ...client(), token })).rejects.toMatchObject(notFound);
  });

  test("is deleted, alone", async () => {
    const [token, other] = [await tokenOf(), await tokenOf("gist")];
    expect((await deleteToken({ ...client(), token })).status).toBe(204);
    await expect(checkToken({ ...client(), token })).rejects.toMatchObject(notFound);
    expect((await checkToken({ ...client(), token: other })).status).toBe(200);
  });

  test("goes with all others where the person's consent is deleted", async () => {
    const [token, other] = [await tokenOf(), await tokenOf("gist")];
    expect((await deleteAuthorization({ ...client(), token })).status).toBe(204);
    for (const each of [token, other])
      await expect(checkToken({ ...client(), token: each })).rejects.toMatchObject(notFound);
  });

  test.each([checkToken, resetToken, deleteToken, deleteAuthorization])(
    "is nothing to another app, nor to a wrong secret: %o",
    async (method) => {
      const [token, other] = [await tokenOf(), mock.createApp()];
      await expect(
        method({ ...client(), clientId: other.clientId, clientSecret: other.clientSecret, token }),
      ).rejects.toMatchObject(notFound);
      await expect(method({ ...client(), clientSecret: "wrong", token })).rejects.toMatchObject({
        name: "HttpError",
        status: 401,
      });
      expect((await checkToken({ ...client(), token })).status).toBe(200);
    },
  );
});

describe("a token that expires", () => {
  test("is over after eight hours, by the clock of GitHub, and refreshed once", async () => {
    const { authentication } = await exchangeWebFlowCode({
      ...expiring(),
      code: app.authorize(personas.ada, { scope: "offline_access" }),
    });
    const pair = authentication as { token: string; refreshToken: string };
    expect(pair).toMatchObject({
      expiresAt: "2026-01-01T08:00:00.000Z",
      refreshTokenExpiresAt: "2026-07-04T00:00:00.000Z",
    });
    mock.clock.advance(28_800_000);
    await expect(checkToken({ ...client(), token: pair.token })).rejects.toMatchObject(notFound);
    const renewed = await refreshToken({ ...expiring(), refreshToken: pair.refreshToken });
    expect(renewed.authentication).toMatchObject({ token: app.tokens[1], expiresAt: "2026-01-01T16:00:00.000Z" });
    await expect(refreshToken({ ...expiring(), refreshToken: pair.refreshToken })).rejects.toMatchObject(
      oauthError(
        `The refresh token passed is incorrect or expired. (bad_refresh_token, ${troubleshooting}bad-verification-code)`,
      ),
    );
  });

  test("isn't refreshed with a wrong secret", async () => {
    const { authentication } = await exchangeWebFlowCode({
      ...expiring(),
      code: app.authorize(personas.ada, { scope: "offline_access" }),
    });
    const { refreshToken: token } = authentication as { refreshToken: string };
    await expect(refreshToken({ ...expiring(), clientSecret: "wrong", refreshToken: token })).rejects.toMatchObject(
      wrongCredentials,
    );
  });
});

describe("the device flow", () => {
  const start = () => createDeviceCode({ ...client(), scopes: ["user"] });
  const poll = (code: string) => exchangeDeviceCode({ ...client(), code });
  const told = (error: string, description: string) => oauthError(`${description} (${error}, ${deviceErrors})`);

  test("asks, waits, asks too soon, and gets its token", async () => {
    const { data } = await start();
    expect(data).toEqual({
      device_code: expect.stringMatching(/^[0-9a-f]{40}$/),
      user_code: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
      verification_uri: `${mock.githubOrigin}/login/device`,
      expires_in: 900,
      interval: 5,
    });
    await expect(poll(data.device_code)).rejects.toMatchObject(
      told("authorization_pending", "The authorization request is still pending."),
    );
    await expect(poll(data.device_code)).rejects.toMatchObject(
      told("slow_down", "Too many requests have been made in the same timeframe."),
    );
    mock.approveDevice(data.user_code, personas.ada);
    mock.clock.advance(10_000);
    expect((await poll(data.device_code)).authentication).toMatchObject({ token: app.tokens[0], scopes: ["user"] });
    await expect(poll(data.device_code)).rejects.toMatchObject(
      told("incorrect_device_code", "The device_code provided is not valid."),
    );
  });

  test("is told of a no", async () => {
    const { data } = await start();
    mock.denyDevice(data.user_code);
    await expect(poll(data.device_code)).rejects.toMatchObject(
      oauthError(
        "The user has denied your application access. (access_denied, " +
          "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#access-denied)",
      ),
    );
  });

  test("is too late after 900 seconds", async () => {
    const { data } = await start();
    mock.clock.advance(900_000);
    await expect(poll(data.device_code)).rejects.toMatchObject(told("expired_token", "The device_code has expired."));
  });

  test("is refused with HTTP 400 where the app may not", async () => {
    useApp();
    await expect(start()).rejects.toMatchObject({
      name: "HttpError",
      status: 400,
      response: { data: { error: "device_flow_disabled" } },
    });
  });
});
