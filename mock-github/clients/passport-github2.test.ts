// passport-github2 sends no Accept to the token endpoint: proves that it answers form-encoded by default, errors too
import { Strategy, type StrategyOptions } from "passport-github2";
import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { tokenOf } from "../testing/api-credentials.ts";
import { decideAt } from "../testing/decide-at.ts";
import { callbackUrl } from "../testing/web-flow.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock(
  {
    now: () => new Date("2026-01-01T00:00:00Z"),
    settings: { enforceRateLimits: true, rateLimits: { anonymous: 60, user: 3 } },
  },
  { callbackUrl },
);

/** What a strategy did with a request. */
type Outcome = Readonly<Record<"redirect" | "success" | "fail" | "error", unknown>>;

/** A browser's session at an application that uses the strategy. */
function newSession(options: Partial<Omit<StrategyOptions, "state">> & { pkce?: boolean } = {}) {
  const strategy = new Strategy(
    {
      clientID: app.clientId,
      clientSecret: app.clientSecret,
      callbackURL: callbackUrl,
      scope: ["user:email"],
      authorizationURL: `${mock.githubOrigin}/login/oauth/authorize`,
      tokenURL: `${mock.githubOrigin}/login/oauth/access_token`,
      userProfileURL: `${mock.apiOrigin}/user`,
      userEmailURL: `${mock.apiOrigin}/user/emails`,
      state: "made by the strategy",
      ...options,
    },
    (
      accessToken: string,
      refreshToken: string,
      answer: object,
      profile: object,
      done: (error: unknown, user: object) => void,
    ) => {
      done(null, { accessToken, refreshToken, answer: { ...answer }, profile });
    },
  );
  const session = {};
  return {
    /** As passport calls it: each request has its own copy, with what passport does with the outcome. */
    ask: (query: object) =>
      new Promise<Partial<Outcome>>((resolve) => {
        const outcome = (name: keyof Outcome) => (value: unknown) => resolve({ [name]: value });
        const one: { authenticate(request: object): void } = Object.assign(Object.create(strategy), {
          redirect: outcome("redirect"),
          success: outcome("success"),
          fail: outcome("fail"),
          error: outcome("error"),
        });
        one.authenticate({ query, session });
      }),
  };
}

type Session = ReturnType<typeof newSession>;

/** A whole sign-in. `spoil` may change what the browser brings back. */
async function signIn(
  { ask }: Session,
  choices: Readonly<Record<string, string>> = {},
  spoil: (query: URLSearchParams) => void = () => {},
) {
  const { redirect } = await ask({});
  const { searchParams } = await decideAt(mock, String(redirect), choices);
  spoil(searchParams);
  return ask(Object.fromEntries(searchParams));
}

const noToken = { error: new Error("Failed to obtain access token") };

describe("a sign-in", () => {
  test("ends with the profile and the primary address", async () => {
    expect(await signIn(newSession(), { persona: "hypatia" })).toEqual({
      success: {
        accessToken: app.tokens[0],
        refreshToken: undefined,
        answer: { access_token: app.tokens[0], scope: "user:email", token_type: "bearer" },
        profile: expect.objectContaining({
          id: "1350",
          username: "hypatia",
          displayName: "Hypatia",
          provider: "github",
          emails: [{ value: "hypatia@example.org" }],
        }),
      },
    });
    expect(
      app.journal.map(({ method, path, headers }) => [method, path, Object.fromEntries(headers)["accept"]]).slice(-3),
    ).toEqual([
      ["POST", "/login/oauth/access_token", undefined],
      ["GET", "/user", undefined],
      ["GET", "/user/emails", undefined],
    ]);
  });

  test("lists all addresses if asked to", async () => {
    expect(await signIn(newSession({ allRawEmails: true }), { persona: "emmy" })).toMatchObject({
      success: {
        profile: {
          emails: [
            { value: "emmy@example.org", primary: true, verified: true, visibility: "private" },
            { value: "1882+emmy@users.noreply.github.com", primary: false, verified: true, visibility: null },
          ],
        },
      },
    });
  });

  test("works with PKCE", async () => {
    expect(await signIn(newSession({ pkce: true }))).toMatchObject({ success: { accessToken: app.tokens[0] } });
    expect(app.journal.at(-3)?.body).toMatch(/&code_verifier=[\w-]{43}&/);
  });

  test("brings a refresh token with a token that expires", async () => {
    expect(await signIn(newSession({ scope: ["user:email", "offline_access"] }))).toMatchObject({
      success: { refreshToken: expect.stringMatching(/^ghr_/), answer: { expires_in: "28800" } }, // in JSON it were a number
    });
  });
});

describe("no sign-in", () => {
  test("for who says no", async () => {
    expect(await signIn(newSession(), { decision: "deny" })).toEqual({
      fail: { message: "The user has denied your application access." },
    });
  });

  test("for another state: nothing is sent", async () => {
    expect(await signIn(newSession(), {}, (query) => query.set("state", "another"))).toEqual({
      fail: { message: "Invalid authorization request state." },
    });
    expect(app.tokens).toEqual([]);
  });

  test.each([
    ["of nobody", (query: URLSearchParams) => query.set("code", "x")],
    ["that was used", async (query: URLSearchParams) => query.set("code", await usedCode())],
    ["that has expired", () => app.expire()],
  ])("for a code %s", async (_, spoil) => {
    const session = newSession();
    const { searchParams } = await decideAt(mock, String((await session.ask({})).redirect));
    await spoil(searchParams);
    expect(await session.ask(Object.fromEntries(searchParams))).toEqual(noToken);
  });

  async function usedCode(): Promise<string> {
    const { searchParams } = await decideAt(mock, String((await newSession().ask({})).redirect));
    const code = String(searchParams.get("code"));
    await fetch(`${mock.githubOrigin}/login/oauth/access_token`, {
      method: "POST",
      body: new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, code }),
    });
    return code;
  }

  test("with a wrong secret", async () => {
    expect(await signIn(newSession({ clientSecret: "wrong" }))).toEqual(noToken);
  });

  test("where the person grants no addresses", async () => {
    const { error } = await signIn(newSession(), { withhold: "user:email" });
    expect(error).toMatchObject({
      name: "InternalOAuthError",
      message: "Failed to fetch user emails",
      oauthError: { statusCode: 404 },
    });
  });

  test("beyond the limit of requests", async () => {
    await signIn(newSession());
    const { error } = await signIn(newSession());
    expect(error).toMatchObject({
      name: "InternalOAuthError",
      message: "Failed to fetch user emails",
      oauthError: { statusCode: 403 },
    });
  });
});

test.each([
  [
    "revoked",
    async () => {
      const token = await tokenOf(mock, app, personas.ada);
      mock.deleteApp(app);
      return token;
    },
  ],
  [
    "expired",
    async () => {
      const token = await tokenOf(mock, app, personas.ada, "offline_access");
      mock.clock.advance(28_800_000);
      return token;
    },
  ],
])("a token that is %s has no profile", async (_, newToken) => {
  const token = await newToken();
  const strategy = new Strategy(
    {
      clientID: app.clientId,
      clientSecret: app.clientSecret,
      callbackURL: callbackUrl,
      userProfileURL: `${mock.apiOrigin}/user`,
    },
    () => {},
  );
  const error = await new Promise((resolve) => strategy.userProfile(token, resolve));
  expect(error).toMatchObject({
    name: "InternalOAuthError",
    message: "Failed to fetch user profile",
    oauthError: { statusCode: 401 },
  });
});
