import { describe, expect, test } from "vitest";
import { type Persona, personas } from "../personas.ts";
import { startMockGitHub } from "../start.ts";
import { challenge, verifier } from "../testing/web-flow.ts";
import { askForToken, exchangeOf } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock();

const badCode = {
  error: "bad_verification_code",
  error_description: "The code passed is incorrect or expired.",
  error_uri:
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#bad-verification-code",
};

const now = () => app.authorize(personas.ada);

describe("the grant_type", () => {
  test.each([undefined, null, "authorization_code"])("may be %j with a code", async (grant_type) => {
    const answer = await askForToken(mock, { ...exchangeOf(app, now()), grant_type });
    expect(await answer.json()).toHaveProperty("access_token");
  });

  const unknown = ["", "password", "client_credentials", "AUTHORIZATION_CODE", 1, ["authorization_code"]];
  test.each(unknown)("%j is refused, and the code goes on", async (grant_type) => {
    const code = now();
    expect(await (await askForToken(mock, { ...exchangeOf(app, code), grant_type })).json()).toEqual({
      error: "unsupported_grant_type",
      error_description: "The grant type is not supported.",
      error_uri: "https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow",
    });
    expect(await (await askForToken(mock, exchangeOf(app, code))).json()).toHaveProperty("access_token");
  });

  test.each(unknown)("%j doesn't matter, if the setting says so", async (grant_type) => {
    await using lenient = await startMockGitHub({ settings: { unknownGrantType: "ignore" } });
    const own = lenient.createApp();
    const answer = await askForToken(lenient, { ...exchangeOf(own, own.authorize(personas.ada)), grant_type });
    expect(await answer.json()).toHaveProperty("access_token", own.tokens[0]);
  });
});

describe("PKCE", () => {
  const challenged = () => app.authorize(personas.ada, { codeChallenge: challenge.code_challenge });

  test("a code with a challenge takes its verifier", async () => {
    const answer = await askForToken(mock, { ...exchangeOf(app, challenged()), code_verifier: verifier });
    expect(await answer.json()).toHaveProperty("access_token", app.tokens[0]);
  });

  test.each([undefined, null, "", `${verifier}x`, verifier.toUpperCase(), 1, [verifier]])(
    "and not %j, which leaves the code as it is",
    async (code_verifier) => {
      const code = challenged();
      expect(await (await askForToken(mock, { ...exchangeOf(app, code), code_verifier })).json()).toEqual(badCode);
      expect(
        await (await askForToken(mock, { ...exchangeOf(app, code), code_verifier: verifier })).json(),
      ).toHaveProperty("access_token");
    },
  );

  test("a verifier without a challenge doesn't matter", async () => {
    expect(
      await (await askForToken(mock, { ...exchangeOf(app, now()), code_verifier: verifier })).json(),
    ).toHaveProperty("access_token");
  });

  test("a verifier without a challenge is refused, if the setting says so", async () => {
    await using strict = await startMockGitHub({ settings: { strayVerifier: "refuse" } });
    const own = strict.createApp();
    const code = own.authorize(personas.ada);
    expect(await (await askForToken(strict, { ...exchangeOf(own, code), code_verifier: verifier })).json()).toEqual(
      badCode,
    );
    expect(await (await askForToken(strict, exchangeOf(own, code))).json()).toHaveProperty("access_token");
  });
});

test("another redirect_uri is ignored, if the setting says so", async () => {
  await using lenient = await startMockGitHub({ settings: { exchangeRedirect: "ignore" } });
  const own = lenient.createApp();
  const exchange = { ...exchangeOf(own, own.authorize(personas.ada)), redirect_uri: "https://elsewhere.example/" };
  expect(await (await askForToken(lenient, exchange)).json()).toHaveProperty("access_token", own.tokens[0]);
});

describe("somebody whose primary e-mail address", () => {
  const unverified = {
    error: "unverified_user_email",
    error_description: "The user must have a verified primary email.",
    error_uri:
      "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#unverified_user_email",
  };
  const tokenOf = async (persona: Persona) => (await askForToken(mock, exchangeOf(app, app.authorize(persona)))).json();

  test("is not verified gets no token", async () => {
    expect(await tokenOf(personas.unverified)).toEqual(unverified);
  });

  test("is not verified gets no token by asking again, and is told why again", async () => {
    const exchange = exchangeOf(app, app.authorize(personas.unverified));
    for (const _ of ["by Basic", "in the body"])
      expect(await (await askForToken(mock, exchange)).json()).toEqual(unverified);
  });

  test("is not verified gets one, if the setting says so", async () => {
    await using lenient = await startMockGitHub({ settings: { unverifiedEmail: "allow" } });
    const own = lenient.createApp();
    const answer = await askForToken(lenient, exchangeOf(own, own.authorize(personas.unverified)));
    expect(await answer.json()).toHaveProperty("access_token", own.tokens[0]);
  });

  test.each<[string, Persona]>([
    ["is verified, another one not", personas.severalEmails],
    ["is private", personas.privateEmail],
    ["is nowhere", personas.ada.withEmails([])],
    [
      "is said in words that GitHub never uses",
      personas.ada.withEmails([null, "x", { primary: "yes", verified: false }]),
    ],
  ])("%s does", async (_, persona) => {
    expect(await tokenOf(persona)).toHaveProperty("access_token");
  });
});
