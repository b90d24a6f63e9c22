// openid-client holds GitHub to the RFCs: PKCE, state, `iss` on the callback, Basic or POST credentials, and that errors come with HTTP 200
import * as client from "openid-client";
import { afterEach, describe, expect, test, vi } from "vitest";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { decideAt } from "../testing/decide-at.ts";
import { letWaitsPass } from "../testing/waits.ts";
import { callbackUrl } from "../testing/web-flow.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl, deviceFlow: true });
afterEach(() => vi.restoreAllMocks());

interface Options {
  readonly issuer?: string;
  readonly secret?: string;
  readonly authentication?: client.ClientAuth;
  readonly fetch?: client.CustomFetch;
  readonly at?: StartedMockGitHub;
}

function configuration({
  issuer = `${mock.githubOrigin}/login/oauth`,
  secret = app.clientSecret,
  authentication,
  fetch: ownFetch,
  at = mock,
}: Options = {}) {
  const config = new client.Configuration(
    {
      issuer,
      authorization_endpoint: `${at.githubOrigin}/login/oauth/authorize`,
      token_endpoint: `${at.githubOrigin}/login/oauth/access_token`,
      device_authorization_endpoint: `${at.githubOrigin}/login/device/code`,
      authorization_response_iss_parameter_supported: true,
    },
    app.clientId,
    secret,
    authentication,
  );
  client.allowInsecureRequests(config);
  if (ownFetch) config[client.customFetch] = ownFetch;
  return config;
}

/** What the client's users are told to do about GitHub: errors get the status that RFC 6749 asks for. */
const errorsGet400: client.CustomFetch = async (url, options) => {
  const answer = await fetch(url, options as RequestInit);
  const isError = Object.hasOwn(Object(await answer.clone().json()), "error");
  return isError ? new Response(answer.body, { status: 400, headers: answer.headers }) : answer;
};

const newSecrets = () => ({ state: client.randomState(), verifier: client.randomPKCECodeVerifier() });

async function addressOf(
  config: client.Configuration,
  { state, verifier }: ReturnType<typeof newSecrets>,
  scope = "read:user",
) {
  return client.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl,
    scope,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
}

/** A whole sign-in, up to what the client makes of the callback. */
async function signIn(config: client.Configuration, { choices = {}, scope = "read:user" } = {}) {
  const secrets = newSecrets();
  const callback = await decideAt(mock, await addressOf(config, secrets, scope), choices);
  const checks = { expectedState: secrets.state, pkceCodeVerifier: secrets.verifier };
  return { callback, checks, tokens: () => client.authorizationCodeGrant(config, callback, checks) };
}

const invalid = (message: string) => ({
  name: "ClientError",
  code: "OAUTH_INVALID_RESPONSE",
  cause: expect.objectContaining({ message }),
});
/** An error at HTTP 200 is, for this client, an answer without a token. */
const noToken = (error: string) => ({
  name: "ClientError",
  code: "OAUTH_INVALID_RESPONSE",
  cause: { message: '"response" body "access_token" property must be a string', cause: { body: { error } } },
});
const refusal = (error: string) => ({
  name: "ResponseBodyError",
  code: "OAUTH_RESPONSE_BODY_ERROR",
  status: 400,
  error,
});

describe("the web flow with PKCE, state and iss", () => {
  test.each([
    ["in the body", () => client.ClientSecretPost(app.clientSecret)],
    ["by HTTP Basic", () => client.ClientSecretBasic(app.clientSecret)],
  ])("signs in, with the credentials %s", async (_, authentication) => {
    const { callback, tokens } = await signIn(configuration({ authentication: authentication() }), {
      choices: { persona: "grace" },
    });
    expect(callback.searchParams.get("iss")).toBe(`${mock.githubOrigin}/login/oauth`);
    const found = await tokens();
    expect(found).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "read:user" });
    const user = await client.fetchProtectedResource(
      insecure(),
      found.access_token,
      new URL(`${mock.apiOrigin}/user`),
      "GET",
    );
    expect(await user.json()).toMatchObject({ login: "grace" });
  });

  const insecure = () => configuration();

  test("a callback of another state is refused before anything is sent", async () => {
    const { callback, checks } = await signIn(configuration());
    callback.searchParams.set("state", "another");
    await expect(client.authorizationCodeGrant(configuration(), callback, checks)).rejects.toMatchObject(
      invalid('unexpected "state" response parameter value'),
    );
    expect(app.tokens).toEqual([]);
  });

  test("who takes GitHub for another issuer can't sign in: what broke logins in 2026", async () => {
    const { tokens } = await signIn(configuration({ issuer: "https://github.com" }));
    await expect(tokens()).rejects.toMatchObject(invalid('unexpected "iss" (issuer) response parameter value'));
  });

  test("a GitHub that sends no iss is refused by who counts on it", async () => {
    await using before = await startMockGitHub({ settings: { callbackIssuer: "never" } });
    useApp({ callbackUrl }, before);
    const [config, secrets] = [configuration({ at: before }), newSecrets()];
    const callback = await decideAt(before, await addressOf(config, secrets));
    await expect(
      client.authorizationCodeGrant(config, callback, {
        expectedState: secrets.state,
        pkceCodeVerifier: secrets.verifier,
      }),
    ).rejects.toMatchObject(invalid('response parameter "iss" (issuer) missing'));
  });

  test("a no is an error of the callback", async () => {
    const { tokens } = await signIn(configuration(), { choices: { decision: "deny" } });
    await expect(tokens()).rejects.toMatchObject({
      name: "AuthorizationResponseError",
      code: "OAUTH_AUTHORIZATION_RESPONSE_ERROR",
      error: "access_denied",
      error_description: "The user has denied your application access.",
    });
  });

  test("another verifier gets nothing, and the right one still does", async () => {
    const { callback, checks, tokens } = await signIn(configuration());
    const stolen = client.authorizationCodeGrant(configuration(), callback, {
      ...checks,
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
    });
    await expect(stolen).rejects.toMatchObject(noToken("bad_verification_code"));
    expect((await tokens()).access_token).toBe(app.tokens[0]);
  });

  test("a code works once", async () => {
    const { tokens } = await signIn(configuration());
    await tokens();
    await expect(tokens()).rejects.toMatchObject(noToken("bad_verification_code"));
  });

  test("a code is too old after ten minutes", async () => {
    const { tokens } = await signIn(configuration());
    mock.clock.advance(600_000);
    await expect(tokens()).rejects.toMatchObject(noToken("bad_verification_code"));
  });

  test("a wrong secret is an answer without a token, and an error where errors get their status", async () => {
    await expect((await signIn(configuration({ secret: "wrong" }))).tokens()).rejects.toMatchObject(
      noToken("incorrect_client_credentials"),
    );
    const { tokens } = await signIn(configuration({ secret: "wrong", fetch: errorsGet400 }));
    await expect(tokens()).rejects.toMatchObject(refusal("incorrect_client_credentials"));
  });
});

describe("a token that expires", () => {
  test("is refreshed, and the old refresh token is over", async () => {
    const config = configuration({ fetch: errorsGet400 });
    const old = await (await signIn(config, { scope: "read:user offline_access" })).tokens();
    expect([old.scope, old.expires_in]).toEqual(["read:user", 28_800]);
    mock.clock.advance(28_800_000);
    const over = await client.fetchProtectedResource(
      config,
      old.access_token,
      new URL(`${mock.apiOrigin}/user`),
      "GET",
    );
    expect([over.status, await over.json()]).toMatchObject([401, { message: "Bad credentials" }]);
    const renewed = await client.refreshTokenGrant(config, String(old.refresh_token));
    expect([renewed.access_token, renewed.scope]).toEqual([app.tokens[1], "read:user"]);
    await expect(client.refreshTokenGrant(config, String(old.refresh_token))).rejects.toMatchObject(
      refusal("bad_refresh_token"),
    );
  });
});

describe("the device flow", () => {
  async function device(fetchLike?: client.CustomFetch) {
    const config = configuration(fetchLike && { fetch: fetchLike });
    const answer = await client.initiateDeviceAuthorization(config, { scope: "gist" });
    return { answer, tokens: () => client.pollDeviceAuthorizationGrant(config, answer) };
  }

  test("brings a token after the yes", async () => {
    const { answer, tokens } = await device(errorsGet400);
    const waits = letWaitsPass(mock, (wait) => void (wait === 3 && mock.approveDevice(answer.user_code, personas.ada)));
    expect(await tokens()).toMatchObject({ access_token: app.tokens[0], scope: "gist" });
    expect(waits).toEqual([5, 5, 5]);
  });

  test("waits five seconds longer where it asked too soon", async () => {
    const { answer, tokens } = await device(errorsGet400);
    const waits = letWaitsPass(mock, (wait) => {
      if (wait === 2) return 4; // its clock is fast
      return wait === 4 ? mock.approveDevice(answer.user_code, personas.ada) : undefined;
    });
    expect(await tokens()).toMatchObject({ access_token: app.tokens[0] });
    expect(waits).toEqual([5, 5, 5, 5]); // the client waits its ten seconds in two halves
  });

  test("hears a no", async () => {
    const { answer, tokens } = await device(errorsGet400);
    letWaitsPass(mock, () => mock.denyDevice(answer.user_code));
    await expect(tokens()).rejects.toMatchObject(refusal("access_denied"));
  });

  test("is told that the code has expired", async () => {
    const { tokens } = await device(errorsGet400);
    letWaitsPass(mock, () => 900);
    await expect(tokens()).rejects.toMatchObject(refusal("expired_token"));
  });

  test("ends at the first authorization_pending as long as that comes with HTTP 200, as GitHub sends it", async () => {
    const { tokens } = await device();
    letWaitsPass(mock);
    await expect(tokens()).rejects.toMatchObject(noToken("authorization_pending"));
  });

  test("is refused with HTTP 400 where the app may not", async () => {
    useApp();
    await expect(device()).rejects.toMatchObject(refusal("device_flow_disabled"));
  });
});
