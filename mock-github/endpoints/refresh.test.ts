import { describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { personas } from "../personas.ts";
import { askForToken, askForUser, exchangeOf, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") });

interface Pair {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
}

const pairOf = async (answer: Response): Promise<Pair> => (await answer.json()) as Pair;
const signIn = async (scope = "user offline_access", of: OAuthApp = app) =>
  pairOf(await askForToken(mock, exchangeOf(of, of.authorize(personas.ada, { scope }))));

const refresh = (refresh_token: unknown, more: object = {}) =>
  askForToken(mock, {
    client_id: app.clientId,
    client_secret: app.clientSecret,
    grant_type: "refresh_token",
    refresh_token,
    ...more,
  });

async function fromDevice(): Promise<Pair> {
  useApp({ deviceFlow: true, expiringTokens: true });
  const answer = await fetch(`${mock.githubOrigin}/login/device/code?client_id=${app.clientId}`, {
    method: "POST",
    headers: { Accept: "application/json" },
  });
  const codes = (await answer.json()) as { device_code: string; user_code: string };
  mock.approveDevice(codes.user_code, personas.ada);
  return pairOf(
    await askForToken(mock, {
      client_id: app.clientId,
      device_code: codes.device_code,
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    }),
  );
}

const works = async (token: string) => (await askForUser(mock, token)).status === 200;
const hours = (count: number) => mock.clock.advance(count * 3_600_000);
const badToken = {
  error: "bad_refresh_token",
  error_description: "The refresh token passed is incorrect or expired.",
  error_uri:
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#bad-verification-code",
};

const newPair = (scope: string) => ({
  access_token: expect.stringMatching(/^gho_[0-9A-Za-z]{36}$/),
  expires_in: 28_800,
  refresh_token: expect.stringMatching(/^ghr_[0-9A-Za-z]{76}$/),
  refresh_token_expires_in: 15_897_600,
  token_type: "bearer",
  scope,
});

describe("a token that expires comes with a refresh token", () => {
  test("where offline_access was asked for; it is no scope", async () => {
    expect(await signIn("user offline_access gist")).toEqual(newPair("user,gist"));
    expect((await askForUser(mock, app.tokens[0] ?? "")).headers.get("x-oauth-scopes")).toBe("gist, user");
  });

  test("where the app's setting says so", async () => {
    expect(await signIn("user", mock.createApp({ expiringTokens: true }))).toEqual(newPair("user"));
  });

  test("on a device, too", async () => {
    expect(await fromDevice()).toEqual(newPair(""));
  });

  test("and otherwise it doesn't", async () => {
    expect(await signIn("user")).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "user" });
    hours(24 * 365);
    expect(await works(app.tokens[0] ?? "")).toBe(true);
  });

  test("in a form, in the order of GitHub's documents", async () => {
    const answer = await askForToken(mock, exchangeOf(app, app.authorize(personas.ada, { scope: "offline_access" })), {
      Accept: "*/*",
    });
    expect(await answer.text()).toMatch(
      /^access_token=gho_\w+&expires_in=28800&refresh_token=ghr_\w+&refresh_token_expires_in=15897600&token_type=bearer&scope=$/,
    );
  });
});

test("after eight hours, and not before, the access token is a bad credential", async () => {
  const { access_token } = await signIn();
  hours(8 - 1 / 3_600_000);
  expect(await works(access_token)).toBe(true);
  mock.clock.advance(1);
  const answer = await askForUser(mock, access_token);
  expect([answer.status, await jsonMember(answer, "message")]).toEqual([401, "Bad credentials"]);
});

describe("refreshing", () => {
  test("gives a new pair with the same scopes and person; neither of the old ones works any longer", async () => {
    const old = await signIn("user gist offline_access");
    const answer = await refresh(old.refresh_token);
    expect(answer.status).toBe(200);
    const renewed = await pairOf(answer);
    expect(renewed).toEqual(newPair("user,gist"));
    expect(await jsonMember(await askForUser(mock, renewed.access_token), "login")).toBe("ada");
    expect(await works(old.access_token)).toBe(false);
    expect(await (await refresh(old.refresh_token)).json()).toEqual(badToken);
    expect(await pairOf(await refresh(renewed.refresh_token))).toEqual(newPair("user,gist"));
  });

  test("works when the access token has expired", async () => {
    const old = await signIn();
    hours(9);
    const renewed = await pairOf(await refresh(old.refresh_token));
    expect([await works(old.access_token), await works(renewed.access_token)]).toEqual([false, true]);
    hours(8);
    expect(await works(renewed.access_token)).toBe(false);
  });

  test("works for 184 days without use, and each time anew", async () => {
    const first = await signIn();
    mock.clock.advance(15_897_600_000 - 1);
    const second = await pairOf(await refresh(first.refresh_token));
    mock.clock.advance(15_897_600_000 - 1);
    const third = await pairOf(await refresh(second.refresh_token));
    mock.clock.advance(15_897_600_000);
    expect(await (await refresh(third.refresh_token)).json()).toEqual(badToken);
  });

  test.each(["repo", "user,repo", ""])("can't change the scopes to %j", async (scope) => {
    const { refresh_token } = await signIn();
    expect((await pairOf(await refresh(refresh_token, { scope }))).scope).toBe("user");
  });

  test.each([undefined, null, "", 1, "ghr_nobody", ["x"]])("with %j is refused", async (text) => {
    expect(await (await refresh(text)).json()).toEqual(badToken);
  });

  test("with an access token is refused, as is a refresh token for the API", async () => {
    const { access_token, refresh_token } = await signIn();
    expect(await (await refresh(access_token)).json()).toEqual(badToken);
    expect(await works(refresh_token)).toBe(false);
  });

  test("another app's token is refused, and the token goes on", async () => {
    const other = mock.createApp();
    const { refresh_token } = await signIn("offline_access", other);
    expect(await (await refresh(refresh_token)).json()).toEqual(badToken);
    expect(await pairOf(await refresh(refresh_token, exchangeOf(other, undefined)))).toEqual(newPair(""));
  });

  test.each([
    ["no secret", undefined],
    ["a wrong secret", "wrong"],
    ["an empty secret", ""],
  ])("with %s is refused, and the token goes on", async (_, client_secret) => {
    const { refresh_token } = await signIn();
    expect(await jsonMember(await refresh(refresh_token, { client_secret }), "error")).toBe(
      "incorrect_client_credentials",
    );
    expect(await pairOf(await refresh(refresh_token))).toEqual(newPair("user"));
  });

  test("what a device got needs no secret, again and again, but no wrong one", async () => {
    const first = await fromDevice();
    expect(await jsonMember(await refresh(first.refresh_token, { client_secret: "wrong" }), "error")).toBe(
      "incorrect_client_credentials",
    );
    const second = await pairOf(await refresh(first.refresh_token, { client_secret: undefined }));
    expect(await pairOf(await refresh(second.refresh_token, { client_secret: undefined }))).toEqual(newPair(""));
  });

  test("for an app that nobody knows is not found", async () => {
    expect((await refresh((await signIn()).refresh_token, { client_id: "nobody" })).status).toBe(404);
  });

  test("for a suspended app is refused", async () => {
    const { refresh_token } = await signIn();
    app.suspend();
    expect(await jsonMember(await refresh(refresh_token), "error")).toBe("application_suspended");
  });

  test("is over for a token that was revoked because there were ten newer ones", async () => {
    const first = await signIn();
    for (let i = 0; i < 10; i += 1) await signIn();
    expect(await (await refresh(first.refresh_token)).json()).toEqual(badToken);
  });

  test("leaves as many tokens as there were: ten refreshes revoke nobody's", async () => {
    const still = await signIn();
    let { refresh_token } = await signIn();
    for (let i = 0; i < 10; i += 1) ({ refresh_token } = await pairOf(await refresh(refresh_token)));
    expect(await works(still.access_token)).toBe(true);
  });

  test("goes on where the fault token-very-long made the access token longer", async () => {
    app.inject("POST /login/oauth/access_token", "token-very-long", { times: 1 });
    const long = await signIn();
    expect([long.access_token.length, await works(long.access_token)]).toEqual([4096, true]);
    await pairOf(await refresh(long.refresh_token));
    expect(await works(long.access_token)).toBe(false);
  });
});

test("expired tokens don't count for the limit of ten", async () => {
  for (let i = 0; i < 10; i += 1) await signIn();
  hours(8);
  const eleventh = await signIn();
  for (let i = 0; i < 9; i += 1) await signIn();
  expect(await works(eleventh.access_token)).toBe(true);
  await signIn();
  expect(await works(eleventh.access_token)).toBe(false);
});
