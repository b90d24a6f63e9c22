import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openPage } from "../testing/browser.ts";
import { askForUser, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

// Whole flows as clients run them that follow the RFCs to the letter, such as openid-client, written out request by request.

const redirectUri = "https://app.example.org/callback";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl: redirectUri, deviceFlow: true });

/** A form with HTTP Basic, each half form-encoded: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
const tokenRequest = (params: Record<string, string>, credentials = true) =>
  fetch(`${mock.githubOrigin}/login/oauth/access_token`, {
    method: "POST",
    headers: {
      Accept: "application/json",
      ...(credentials && {
        Authorization: `Basic ${Buffer.from([app.clientId, app.clientSecret].map(encodeURIComponent).join(":")).toString("base64")}`,
      }),
    },
    body: new URLSearchParams(params),
  });

/** What a client does with the callback: https://www.rfc-editor.org/rfc/rfc9207#section-2.4 and RFC 6749 section 10.12. */
function codeFrom(location: string | undefined, state: string): string {
  const params = new URL(String(location)).searchParams;
  expect([params.get("iss"), params.get("state")]).toEqual([`${mock.githubOrigin}/login/oauth`, state]);
  return params.get("code") ?? `no code: ${params.get("error")}`;
}

describe("the web flow with PKCE, state and issuer", () => {
  const newVerifier = () => randomBytes(32).toString("base64url");
  const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");

  const authorizationPage = (verifier: string, state: string) =>
    openPage(
      mock.githubOrigin,
      `/login/oauth/authorize?${new URLSearchParams({
        response_type: "code",
        client_id: app.clientId,
        redirect_uri: redirectUri,
        scope: "read:user offline_access",
        state,
        code_challenge: challengeOf(verifier),
        code_challenge_method: "S256",
      })}`,
    );

  test("signs in, refreshes, and is somebody at the API", async () => {
    const [verifier, state] = [newVerifier(), newVerifier()];
    const { location } = await (
      await authorizationPage(verifier, state)
    ).submit({ decision: "approve", persona: "grace" });
    const code = codeFrom(location, state);
    const answer = await tokenRequest({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    const tokens: unknown = await answer.json();
    expect(tokens).toMatchObject({ token_type: "bearer", scope: "read:user", expires_in: 28_800 });
    const renewed = await tokenRequest({ grant_type: "refresh_token", refresh_token: Object(tokens).refresh_token });
    const token = String(await jsonMember(renewed, "access_token"));
    expect(await jsonMember(await askForUser(mock, token), "login")).toBe("grace");
    expect((await askForUser(mock, Object(tokens).access_token)).status).toBe(401);
  });

  test("whoever steals the code on the way gets nothing with it", async () => {
    const [verifier, state] = [newVerifier(), newVerifier()];
    const { location } = await (await authorizationPage(verifier, state)).submit({ decision: "approve" });
    const code = codeFrom(location, state);
    for (const stolen of [{}, { code_verifier: newVerifier() }]) {
      const answer = await tokenRequest({
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
        ...stolen,
      });
      expect([answer.status, await jsonMember(answer, "error")]).toEqual([200, "bad_verification_code"]);
    }
    expect(app.tokens).toEqual([]);
  });

  test("a person who says no is an error that a client can tell", async () => {
    const state = newVerifier();
    const { location } = await (await authorizationPage(newVerifier(), state)).submit({ decision: "deny" });
    expect(codeFrom(location, state)).toBe("no code: access_denied");
  });
});

describe("the device flow", () => {
  test("waits as it is told, and signs in", async () => {
    const started = await fetch(`${mock.githubOrigin}/login/device/code`, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ client_id: app.clientId, scope: "read:user" }),
    });
    const device = (await started.json()) as {
      device_code: string;
      user_code: string;
      verification_uri: string;
      interval: number;
    };
    const grant = {
      client_id: app.clientId,
      device_code: device.device_code,
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    };
    let { interval } = device;
    const told = [];
    for (let waits = 0; waits < 6; waits += 1) {
      if (waits === 4) {
        const { origin, pathname } = new URL(device.verification_uri);
        await (
          await (await openPage(origin, pathname)).submit({ user_code: device.user_code })
        ).submit({ decision: "approve" });
      }
      const answer = (await (await tokenRequest(grant, false)).json()) as {
        error?: string;
        interval?: number;
        access_token?: string;
      };
      told.push(answer.error ?? "signed in");
      if (answer.access_token) break;
      interval = answer.interval ?? interval;
      mock.clock.advance((waits === 1 ? interval - 1 : interval) * 1000); // once too soon
    }
    expect(told).toEqual([
      "authorization_pending",
      "authorization_pending",
      "slow_down",
      "authorization_pending",
      "signed in",
    ]);
    expect([interval, (await askForUser(mock, app.tokens[0] ?? "")).status]).toEqual([10, 200]);
  });
});
