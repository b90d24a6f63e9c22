import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth-app.ts";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { openPage } from "../testing/browser.ts";
import { askForToken, askForUser, jsonMember, requestText, sendRaw } from "../wire-client.ts";

let mock: StartedMockGitHub;
let app: OAuthApp;
const grantType = "urn:ietf:params:oauth:grant-type:device_code";
const errorUri = "https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow";

beforeAll(async () => {
  mock = await startMockGitHub({ now: () => new Date("2026-01-01T00:00:00Z") });
});
beforeEach(() => {
  mock.reset();
  app = mock.createApp({ deviceFlow: true, name: "Difference Engine" });
});
afterAll(() => mock.stop());

interface Device {
  readonly device_code: string;
  readonly user_code: string;
}

const askForCodes = (params: object, headers: Record<string, string> = {}) =>
  fetch(`${mock.githubOrigin}/login/device/code`, {
    method: "POST",
    headers: { "Accept": "application/json", "Content-Type": "application/json", ...headers },
    body: JSON.stringify(params),
  });

async function newDevice(scope = "user", of: OAuthApp = app): Promise<Device> {
  const codes: unknown = await (await askForCodes({ client_id: of.clientId, scope })).json();
  return codes as Device;
}

const poll = async ({ device_code }: Pick<Device, "device_code">, more: object = {}): Promise<unknown> =>
  (await askForToken(mock, { client_id: app.clientId, device_code, grant_type: grantType, ...more })).json();

const seconds = (count: number) => mock.clock.advance(count * 1000);
const enter = async (user_code: string) => (await openPage(mock.githubOrigin, "/login/device")).submit({ user_code });
const errorOf = (answer: unknown) => Object(answer).error;

const pending = { error: "authorization_pending", error_description: "The authorization request is still pending.", error_uri: errorUri };
const slowDown = { error: "slow_down", error_description: "Too many requests have been made in the same timeframe.", error_uri: errorUri };
const unknownDevice = { error: "incorrect_device_code", error_description: "The device_code provided is not valid.", error_uri: errorUri };
const expired = { error: "expired_token", error_description: "The device_code has expired.", error_uri: errorUri };
const denied = "access_denied";

describe("a device is given", () => {
  test("a code for itself and one for a person, and told where to send the person", async () => {
    const answer = await askForCodes({ client_id: app.clientId, scope: "user gist" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(await answer.json()).toEqual({
      device_code: expect.stringMatching(/^[0-9a-f]{40}$/),
      user_code: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/),
      verification_uri: `${mock.githubOrigin}/login/device`,
      expires_in: 900,
      interval: 5,
    });
  });

  test("the real address where it came to the real host", async () => {
    const text = requestText("POST", `/login/device/code?client_id=${app.clientId}`, { Accept: "application/json" }).replace("Host: localhost", "Host: github.com");
    expect((await sendRaw(mock.githubOrigin, text)).text).toContain('"verification_uri":"https://github.com/login/device"');
  });

  test("a form by default, and XML if it likes", async () => {
    const form = await (await askForCodes({ client_id: app.clientId }, { Accept: "*/*" })).text();
    expect(new URLSearchParams(form).get("expires_in")).toBe("900");
    const xml = await (await askForCodes({ client_id: app.clientId }, { Accept: "application/xml" })).text();
    expect(xml).toContain("<OAuth>\n  <device_code>");
  });

  test.each(["form", "query", "Basic"])("codes for a client_id as %s", async (way) => {
    const ways: Record<string, [string, RequestInit]> = {
      form: ["", { body: new URLSearchParams({ client_id: app.clientId }) }],
      query: [`?client_id=${app.clientId}`, {}],
      Basic: ["", { headers: { Authorization: `Basic ${Buffer.from(`${app.clientId}:`).toString("base64")}` } }],
    };
    const [query, init] = ways[way] ?? ["", {}];
    const answer = await fetch(`${mock.githubOrigin}/login/device/code${query}`, { method: "POST", ...init });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("user_code=")]);
  });

  test.each([undefined, "", "nobody", 1, null])("nothing for the client_id %j", async (client_id) => {
    const answer = await askForCodes({ client_id });
    expect([answer.status, await answer.json()]).toEqual([404, { error: "Not Found" }]);
  });

  test("an error with HTTP 400 where the app has not enabled the device flow", async () => {
    const answer = await askForCodes({ client_id: mock.createApp().clientId });
    expect([answer.status, await answer.json()]).toEqual([400, {
      error: "device_flow_disabled",
      error_description: "Device Flow must be explicitly enabled for this App",
      error_uri: "https://docs.github.com",
    }]);
  });

  test("an error where the app is suspended", async () => {
    app.suspend();
    expect(await jsonMember(await askForCodes({ client_id: app.clientId }), "error")).toBe("application_suspended");
  });

  test.each(["GET", "PUT"])("nothing for %s", async (method) => {
    expect((await fetch(`${mock.githubOrigin}/login/device/code?client_id=${app.clientId}`, { method })).status).toBe(404);
  });
});

describe("a person", () => {
  test("types in the code, sees who asks for what, says yes, and the device gets its token", async () => {
    const device = await newDevice("user gist");
    expect(await poll(device)).toEqual(pending);
    const page = await enter(device.user_code);
    expect([page.status, page.title]).toEqual([200, "Authorize Difference Engine"]);
    expect(page.text).toContain(`<strong>${device.user_code}</strong>`);
    const done = await page.submit({ decision: "approve", persona: "grace" });
    expect([done.status, done.title]).toEqual([200, "Congratulations, you're all set!"]);
    seconds(5);
    expect(await poll(device)).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "user,gist" });
    expect(app.tokens[0]).toMatch(/^gho_/);
    expect(await jsonMember(await askForUser(mock, app.tokens[0] ?? ""), "login")).toBe("grace");
  });

  test.each<[string, (code: string) => string]>([
    ["in lower case", (code) => code.toLowerCase()],
    ["without the hyphen", (code) => code.replace("-", "")],
    ["with spaces", (code) => ` ${code.replace("-", " - ")} `],
  ])("may type it %s", async (_, typed) => {
    expect((await enter(typed((await newDevice()).user_code))).title).toBe("Authorize Difference Engine");
  });

  test.each(["", "0000-0000", "<script>", "-"])("who types %j is asked again", async (typed) => {
    await newDevice();
    const page = await enter(typed);
    expect([page.status, page.title]).toEqual([422, "Device activation"]);
    expect(page.text).toContain("No device shows this code, or it has expired.");
    expect(page.text).not.toContain("<script");
  });

  test("who says no is the last: the device is told, each time, and the code is used up", async () => {
    const device = await newDevice();
    const page = await (await enter(device.user_code)).submit({ decision: "deny" });
    expect([page.status, page.title]).toEqual([200, "You denied access."]);
    expect(errorOf(await poll(device))).toBe(denied);
    expect(errorOf(await poll(device))).toBe(denied);
    expect((await enter(device.user_code)).status).toBe(422);
  });

  test("may grant less", async () => {
    const device = await newDevice("user gist");
    await (await enter(device.user_code)).submit({ decision: "approve", withhold: "user" });
    expect(await poll(device)).toMatchObject({ scope: "gist" });
  });

  test("who is too late is told", async () => {
    const device = await newDevice();
    const page = await enter(device.user_code);
    seconds(900);
    expect((await page.submit({ decision: "approve" })).status).toBe(422);
    expect((await enter(device.user_code)).status).toBe(422);
  });

  test("who comes second is told, and changes nothing", async () => {
    const device = await newDevice();
    const [first, second] = [await enter(device.user_code), await enter(device.user_code)];
    await first.submit({ decision: "approve", persona: "ada" });
    expect((await second.submit({ decision: "deny" })).status).toBe(422);
    expect(await poll(device)).toMatchObject({ access_token: expect.stringMatching(/^gho_/) });
  });

  test.each<[string, Record<string, string>]>([
    ["another site", { Origin: "https://evil.example.org" }],
    ["another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
  ])("whose browser is abused by %s has said nothing", async (_, headers) => {
    const device = await newDevice();
    const page = await enter(device.user_code);
    expect((await page.submit({ decision: "approve" }, headers)).status).toBe(422);
    expect(await poll(device)).toEqual(pending);
  });

  test("can type in fifty codes an hour for one app, and for another one more", async () => {
    const device = await newDevice();
    for (let i = 0; i < 50; i += 1) expect((await enter(device.user_code)).status).toBe(200);
    expect((await enter(device.user_code)).status).toBe(429);
    const other = mock.createApp({ deviceFlow: true });
    expect((await enter((await newDevice("", other)).user_code)).status).toBe(200);
    mock.clock.advance(60 * 60 * 1000);
    expect((await enter((await newDevice()).user_code)).status).toBe(200);
  });

  test("of a deleted app finds no device", async () => {
    const device = await newDevice();
    mock.deleteApp(app);
    expect((await enter(device.user_code)).status).toBe(422);
  });
});

describe("a device that asks", () => {
  test("at its interval is told to wait", async () => {
    const device = await newDevice();
    for (let i = 0; i < 3; i += 1) {
      expect(await poll(device)).toEqual(pending);
      seconds(5);
    }
  });

  test("too soon must wait five seconds longer from now on, each time", async () => {
    const device = await newDevice();
    expect(await poll(device)).toEqual(pending);
    seconds(4.999);
    expect(await poll(device)).toEqual({ ...slowDown, interval: 10 });
    seconds(5);
    expect(await poll(device)).toEqual({ ...slowDown, interval: 15 });
    seconds(15);
    expect(await poll(device)).toEqual(pending);
    seconds(10);
    expect(await poll(device)).toEqual({ ...slowDown, interval: 20 });
  });

  test("too soon is told so in a form, too", async () => {
    const device = await newDevice();
    await poll(device);
    const body = new URLSearchParams({ client_id: app.clientId, device_code: device.device_code, grant_type: grantType });
    const answer = await fetch(`${mock.githubOrigin}/login/oauth/access_token`, { method: "POST", body });
    expect(Object.fromEntries(new URLSearchParams(await answer.text()))).toMatchObject({ error: "slow_down", interval: "10" });
  });

  test("too soon after the yes gets nothing, and its token a little later", async () => {
    const device = await newDevice();
    await poll(device);
    mock.approveDevice(device.user_code, personas.ada);
    expect(errorOf(await poll(device))).toBe("slow_down");
    seconds(10);
    expect(await poll(device)).toMatchObject({ access_token: expect.stringMatching(/^gho_/) });
  });

  test("does not slow down another one", async () => {
    const [one, other] = [await newDevice(), await newDevice()];
    await poll(one);
    expect(await poll(other)).toEqual(pending);
  });

  test("after 900 seconds is too late, though somebody said yes", async () => {
    const [waiting, approved] = [await newDevice(), await newDevice()];
    mock.approveDevice(approved.user_code, personas.ada);
    seconds(899.999);
    expect(await poll(waiting)).toEqual(pending);
    seconds(0.001);
    expect(await poll(waiting)).toEqual(expired);
    expect(await poll(approved)).toEqual(expired);
  });

  test("gets its token once", async () => {
    const device = await newDevice();
    mock.approveDevice(device.user_code, personas.ada);
    await poll(device);
    seconds(5);
    expect(await poll(device)).toEqual(unknownDevice);
    expect(app.tokens).toHaveLength(1);
  });

  test.each([undefined, "", "0".repeat(40), 1, null, ["x"]])("with the device code %j is nobody's", async (device_code) => {
    expect(await poll({ device_code: device_code as string })).toEqual(unknownDevice);
  });

  test("with another app's device code is nobody's, and the other one goes on", async () => {
    const other = mock.createApp({ deviceFlow: true });
    const device = await newDevice("", other);
    expect(await poll(device)).toEqual(unknownDevice);
    expect(await poll(device, { client_id: other.clientId })).toEqual(pending);
  });

  test.each([undefined, "", "nobody"])("with the client_id %j is told so", async (client_id) => {
    const answer = await poll(await newDevice(), { client_id });
    expect(errorOf(answer)).toBe("incorrect_client_credentials");
  });

  test.each([undefined, "", "authorization_code", "device_code", "refresh_token"])("with the grant_type %j gets no token", async (grant_type) => {
    const device = await newDevice();
    mock.approveDevice(device.user_code, personas.ada);
    expect(["unsupported_grant_type", "bad_verification_code", "bad_refresh_token", "incorrect_client_credentials"]).toContain(
      errorOf(await poll(device, { grant_type })),
    );
    expect(app.tokens).toEqual([]);
  });

  test("without a grant_type is told which one is missing", async () => {
    expect(errorOf(await poll(await newDevice(), { grant_type: undefined }))).toBe("unsupported_grant_type");
  });

  test.each([
    ["no secret", undefined, "authorization_pending"],
    ["an empty secret", "", "authorization_pending"],
    ["a wrong secret", "wrong", "incorrect_client_credentials"],
  ])("with %s gets %3$s", async (_, client_secret, error) => {
    expect(errorOf(await poll(await newDevice(), { client_secret }))).toBe(error);
  });

  test("with the right secret gets along as well", async () => {
    expect(await poll(await newDevice(), { client_secret: app.clientSecret })).toEqual(pending);
  });

  test("for an app that has not enabled the device flow is told so", async () => {
    const answer = await poll({ device_code: "x" }, { client_id: mock.createApp().clientId });
    expect(errorOf(answer)).toBe("device_flow_disabled");
  });

  test("gets no token for somebody who never confirmed the e-mail address", async () => {
    const device = await newDevice();
    mock.approveDevice(device.user_code, personas.unverified);
    expect(errorOf(await poll(device))).toBe("unverified_user_email");
  });
});

describe("without the page", () => {
  test("a test approves, withholding scopes, and denies", async () => {
    const [yes, no] = [await newDevice("user gist"), await newDevice()];
    mock.approveDevice(yes.user_code, personas.ada, { withhold: ["gist"] });
    mock.denyDevice(no.user_code);
    expect(await poll(yes)).toMatchObject({ scope: "user" });
    expect(errorOf(await poll(no))).toBe(denied);
  });

  test("a code that no waiting device shows is an error", async () => {
    const device = await newDevice();
    mock.denyDevice(device.user_code);
    for (const code of ["0000-0000", device.user_code]) {
      expect(() => mock.approveDevice(code, personas.ada)).toThrow(
        new Error(`Deciding about a device: no device that waits shows the code ${code}.`),
      );
    }
  });
});

test("what somebody allowed on a device need not be allowed in a browser again", async () => {
  const device = await newDevice("user");
  mock.approveDevice(device.user_code, personas.ada);
  const { status } = await openPage(mock.githubOrigin, `/login/oauth/authorize?client_id=${app.clientId}&scope=user&login=ada`);
  expect(status).toBe(302);
});

test("all of it is in the journal of the app, but the page that nobody has typed into yet", async () => {
  const device = await newDevice();
  await (await enter(device.user_code)).submit({ decision: "approve" });
  await poll(device);
  expect(app.journal.map(({ method, path, known }) => `${method} ${path} ${known}`)).toEqual([
    "POST /login/device/code true",
    "POST /login/device true",
    "POST /login/device/authorize true",
    "POST /login/oauth/access_token true",
  ]);
  expect(mock.journal).toHaveLength(5);
});
