import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MockGitHubOptions, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { ask } from "../testing/control-client.ts";
import { requestText, sendRaw } from "../testing/wire-client.ts";

const otherHosts: MockGitHubOptions["otherHosts"] = [
  "hooks.example.com",
  { host: "risk.example.com", status: 203, headers: { "X-Of": "ada", "Content-Type": "application/x" }, json: [1] },
  { host: "words.example.com", text: "yes" },
];

test("the journal that other processes read has them, too", async () => {
  await using mock = await startMockGitHub({ port: 0, proxy: "plain", otherHosts, control: true });
  await sendRaw(mock.githubOrigin, requestText("POST", "/seen", { Host: "hooks.example.com", "User-Agent": "t" }));
  const { status, body } = await ask(mock, "GET /_mock/journal");
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({
      calls: [expect.objectContaining({ host: "elsewhere", otherHost: "hooks.example.com", path: "/seen" })],
    }),
  ]);
});

describe("hosts beside GitHub's, behind a proxy that speaks TLS", () => {
  let mock: StartedMockGitHub;
  beforeAll(async () => {
    mock = await startMockGitHub({ proxy: "tls", otherHosts });
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.stop());

  /** Checks the certificate for the name that it asks for. */
  async function askBehind(url: string) {
    const agent = new Agent({ proxyEnv: { HTTPS_PROXY: String(mock.proxyOrigin) }, ca: String(mock.authority) });
    const [answer]: IncomingMessage[] = await once(
      request(url, { agent, headers: { "User-Agent": "t" } }).end(),
      "response",
    );
    if (!answer) throw new Error("no answer");
    const { "content-type": type, "x-of": of } = answer.headers;
    return { status: answer.statusCode, type, of, text: await text(answer) };
  }

  test("answer as they were told to, and are in the journal by their names", async () => {
    expect(await askBehind("https://hooks.example.com/a?b=c")).toEqual({ status: 204, text: "" });
    expect(await askBehind("https://RISK.example.com/")).toEqual({
      status: 203,
      type: "application/x",
      of: "ada",
      text: "[1]",
    });
    expect(await askBehind("https://words.example.com/")).toEqual({
      status: 200,
      type: "text/plain; charset=utf-8",
      text: "yes",
    });
    expect(mock.journal).toMatchObject([
      { host: "elsewhere", otherHost: "hooks.example.com", method: "GET", path: "/a", query: "?b=c", known: false },
      { otherHost: "risk.example.com" },
      { otherHost: "words.example.com" },
    ]);
  });

  test("others are still nobody's", async () => {
    await expect(askBehind("https://example.com/")).rejects.toThrow("403 Forbidden");
    expect(mock.failedConnections).toEqual([
      {
        to: "example.com:443",
        why:
          "the mock is github.com, api.github.com, elsewhere.example, hooks.example.com, risk.example.com, " +
          "words.example.com on port 443, and nobody else",
      },
    ]);
  });

  test("fail all together, and GitHub doesn't", async () => {
    await mock.failOtherHosts("status-500");
    expect(await askBehind("https://risk.example.com/")).toMatchObject({ status: 500 });
    await mock.failOtherHosts("refuse-connection");
    await expect(askBehind("https://risk.example.com/")).rejects.toThrow("502 Bad Gateway");
    expect(mock.failedConnections).toMatchObject([
      { to: "risk.example.com:443", why: "the connection was refused (fault refuse-connection)" },
    ]);
    expect(await askBehind("https://api.github.com/")).toMatchObject({ status: 200 });
    await mock.failOtherHosts();
    expect(await askBehind("https://risk.example.com/")).toMatchObject({ status: 203 });
  });

  test("hold what is asked of them until they are well again", async () => {
    await mock.failOtherHosts("never-answers");
    const asked = askBehind("https://hooks.example.com/held").then(
      () => "an answer",
      () => "none",
    );
    expect(await mock.waitForHeld()).toMatchObject({ otherHost: "hooks.example.com", path: "/held" });
    await mock.failOtherHosts();
    expect(await asked).toBe("none");
  });

  test("answer again after a reset", async () => {
    await mock.failOtherHosts("refuse-connection");
    await mock.reset();
    expect(await askBehind("https://hooks.example.com/")).toMatchObject({ status: 204 });
  });
});

describe("hosts beside GitHub's, behind a proxy in clear text", () => {
  const raw = (head: string) => `${head}\r\nUser-Agent: t\r\nConnection: close\r\n\r\n`;
  const statusOf = async (mock: StartedMockGitHub, head: string) =>
    (await sendRaw(String(mock.proxyOrigin), raw(head))).text.slice(9, 12);

  test.each([
    ["GET https://risk.example.com/ HTTP/1.1\r\nHost: risk.example.com", "203"],
    ["GET http://risk.example.com/ HTTP/1.1\r\nHost: risk.example.com", "203"],
    ["GET / HTTP/1.1\r\nHost: Risk.example.com", "203"],
    ["GET https://risk.example.com:8443/ HTTP/1.1\r\nHost: risk.example.com:8443", "404"],
    ["GET http://github.com/ HTTP/1.1\r\nHost: github.com", "404"],
  ])("%s is answered with %s", async (head, status) => {
    await using mock = await startMockGitHub({ proxy: "plain", otherHosts });
    expect(await statusOf(mock, head)).toBe(status);
  });

  test("are away when they are refused", async () => {
    await using mock = await startMockGitHub({ proxy: "plain", otherHosts });
    await mock.failOtherHosts("refuse-connection");
    expect(await statusOf(mock, "GET / HTTP/1.1\r\nHost: risk.example.com")).toBe("502");
    expect(mock.journal).toEqual([]);
  });
});

test("a host with a port of its own is away when it is refused", async () => {
  await using mock = await startMockGitHub({ otherHosts });
  const origin = String(mock.otherHostOrigins.get("risk.example.com"));
  expect(await (await fetch(origin)).json()).toEqual([1]);
  await mock.failOtherHosts("refuse-connection");
  await expect(fetch(origin, { headers: { Connection: "close" } })).rejects.toThrow("fetch failed");
  await mock.failOtherHosts();
  expect((await fetch(origin)).status).toBe(203);
});
