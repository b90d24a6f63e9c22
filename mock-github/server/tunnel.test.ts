import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { Agent, request, type RequestOptions } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { clientHello, openTls, openTunnel, sendThroughTls } from "../testing/tunnel-client.ts";
import { exchangeOf, requestText, sendOn, sendRaw } from "../testing/wire-client.ts";

const run = promisify(execFile);

let mock: StartedMockGitHub;
let agent: Agent;
beforeAll(async () => {
  mock = await startMockGitHub({ proxy: "tls" });
});
beforeEach(() => {
  mock.reset();
  agent = new Agent({
    proxyEnv: { HTTPS_PROXY: String(mock.proxyOrigin) },
    ca: String(mock.authority),
    keepAlive: true,
  });
});
afterEach(() => agent.destroy());
afterAll(() => mock.stop());

/** Node's own client, which knows of the mock only by the proxy and the authority. */
async function ask(url: string, options: RequestOptions = {}, body = "") {
  const sent = request(url, { agent, ...options }).end(body);
  const [answer]: IncomingMessage[] = await once(sent, "response");
  return { status: answer?.statusCode, text: answer && (await text(answer)), reused: sent.reusedSocket };
}

const calls = () => mock.journal.map(({ method, host, path, known }) => [method, host, path, known]);
const listed = () => mock.failedConnections;
const soon = { interval: 5 };
const get = (path: string, host = "h") => requestText("GET", path, { Host: host, "User-Agent": "t" });
const statusOf = (answer: string) => answer.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length);
/** A fatal alert as the bytes of TLS, one character each: https://www.rfc-editor.org/rfc/rfc8446#section-6 */
const alertText = (alert: number) => Buffer.of(0x15, 0x03, 0x03, 0, 2, 2, alert).toString("latin1");
const hungUpBefore = "the client hung up in the TLS handshake: does it trust the authority?";
const hungUpAfter = "the client hung up after the TLS handshake, without a request: does it trust the authority?";

describe("a client of the real addresses", () => {
  test("logs in", async () => {
    const app = mock.createApp();
    const headers = { Accept: "application/json", "Content-Type": "application/json", "User-Agent": "t" };
    const exchange = JSON.stringify(exchangeOf(app, app.authorize(personas.ada)));
    const token = await ask("https://github.com/login/oauth/access_token", { method: "POST", headers }, exchange);
    expect(JSON.parse(token.text ?? "")).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "" });
    const user = await ask("https://api.github.com/user", {
      headers: { ...headers, Authorization: `Bearer ${app.tokens[0]}` },
    });
    expect(JSON.parse(user.text ?? "")).toMatchObject({ login: "ada", id: 1815 });
    expect(calls()).toEqual([
      ["POST", "github.com", "/login/oauth/access_token", true],
      ["GET", "api.github.com", "/user", true],
    ]);
    expect(app.journal).toEqual(mock.journal);
    expect(mock.failedConnections).toEqual([]);
  });

  test("finds out that elsewhere.example is not GitHub", async () => {
    expect(await ask(`${mock.elsewhereOrigin}/x`)).toEqual({
      status: 404,
      text: "This host is not GitHub.\n",
      reused: false,
    });
    expect(calls()).toEqual([["GET", "elsewhere", "/x", false]]);
  });

  test("asks again in the same tunnel", async () => {
    const reused = [];
    for (const path of ["/a", "/b", "/c"]) reused.push((await ask(`https://github.com${path}`)).reused);
    expect(reused).toEqual([false, true, true]);
    expect(calls().map(([, , path]) => path)).toEqual(["/a", "/b", "/c"]);
  });

  test("may send a big body", async () => {
    const body = "x".repeat(5_000_000);
    expect(await ask("https://github.com/x", { method: "POST" }, body)).toMatchObject({ status: 404 });
    expect(mock.journal.map((call) => call.body === body)).toEqual([true]);
  });

  test("has its headers in the journal as they were sent", async () => {
    await sendThroughTls(
      mock,
      "github.com",
      "GET /x HTTP/1.1\r\nHost: github.com\r\nProxy-Connection: close\r\nX-A: 1\r\nx-a: 2\r\nConnection: close\r\n\r\n",
    );
    expect(mock.journal.map(({ headers }) => headers)).toEqual([
      [
        ["host", "github.com"],
        ["proxy-connection", "close"],
        ["x-a", "1"],
        ["x-a", "2"],
        ["connection", "close"],
      ],
    ]);
  });

  test("may write the host in upper case", async () => {
    const tunnel = await openTunnel(mock, "GITHUB.COM:443");
    const secure = connectTls({ socket: tunnel, servername: "GitHub.com", ca: String(mock.authority) });
    expect(statusOf((await sendOn(secure, get("/x"))).text)).toBe("404");
    expect(calls()).toEqual([["GET", "github.com", "/x", false]]);
  });

  test("may send requests before it has seen an answer", async () => {
    const { text: answers } = await sendThroughTls(
      mock,
      "api.github.com",
      "GET /a HTTP/1.1\r\nHost: h\r\nUser-Agent: t\r\n\r\n" + get("/b"),
    );
    expect(answers.match(/HTTP\/1\.1 404 Not Found/g)).toHaveLength(2);
    expect(calls()).toEqual([
      ["GET", "api.github.com", "/a", false],
      ["GET", "api.github.com", "/b", false],
    ]);
  });

  test("may shake hands before it has seen the tunnel opened", async () => {
    const hello = await clientHello("github.com");
    const everything = `CONNECT github.com:443 HTTP/1.1\r\nHost: h\r\n\r\n${hello.toString("latin1")}${alertText(48)}`;
    const { text: answer } = await sendRaw(String(mock.proxyOrigin), everything);
    expect(answer.slice(0, 42)).toBe("HTTP/1.1 200 Connection Established\r\n\r\n\x16\x03\x03"); // a record of the handshake
    await expect
      .poll(listed, soon)
      .toEqual([{ to: "github.com:443", why: "the TLS handshake failed: tlsv1 alert unknown ca" }]);
  });

  test("speaks HTTP/1.1 even if it would rather speak HTTP/2", async () => {
    const secure = await openTls(mock, "github.com", { ALPNProtocols: ["h2", "http/1.1"] });
    expect([secure.alpnProtocol, statusOf((await sendOn(secure, get("/x"))).text)]).toEqual(["http/1.1", "404"]);
  });
});

test("a program that knows nothing of the mock logs in, led by its environment", async () => {
  const app = mock.createApp();
  const program = `
    const ask = async (url, init) => (await fetch(url, init)).json();
    const body = JSON.stringify(${JSON.stringify(exchangeOf(app, app.authorize(personas.ada)))});
    const headers = { "Accept": "application/json", "Content-Type": "application/json", "User-Agent": "t" };
    const { access_token } = await ask("https://github.com/login/oauth/access_token", { method: "POST", headers, body });
    const { login } = await ask("https://api.github.com/user", { headers: { ...headers, Authorization: "Bearer " + access_token } });
    process.stdout.write(login);
  `;
  const directory = await mkdtemp(join(tmpdir(), "mock-github-"));
  try {
    const NODE_EXTRA_CA_CERTS = join(directory, "authority.pem");
    await writeFile(NODE_EXTRA_CA_CERTS, String(mock.authority));
    const env = { HTTPS_PROXY: mock.proxyOrigin, NODE_EXTRA_CA_CERTS, NODE_USE_ENV_PROXY: "1" };
    expect(await run(process.execPath, ["--input-type=module", "-e", program], { env })).toEqual({
      stdout: "ada",
      stderr: "",
    });
  } finally {
    await rm(directory, { recursive: true });
  }
  expect(calls()).toEqual([
    ["POST", "github.com", "/login/oauth/access_token", true],
    ["GET", "api.github.com", "/user", true],
  ]);
  expect(mock.failedConnections).toEqual([]);
});

describe("the name that TLS asks for", () => {
  test.each(["api.github.com", "elsewhere.example", "evil.example"])(
    "must be the one of the tunnel: %s",
    async (servername) => {
      const secure = await openTls(mock, "github.com", { servername, rejectUnauthorized: false });
      const { text: answer } = await sendOn(secure, get("/user", servername));
      const why = `TLS asked for ${servername}, and CONNECT for github.com`;
      expect([statusOf(answer), answer.includes(`\r\n${why}\n\r\n`)]).toEqual(["421", true]);
      expect(mock.failedConnections).toEqual([{ to: "github.com:443", why }]);
      expect(mock.journal).toEqual([]);
    },
  );

  test("may be missing", async () => {
    const secure = await openTls(mock, "api.github.com", { servername: "", checkServerIdentity: () => undefined });
    expect(statusOf((await sendOn(secure, get("/user"))).text)).toBe("401");
    expect(calls()).toEqual([["GET", "api.github.com", "/user", true]]);
  });
});

describe("a tunnel that comes to nothing is listed:", () => {
  test.each([
    [42, "ssl/tls alert bad certificate"],
    [45, "ssl/tls alert certificate expired"],
    [48, "tlsv1 alert unknown ca"],
  ])("the client says with alert %d why it doesn't trust the mock", async (alert, words) => {
    const tunnel = await openTunnel(mock, "github.com:443");
    tunnel.write(await clientHello("github.com"));
    await once(tunnel, "data");
    await sendOn(tunnel, alertText(alert));
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why: `the TLS handshake failed: ${words}` }]);
  });

  test.each<[string, ConnectionOptions, string]>([
    ["TLSv1.3", { minVersion: "TLSv1.3" }, hungUpBefore],
    ["TLSv1.2", { maxVersion: "TLSv1.2" }, hungUpAfter],
  ])("the client, Node with %s, hangs up because it doesn't trust the mock", async (_, options, why) => {
    const untrusting = openTls(mock, "github.com", { ca: [], ...options });
    await expect(untrusting).rejects.toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why }]);
  });

  test.each([
    ["HTTP", "GET / HTTP/1.1\r\nHost: github.com\r\n\r\n", "http request"],
    ["garbage", "\0".repeat(100), "wrong version number"],
  ])("the client speaks %s instead of TLS", async (_, garbage, words) => {
    await sendOn(await openTunnel(mock, "api.github.com:443"), garbage);
    await expect.poll(listed, soon).toEqual([{ to: "api.github.com:443", why: `the TLS handshake failed: ${words}` }]);
  });

  test("the client speaks no version of TLS that is still in use", async () => {
    const old = openTls(mock, "github.com", {
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    });
    await expect(old).rejects.toMatchObject({ code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" });
    await expect
      .poll(listed, soon)
      .toEqual([{ to: "github.com:443", why: "the TLS handshake failed: unsupported protocol" }]);
  });

  test("the client speaks nothing but HTTP/2", async () => {
    const modern = openTls(mock, "github.com", { ALPNProtocols: ["h2"] });
    await expect(modern).rejects.toMatchObject({ code: "ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL" });
    await expect
      .poll(listed, soon)
      .toEqual([{ to: "github.com:443", why: "the TLS handshake failed: no application protocol" }]);
  });

  test.each<[string, (hello: Buffer) => string]>([
    ["before", () => ""],
    ["in the middle of", (hello) => hello.toString("latin1", 0, 50)],
    ["after", (hello) => hello.toString("latin1")],
  ])("the client ends the connection %s its hello", async (_, part) => {
    const tunnel = await openTunnel(mock, "github.com:443");
    const over = sendOn(tunnel, part(await clientHello("github.com")));
    tunnel.end();
    expect(await over).toMatchObject({ error: undefined });
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why: hungUpBefore }]);
  });

  test("the client resets the connection", async () => {
    (await openTunnel(mock, "github.com:443")).resetAndDestroy();
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why: hungUpBefore }]);
  });

  test("the client hangs up before its request is complete", async () => {
    const secure = await openTls(mock, "github.com");
    secure.end("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why: hungUpAfter }]);
    expect(mock.journal).toEqual([]);
  });

  test("the client speaks no HTTP", async () => {
    expect(statusOf((await sendThroughTls(mock, "github.com", "EHLO github.com\r\n\r\n")).text)).toBe("400");
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why: hungUpAfter }]);
  });

  test("the client wants a tunnel in the tunnel", async () => {
    expect(
      await sendThroughTls(mock, "github.com", "CONNECT api.github.com:443 HTTP/1.1\r\nHost: h\r\n\r\n"),
    ).toMatchObject({ text: "" });
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why: hungUpAfter }]);
  });

  test("the client falls back into clear text", async () => {
    const tunnel = await openTunnel(mock, "github.com:443");
    const secure = connectTls({ socket: tunnel, servername: "github.com", ca: String(mock.authority) });
    await once(secure, "secureConnect");
    const over = sendOn(secure, "");
    tunnel.write("GET / HTTP/1.1\r\n\r\n");
    expect(await over).toMatchObject({ text: "", error: "ERR_SSL_SSL/TLS_ALERT_UNEXPECTED_MESSAGE" });
    await expect.poll(listed, soon).toEqual([{ to: "github.com:443", why: hungUpAfter }]);
  });

  test("but not if there was a request", async () => {
    await sendThroughTls(mock, "github.com", get("/x"));
    await sendThroughTls(mock, "github.com", get("/y"));
    expect(mock.failedConnections).toEqual([]);
  });
});
