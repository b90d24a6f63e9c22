import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { defaultSettings } from "../../mock-github/basics/settings.ts";
import { settingsForm, settingsTable } from "../../mock-github/control/settings-form.ts";
import { startMockGitHub } from "../../mock-github/start.ts";
import { ask } from "../../mock-github/testing/control-client.ts";
import { requestText, sendRaw } from "../../mock-github/testing/wire-client.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { withConfig } from "./mock-config.ts";
import { readClock, readSettings } from "./mock-options.ts";
import { mockWords } from "./start-message.ts";

test("the settings by every door are those of JavaScript, with the same defaults", async () => {
  expect(settingsForm.parse(defaultSettings)).toEqual(defaultSettings);
  await using mock = await startMockGitHub({ port: 0, control: true, settings: { vendorJson: "406" } });
  expect((await ask(mock, "GET /_mock/settings")).body).toEqual({ ...defaultSettings, vendorJson: "406" });
  const changed = await ask(mock, "PATCH /_mock/settings", { callbackIssuer: "never", rateLimitStatus: 429 });
  const expected = { ...defaultSettings, vendorJson: "406", callbackIssuer: "never", rateLimitStatus: 429 };
  expect(changed).toEqual({ status: 200, body: expected });
  mock.changeSettings({ vendorJson: "json" });
  expect((await ask(mock, "GET /_mock/settings")).body).toMatchObject({ vendorJson: "json", callbackIssuer: "never" });
  await mock.reset();
  expect((await ask(mock, "GET /_mock/settings")).body).toEqual({ ...defaultSettings, vendorJson: "406" });
});

test("a setting that was changed is heeded at once", async () => {
  await using mock = await startMockGitHub({ port: 0, control: true });
  await ask(mock, "PATCH /_mock/settings", { enforceRateLimits: true, rateLimits: { anonymous: 0, user: 0 } });
  expect((await fetch(`${mock.apiOrigin}/meta`)).status).toBe(403);
});

test("the documents have a row for each", () => {
  const page = readFileSync(join(packageRoot, "docs", "mock-github-control.md"), "utf8");
  const rows = settingsTable.map(([name, values, usual, about]) => `| \`${name}\` | ${values} | ${usual} | ${about} |`);
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});

test("--set takes text, numbers and objects", () => {
  expect(
    readSettings([
      "vendorJson=406",
      "rateLimitStatus=429",
      "enforceRateLimits=true",
      'rateLimits={"anonymous":1,"user":2}',
    ]),
  ).toEqual({
    vendorJson: "406",
    rateLimitStatus: 429,
    enforceRateLimits: true,
    rateLimits: { anonymous: 1, user: 2 },
  });
});

test("--clock starts there, and goes on", () => {
  const now = readClock("2030-01-01T00:00:00Z");
  expect(now?.().toISOString().slice(0, 16)).toBe("2030-01-01T00:00");
});

test("an option of the command line goes before the configuration's", () => {
  using folder = new TemporaryFolder({
    "mock.json": '{ "port": 1, "seed": "file", "device-flow": true, "settings": { "issuer": "github.com" } }',
    "beside.json": '{ "with-surrealdb": "3.3.5", "schema": ["a.surql"], "surrealdb-port": 0, "show-log": "debug" }',
  });
  expect(withConfig({ config: "beside.json" }, folder.path)).toMatchObject({
    "with-surrealdb": "3.3.5",
    schema: ["a.surql"],
    "surrealdb-port": "0",
    "show-log": "debug",
  });
  expect(withConfig({ config: "mock.json", seed: "line" }, folder.path)).toEqual({
    config: "mock.json",
    port: "1",
    seed: "line",
    "device-flow": true,
    settings: { issuer: "github.com" },
  });
});

test("beyond this machine: a warning, addresses that work, and nobody's names", async () => {
  await using mock = await startMockGitHub({ port: 0, host: "0.0.0.0", allowedHosts: ["mock.test"], control: true });
  const { port } = new URL(mock.githubOrigin);
  const app = { clientId: "id", clientSecret: "secret", callbackUrl: "http://localhost/cb" };
  const words = String(mockWords(mock, { app, authorityFile: undefined }));
  expect(words).toContain("WARNING: whoever reaches this machine there can sign in as anybody here");
  expect(words).toContain(`http://127.0.0.1:${port}/login/oauth/authorize`);
  const status = async (host: string, path = "/meta") => {
    const { status: seen } = await askByName(Number(port), host, path);
    return seen;
  };
  for (const host of [
    "127.0.0.1",
    "localhost",
    "host.docker.internal",
    "mock.test",
    "api.github.com",
    "192.0.2.7",
    "[::1]",
  ])
    expect([host, await status(`${host}:${port}`)]).toEqual([host, 200]);
  expect(await askByName(Number(port), "evil.example", "/meta")).toEqual({
    status: 421,
    text: "the mock is not called evil.example: start it with --allow-host evil.example, or ask it by its address\n",
  });
  expect(await status("mock.test", "/_mock/clock")).toBe(403);
  expect(await status("127.0.0.1", "/_mock/clock")).toBe(200);
});

async function askByName(port: number, host: string, path: string): Promise<{ status: number; text: string }> {
  const { text } = await sendRaw(
    `http://127.0.0.1:${port}`,
    requestText("GET", path, { Host: host, "User-Agent": "t" }),
  );
  const [head = "", ...rest] = text.split("\r\n\r\n");
  return { status: Number(head.slice(9, 12)), text: rest.join("").replace(/^[\da-f]+\r\n|\r\n0(?=$)|\r\n(?=$)/g, "") };
}
