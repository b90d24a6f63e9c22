// arctic sends its credentials by HTTP Basic alone, and PKCE: its GitHub class asks the real addresses, which msw answers with the mock
import {
  generateCodeVerifier,
  generateState,
  CodeChallengeMethod,
  GitHub,
  OAuth2Client,
  OAuth2RequestError,
  type OAuth2Tokens,
  UnexpectedResponseError,
} from "arctic";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { decideAt } from "../testing/decide-at.ts";
import { callbackUrl } from "../testing/web-flow.ts";
import { askForUser, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl });

const loginOf = async (token: string) => jsonMember(await askForUser(mock, token), "login");
const codeIn = (callback: URL) => String(callback.searchParams.get("code"));
const troubleshooting =
  "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#";

/** The client's own error, with all that it has. */
async function refusalOf(tokens: Promise<unknown>): Promise<unknown> {
  const error: unknown = await tokens.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OAuth2RequestError);
  const { message, code, description, uri } = error as OAuth2RequestError;
  return { message, code, description, uri };
}
const refusal = (code: string, description: string, anchor: string) => ({
  message: `OAuth request error: ${code}`,
  code,
  description,
  uri: troubleshooting + anchor,
});
const badCode = refusal("bad_verification_code", "The code passed is incorrect or expired.", "bad-verification-code");
const wrongCredentials = refusal(
  "incorrect_client_credentials",
  "The client_id and/or client_secret passed are incorrect.",
  "incorrect-client-credentials",
);

describe("GitHub", () => {
  let server: ReturnType<typeof setupServer>;
  beforeAll(() => {
    server = setupServer(...mock.handlers);
    server.listen({ onUnhandledRequest: "bypass" });
  });
  afterAll(() => server.close());

  const github = (secret = app.clientSecret, redirectUri: string | null = callbackUrl) =>
    new GitHub(app.clientId, secret, redirectUri);

  async function signIn(scopes = ["user:email"], choices = {}) {
    const state = generateState();
    const callback = await decideAt(mock, github().createAuthorizationURL(state, scopes), choices);
    expect(callback.searchParams.get("state")).toBe(state);
    return callback;
  }

  test("signs in", async () => {
    const tokens = await github().validateAuthorizationCode(codeIn(await signIn(["user:email"], { persona: "grace" })));
    expect([tokens.accessToken(), tokens.tokenType(), tokens.scopes(), tokens.hasRefreshToken()]).toEqual([
      app.tokens[0],
      "bearer",
      ["user:email"],
      false,
    ]);
    expect(await loginOf(tokens.accessToken())).toBe("grace");
  });

  test("takes two scopes for one: GitHub puts a comma between them", async () => {
    const tokens = await github().validateAuthorizationCode(codeIn(await signIn(["user:email", "gist"])));
    expect(tokens.scopes()).toEqual(["user:email,gist"]);
  });

  test("is told a no at its callback", async () => {
    const { searchParams } = await signIn([], { decision: "deny" });
    expect([searchParams.get("error"), searchParams.get("code")]).toEqual(["access_denied", null]);
  });

  test("is refused a code that was used, one that is too old, and one for another redirect_uri", async () => {
    const [used, old, other] = [app.authorize(personas.ada), app.authorize(personas.ada), app.authorize(personas.ada)];
    await github().validateAuthorizationCode(used);
    app.expire(old);
    expect(await refusalOf(github().validateAuthorizationCode(used))).toEqual(badCode);
    expect(await refusalOf(github().validateAuthorizationCode(old))).toEqual(badCode);
    expect(await refusalOf(github(undefined, `${callbackUrl}/other`).validateAuthorizationCode(other))).toMatchObject({
      code: "redirect_uri_mismatch",
    });
  });

  test("is refused with a wrong secret", async () => {
    expect(await refusalOf(github("wrong").validateAuthorizationCode(app.authorize(personas.ada)))).toEqual(
      wrongCredentials,
    );
  });

  test("refreshes a token that has expired, once", async () => {
    const old = await github().validateAuthorizationCode(codeIn(await signIn(["gist", "offline_access"])));
    expect(old.accessTokenExpiresInSeconds()).toBe(28_800);
    mock.clock.advance(28_800_000);
    expect((await askForUser(mock, old.accessToken())).status).toBe(401);
    const renewed = await github().refreshAccessToken(old.refreshToken());
    expect([await loginOf(renewed.accessToken()), renewed.scopes()]).toEqual(["ada", ["gist"]]);
    expect(await refusalOf(github().refreshAccessToken(old.refreshToken()))).toEqual(
      refusal("bad_refresh_token", "The refresh token passed is incorrect or expired.", "bad-verification-code"),
    );
    expect(await refusalOf(github("wrong").refreshAccessToken(renewed.refreshToken()))).toEqual(wrongCredentials);
  });

  test("sends no credentials but those of HTTP Basic", async () => {
    await github().validateAuthorizationCode(codeIn(await signIn()));
    const { headers = [], body = "" } = app.journal.at(-1) ?? {};
    expect(Object.fromEntries(headers)["authorization"]).toMatch(/^Basic /);
    expect([...new URLSearchParams(body).keys()]).toEqual(["grant_type", "code", "redirect_uri"]);
  });
});

describe("OAuth2Client, with PKCE", () => {
  const generic = (secret: string | null = app.clientSecret) => new OAuth2Client(app.clientId, secret, callbackUrl);
  const tokenEndpoint = () => `${mock.githubOrigin}/login/oauth/access_token`;

  /** This class, unlike the other, takes an error at HTTP 200 for an answer; who wants its token is told that it has none. */
  async function withoutToken(answer: Promise<OAuth2Tokens>): Promise<unknown> {
    const tokens = await answer;
    expect(() => tokens.accessToken()).toThrow(new Error("Missing or invalid 'access_token' field"));
    return Object(tokens.data).error;
  }

  function signIn(method = CodeChallengeMethod.S256) {
    const verifier = generateCodeVerifier();
    const url = generic().createAuthorizationURLWithPKCE(
      `${mock.githubOrigin}/login/oauth/authorize`,
      generateState(),
      method,
      verifier,
      ["gist"],
    );
    return { verifier, url };
  }

  test("signs in with its verifier, and with no other", async () => {
    const { verifier, url } = signIn();
    const code = codeIn(await decideAt(mock, url));
    for (const wrong of [generateCodeVerifier(), null]) {
      expect(await withoutToken(generic().validateAuthorizationCode(tokenEndpoint(), code, wrong))).toBe(
        "bad_verification_code",
      );
    }
    const tokens = await generic().validateAuthorizationCode(tokenEndpoint(), code, verifier);
    expect([await loginOf(tokens.accessToken()), tokens.scopes()]).toEqual(["ada", ["gist"]]);
  });

  test("a challenge that is the verifier itself is sent back: GitHub knows S256 alone", async () => {
    const { url } = signIn(CodeChallengeMethod.Plain);
    const answer = await fetch(url, { redirect: "manual" });
    expect(new URL(String(answer.headers.get("location"))).searchParams.get("error")).toBe("invalid_request");
  });

  test("without a secret gets nothing, verifier or not", async () => {
    const { verifier, url } = signIn();
    const code = codeIn(await decideAt(mock, url));
    expect(await withoutToken(generic(null).validateAuthorizationCode(tokenEndpoint(), code, verifier))).toBe(
      "incorrect_client_credentials",
    );
  });

  test("is not found with a client_id of nobody", async () => {
    const found: unknown = await new OAuth2Client("nobody", "x", null)
      .validateAuthorizationCode(tokenEndpoint(), "x", null)
      .catch((error: unknown) => error);
    expect(found).toBeInstanceOf(UnexpectedResponseError);
    expect(found).toMatchObject({ message: "Unexpected error response", status: 404 });
  });
});
