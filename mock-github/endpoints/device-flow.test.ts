import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { openPage } from "../testing/browser.ts";
import { askForCodes, enterCode, errorOf, newDevice, pending, poll } from "../testing/devices.ts";
import { askForUser, jsonMember, requestText, sendRaw } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({ now: () => new Date("2026-01-01T00:00:00Z") }, { deviceFlow: true, name: "Difference Engine" });

const seconds = (count: number) => mock.clock.advance(count * 1000);
const denied = "access_denied";

describe("a device is given", () => {
  test("a code for itself and one for a person, and told where to send the person", async () => {
    const answer = await askForCodes(mock, { client_id: app.clientId, scope: "user gist" });
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
    const text = requestText("POST", `/login/device/code?client_id=${app.clientId}`, {
      Accept: "application/json",
    }).replace("Host: localhost", "Host: github.com");
    expect((await sendRaw(mock.githubOrigin, text)).text).toContain(
      '"verification_uri":"https://github.com/login/device"',
    );
  });

  test("a form by default, and XML if it likes", async () => {
    const form = await (await askForCodes(mock, { client_id: app.clientId }, { Accept: "*/*" })).text();
    expect(new URLSearchParams(form).get("expires_in")).toBe("900");
    const xml = await (await askForCodes(mock, { client_id: app.clientId }, { Accept: "application/xml" })).text();
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
    const answer = await askForCodes(mock, { client_id });
    expect([answer.status, await answer.json()]).toEqual([404, { error: "Not Found" }]);
  });

  test("an error with HTTP 400 where the app has not enabled the device flow", async () => {
    const answer = await askForCodes(mock, { client_id: mock.createApp().clientId });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: "device_flow_disabled",
        error_description: "Device Flow must be explicitly enabled for this App",
        error_uri: "https://docs.github.com",
      },
    ]);
  });

  test("an error where the app is suspended", async () => {
    app.suspend();
    expect(await jsonMember(await askForCodes(mock, { client_id: app.clientId }), "error")).toBe(
      "application_suspended",
    );
  });

  test.each(["GET", "PUT"])("nothing for %s", async (method) => {
    expect((await fetch(`${mock.githubOrigin}/login/device/code?client_id=${app.clientId}`, { method })).status).toBe(
      404,
    );
  });
});

describe("a person", () => {
  test("types in the code, sees who asks for what, says yes, and the device gets its token", async () => {
    const device = await newDevice(mock, app, "user gist");
    expect(await poll(mock, app, device.device_code)).toEqual(pending);
    const page = await enterCode(mock, device.user_code);
    expect([page.status, page.title]).toEqual([200, "Authorize Difference Engine"]);
    expect(page.text).toContain(`<strong>${device.user_code}</strong>`);
    const done = await page.submit({ decision: "approve", persona: "grace" });
    expect([done.status, done.title]).toEqual([200, "Congratulations, you're all set!"]);
    seconds(5);
    expect(await poll(mock, app, device.device_code)).toEqual({
      access_token: app.tokens[0],
      token_type: "bearer",
      scope: "user,gist",
    });
    expect(app.tokens[0]).toMatch(/^gho_/);
    expect(await jsonMember(await askForUser(mock, app.tokens[0] ?? ""), "login")).toBe("grace");
  });

  test.each<[string, (code: string) => string]>([
    ["in lower case", (code) => code.toLowerCase()],
    ["without the hyphen", (code) => code.replace("-", "")],
    ["with spaces", (code) => ` ${code.replace("-", " - ")} `],
  ])("may type it %s", async (_, typed) => {
    expect((await enterCode(mock, typed((await newDevice(mock, app)).user_code))).title).toBe(
      "Authorize Difference Engine",
    );
  });

  test.each(["", "0000-0000", "<script>", "-"])("who types %j is asked again", async (typed) => {
    await newDevice(mock, app);
    const page = await enterCode(mock, typed);
    expect([page.status, page.title]).toEqual([422, "Device activation"]);
    expect(page.text).toContain("No device shows this code, or it has expired.");
    expect(page.text).not.toContain("<script");
  });

  test("who says no is the last: the device is told, each time, and the code is used up", async () => {
    const device = await newDevice(mock, app);
    const page = await (await enterCode(mock, device.user_code)).submit({ decision: "deny" });
    expect([page.status, page.title]).toEqual([200, "You denied access."]);
    expect(errorOf(await poll(mock, app, device.device_code))).toBe(denied);
    expect(errorOf(await poll(mock, app, device.device_code))).toBe(denied);
    expect((await enterCode(mock, device.user_code)).status).toBe(422);
  });

  test("may grant less", async () => {
    const device = await newDevice(mock, app, "user gist");
    await (await enterCode(mock, device.user_code)).submit({ decision: "approve", withhold: "user" });
    expect(await poll(mock, app, device.device_code)).toMatchObject({ scope: "gist" });
  });

  test("who is too late is told", async () => {
    const device = await newDevice(mock, app);
    const page = await enterCode(mock, device.user_code);
    seconds(900);
    expect((await page.submit({ decision: "approve" })).status).toBe(422);
    expect((await enterCode(mock, device.user_code)).status).toBe(422);
  });

  test("who comes second is told, and changes nothing", async () => {
    const device = await newDevice(mock, app);
    const [first, second] = [await enterCode(mock, device.user_code), await enterCode(mock, device.user_code)];
    await first.submit({ decision: "approve", persona: "ada" });
    expect((await second.submit({ decision: "deny" })).status).toBe(422);
    expect(await poll(mock, app, device.device_code)).toMatchObject({ access_token: expect.stringMatching(/^gho_/) });
  });

  test.each<[string, Record<string, string>]>([
    ["another site", { Origin: "https://evil.example.org" }],
    ["another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
  ])("whose browser is abused by %s has said nothing", async (_, headers) => {
    const device = await newDevice(mock, app);
    const page = await enterCode(mock, device.user_code);
    expect((await page.submit({ decision: "approve" }, headers)).status).toBe(422);
    expect(await poll(mock, app, device.device_code)).toEqual(pending);
  });

  test("can type in fifty codes an hour for one app, and for another one more", async () => {
    const device = await newDevice(mock, app);
    for (let i = 0; i < 50; i += 1) expect((await enterCode(mock, device.user_code)).status).toBe(200);
    expect((await enterCode(mock, device.user_code)).status).toBe(429);
    const other = mock.createApp({ deviceFlow: true });
    expect((await enterCode(mock, (await newDevice(mock, other, "")).user_code)).status).toBe(200);
    mock.clock.advance(60 * 60 * 1000);
    expect((await enterCode(mock, (await newDevice(mock, app)).user_code)).status).toBe(200);
  });

  test("of a deleted app finds no device", async () => {
    const device = await newDevice(mock, app);
    mock.deleteApp(app);
    expect((await enterCode(mock, device.user_code)).status).toBe(422);
  });
});

describe("without the page", () => {
  test("a test approves, withholding scopes, and denies", async () => {
    const [yes, no] = [await newDevice(mock, app, "user gist"), await newDevice(mock, app)];
    mock.approveDevice(yes.user_code, personas.ada, { withhold: ["gist"] });
    mock.denyDevice(no.user_code);
    expect(await poll(mock, app, yes.device_code)).toMatchObject({ scope: "user" });
    expect(errorOf(await poll(mock, app, no.device_code))).toBe(denied);
  });

  test("a code that no waiting device shows is an error", async () => {
    const device = await newDevice(mock, app);
    mock.denyDevice(device.user_code);
    for (const code of ["0000-0000", device.user_code]) {
      expect(() => mock.approveDevice(code, personas.ada)).toThrow(
        new Error(`Deciding about a device: no device that waits shows the code ${code}.`),
      );
    }
  });
});

test("what somebody allowed on a device need not be allowed in a browser again", async () => {
  const device = await newDevice(mock, app, "user");
  mock.approveDevice(device.user_code, personas.ada);
  const { status } = await openPage(
    mock.githubOrigin,
    `/login/oauth/authorize?client_id=${app.clientId}&scope=user&login=ada`,
  );
  expect(status).toBe(302);
});

test("all of it is in the journal of the app, but the page that nobody has typed into yet", async () => {
  const device = await newDevice(mock, app);
  await (await enterCode(mock, device.user_code)).submit({ decision: "approve" });
  await poll(mock, app, device.device_code);
  expect(app.journal.map(({ method, path, known }) => `${method} ${path} ${known}`)).toEqual([
    "POST /login/device/code true",
    "POST /login/device true",
    "POST /login/device/authorize true",
    "POST /login/oauth/access_token true",
  ]);
  expect(mock.journal).toHaveLength(5);
});
