// simple-oauth2 sends no User-Agent to the token host, and takes errors at HTTP 200 for tokens: so would who reads only the status
import { AuthorizationCode, type ModuleOptions } from "simple-oauth2";
import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { decideAt } from "../testing/decide-at.ts";
import { callbackUrl } from "../testing/web-flow.ts";
import { askForUser, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl });

const newClient = (options: ModuleOptions["options"] = {}, secret = app.clientSecret) =>
  new AuthorizationCode({
    client: { id: app.clientId, secret },
    auth: {
      tokenHost: mock.githubOrigin,
      tokenPath: "/login/oauth/access_token",
      authorizePath: "/login/oauth/authorize",
    },
    options,
  });

const exchange = (code: string, client = newClient()) => client.getToken({ code, redirect_uri: callbackUrl });
const errorOf = async (code: string, client = newClient()) => (await exchange(code, client)).token["error"];
const loginOf = async (token: unknown) => jsonMember(await askForUser(mock, String(token)), "login");

describe("the web flow", () => {
  test.each([
    ["by HTTP Basic, in a form", {}],
    ["by HTTP Basic, in JSON", { bodyFormat: "json" }],
    ["in a form", { authorizationMethod: "body" }],
    ["in JSON", { authorizationMethod: "body", bodyFormat: "json" }],
    ["by HTTP Basic, encoded loosely", { credentialsEncodingMode: "loose" }],
  ] as const)("signs in with its credentials %s", async (_, options) => {
    const client = newClient(options);
    const address = client.authorizeURL({
      redirect_uri: callbackUrl,
      scope: ["user:email", "read:user"],
      state: "a b&c",
    });
    const { searchParams } = await decideAt(mock, address, { persona: "grace" });
    expect(searchParams.get("state")).toBe("a b&c");
    const { token } = await exchange(String(searchParams.get("code")), client);
    expect(token).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "user:email,read:user" });
    expect(await loginOf(token["access_token"])).toBe("grace");
    const exchanged = app.journal.find(({ path }) => path === "/login/oauth/access_token");
    expect(exchanged?.headers.some(([name]) => name === "user-agent")).toBe(false);
  });

  test("a no comes to the callback", async () => {
    const { searchParams } = await decideAt(mock, newClient().authorizeURL({ redirect_uri: callbackUrl, state: "s" }), {
      decision: "deny",
    });
    expect([searchParams.get("error"), searchParams.get("state")]).toEqual(["access_denied", "s"]);
  });
});

describe("a refusal is a token that has an error in place of a token", () => {
  test("for a code that was used", async () => {
    const code = app.authorize(personas.ada);
    await exchange(code);
    expect((await exchange(code)).token).toEqual({
      error: "bad_verification_code",
      error_description: "The code passed is incorrect or expired.",
      error_uri:
        "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#bad-verification-code",
    });
  });

  test("for a code that has expired", async () => {
    const code = app.authorize(personas.ada);
    mock.clock.advance(600_000);
    expect(await errorOf(code)).toBe("bad_verification_code");
  });

  test.each([{}, { authorizationMethod: "body" }] as const)("for a wrong secret, %j", async (options) => {
    expect(await errorOf(app.authorize(personas.ada), newClient(options, "wrong"))).toBe(
      "incorrect_client_credentials",
    );
  });

  test("for another redirect_uri", async () => {
    const { token } = await newClient().getToken({
      code: app.authorize(personas.ada),
      redirect_uri: `${callbackUrl}/other`,
    });
    expect(token["error"]).toBe("redirect_uri_mismatch");
  });
});

test("a client_id of nobody is an error with its answer", async () => {
  mock.deleteApp(app);
  await expect(exchange("x")).rejects.toMatchObject({
    message: "Response Error: 404 Not Found",
    isBoom: true,
    output: { statusCode: 404 },
    data: { payload: { error: "Not Found" } },
  });
});

test("a token that expires is refreshed, once", async () => {
  const old = await exchange(app.authorize(personas.ada, { scope: "gist offline_access" }));
  expect([old.token["expires_in"], old.expired()]).toEqual([28_800, false]);
  mock.clock.advance(28_800_000);
  expect((await askForUser(mock, String(old.token["access_token"]))).status).toBe(401);
  const renewed = await old.refresh();
  expect([await loginOf(renewed.token["access_token"]), renewed.token["scope"]]).toEqual(["ada", "gist"]);
  expect((await old.refresh()).token["error"]).toBe("bad_refresh_token");
});
