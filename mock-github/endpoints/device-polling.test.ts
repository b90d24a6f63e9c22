import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { deviceGrantType, errorOf, errorUri, newDevice, pending, poll } from "../testing/devices.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { deviceFlow: true, name: "Difference Engine" });

const seconds = (count: number) => mock.clock.advance(count * 1000);

const slowDown = {
  error: "slow_down",
  error_description: "Too many requests have been made in the same timeframe.",
  error_uri: errorUri,
};
const unknownDevice = {
  error: "incorrect_device_code",
  error_description: "The device_code provided is not valid.",
  error_uri: errorUri,
};
const expired = { error: "expired_token", error_description: "The device_code has expired.", error_uri: errorUri };

describe("a device that asks", () => {
  test("at its interval is told to wait", async () => {
    const device = await newDevice(mock, app);
    for (let i = 0; i < 3; i += 1) {
      expect(await poll(mock, app, device.device_code)).toEqual(pending);
      seconds(5);
    }
  });

  test("too soon must wait five seconds longer from now on, each time", async () => {
    const device = await newDevice(mock, app);
    expect(await poll(mock, app, device.device_code)).toEqual(pending);
    seconds(4.999);
    expect(await poll(mock, app, device.device_code)).toEqual({ ...slowDown, interval: 10 });
    seconds(5);
    expect(await poll(mock, app, device.device_code)).toEqual({ ...slowDown, interval: 15 });
    seconds(15);
    expect(await poll(mock, app, device.device_code)).toEqual(pending);
    seconds(10);
    expect(await poll(mock, app, device.device_code)).toEqual({ ...slowDown, interval: 20 });
  });

  test("too soon is told so in a form, too", async () => {
    const device = await newDevice(mock, app);
    await poll(mock, app, device.device_code);
    const body = new URLSearchParams({
      client_id: app.clientId,
      device_code: device.device_code,
      grant_type: deviceGrantType,
    });
    const answer = await fetch(`${mock.githubOrigin}/login/oauth/access_token`, { method: "POST", body });
    expect(Object.fromEntries(new URLSearchParams(await answer.text()))).toMatchObject({
      error: "slow_down",
      interval: "10",
    });
  });

  test("too soon after the yes gets nothing, and its token a little later", async () => {
    const device = await newDevice(mock, app);
    await poll(mock, app, device.device_code);
    mock.approveDevice(device.user_code, personas.ada);
    expect(errorOf(await poll(mock, app, device.device_code))).toBe("slow_down");
    seconds(10);
    expect(await poll(mock, app, device.device_code)).toMatchObject({ access_token: expect.stringMatching(/^gho_/) });
  });

  test("does not slow down another one", async () => {
    const [one, other] = [await newDevice(mock, app), await newDevice(mock, app)];
    await poll(mock, app, one.device_code);
    expect(await poll(mock, app, other.device_code)).toEqual(pending);
  });

  test("after 900 seconds is too late, though somebody said yes", async () => {
    const [waiting, approved] = [await newDevice(mock, app), await newDevice(mock, app)];
    mock.approveDevice(approved.user_code, personas.ada);
    seconds(899.999);
    expect(await poll(mock, app, waiting.device_code)).toEqual(pending);
    seconds(0.001);
    expect(await poll(mock, app, waiting.device_code)).toEqual(expired);
    expect(await poll(mock, app, approved.device_code)).toEqual(expired);
  });

  test("gets its token once", async () => {
    const device = await newDevice(mock, app);
    mock.approveDevice(device.user_code, personas.ada);
    await poll(mock, app, device.device_code);
    seconds(5);
    expect(await poll(mock, app, device.device_code)).toEqual(unknownDevice);
    expect(app.tokens).toHaveLength(1);
  });

  test.each([undefined, "", "0".repeat(40), 1, null, ["x"]])(
    "with the device code %j is nobody's",
    async (device_code) => {
      expect(await poll(mock, app, device_code)).toEqual(unknownDevice);
    },
  );

  test("with another app's device code is nobody's, and the other one goes on", async () => {
    const other = mock.createApp({ deviceFlow: true });
    const device = await newDevice(mock, other, "");
    expect(await poll(mock, app, device.device_code)).toEqual(unknownDevice);
    expect(await poll(mock, app, device.device_code, { client_id: other.clientId })).toEqual(pending);
  });

  test.each([undefined, "", "nobody"])("with the client_id %j is told so", async (client_id) => {
    const answer = await poll(mock, app, (await newDevice(mock, app)).device_code, { client_id });
    expect(errorOf(answer)).toBe("incorrect_client_credentials");
  });

  test.each([undefined, "", "authorization_code", "device_code", "refresh_token"])(
    "with the grant_type %j gets no token",
    async (grant_type) => {
      const device = await newDevice(mock, app);
      mock.approveDevice(device.user_code, personas.ada);
      expect([
        "unsupported_grant_type",
        "bad_verification_code",
        "bad_refresh_token",
        "incorrect_client_credentials",
      ]).toContain(errorOf(await poll(mock, app, device.device_code, { grant_type })));
      expect(app.tokens).toEqual([]);
    },
  );

  test("without a grant_type is told which one is missing", async () => {
    expect(errorOf(await poll(mock, app, (await newDevice(mock, app)).device_code, { grant_type: undefined }))).toBe(
      "unsupported_grant_type",
    );
  });

  test.each([
    ["no secret", undefined, "authorization_pending"],
    ["an empty secret", "", "authorization_pending"],
    ["a wrong secret", "wrong", "incorrect_client_credentials"],
  ])("with %s gets %3$s", async (_, client_secret, error) => {
    expect(errorOf(await poll(mock, app, (await newDevice(mock, app)).device_code, { client_secret }))).toBe(error);
  });

  test("with the right secret gets along as well", async () => {
    expect(
      await poll(mock, app, (await newDevice(mock, app)).device_code, { client_secret: app.clientSecret }),
    ).toEqual(pending);
  });

  test("for an app that has not enabled the device flow is told so", async () => {
    const answer = await poll(mock, app, "x", { client_id: mock.createApp().clientId });
    expect(errorOf(answer)).toBe("device_flow_disabled");
  });

  test("gets no token for somebody who never confirmed the e-mail address", async () => {
    const device = await newDevice(mock, app);
    mock.approveDevice(device.user_code, personas.unverified);
    for (const _ of ["at once", "and again"]) {
      expect(errorOf(await poll(mock, app, device.device_code))).toBe("unverified_user_email");
      mock.clock.advance(60_000);
    }
  });
});
