import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { exchangeOf, requestText, sendRaw } from "../testing/wire-client.ts";

let mock: StartedMockGitHub;
let proxy: string;
beforeAll(async () => {
  mock = await startMockGitHub({ proxy: "tls" });
  proxy = String(mock.proxyOrigin);
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const notHere = "the mock is github.com, api.github.com, elsewhere.example on port 443, and nobody else";
const noCertificate = 'the mock has no certificate: start it with proxy "tls"';
const refusal = (why: string) =>
  `HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${why.length + 1}\r\nConnection: close\r\n\r\n${why}\n`;
const statusOf = (answer: string) => answer.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length);
const bodyOf = (answer: string) => answer.slice(answer.indexOf("\r\n\r\n") + 4);
const connectTo = (target: string) => `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`;

describe("a whole address in clear text", () => {
  test("logs in at both of GitHub's hosts", async () => {
    const app = mock.createApp();
    const json = { Accept: "application/json", "Content-Type": "application/json" };
    const exchange = JSON.stringify(exchangeOf(app, app.authorize(personas.ada)));
    const token = await sendRaw(
      proxy,
      requestText("POST", "https://github.com/login/oauth/access_token", json, exchange),
    );
    expect(JSON.parse(bodyOf(token.text))).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "" });
    const bearer = { Authorization: `Bearer ${app.tokens[0]}`, "User-Agent": "t" };
    const user = await sendRaw(proxy, requestText("GET", "https://api.github.com/user", bearer));
    expect(JSON.parse(bodyOf(user.text))).toMatchObject({ login: "ada", id: 1815 });
    expect(app.journal.map(({ method, host, path, known }) => [method, host, path, known])).toEqual([
      ["POST", "github.com", "/login/oauth/access_token", true],
      ["GET", "api.github.com", "/user", true],
    ]);
    expect(mock.failedConnections).toEqual([]);
  });

  test.each([
    ["https://github.com/a/b?c=d?", "github.com", "/a/b", "?c=d?"],
    ["https://api.github.com/a", "api.github.com", "/a", ""],
    ["HTTPS://Github.COM/A", "github.com", "/A", ""],
    ["https://github.com:443/a", "github.com", "/a", ""],
    ["https://github.com", "github.com", "/", ""],
    ["https://github.com?a", "github.com", "/", "?a"],
    ["https://user@github.com/a", "github.com", "/a", ""],
    ["https://elsewhere.example/a", "elsewhere", "/a", ""],
    ["http://github.com/a", "elsewhere", "/a", ""],
    ["http://github.com:443/a", "elsewhere", "/a", ""],
    ["https://github.com:8443/a", "elsewhere", "/a", ""],
    ["https://github.com@evil.example/a", "elsewhere", "/a", ""],
    ["https://api.github.com.evil.example/a", "elsewhere", "/a", ""],
    ["https://gist.github.com/a", "elsewhere", "/a", ""],
    ["https://140.82.121.4/a", "elsewhere", "/a", ""],
    ["https://[2001:db8::1]/a", "elsewhere", "/a", ""],
    ["ftp://github.com/a", "elsewhere", "/a", ""],
  ])("%s is meant for %s", async (target, host, path, query) => {
    const answer = await sendRaw(proxy, requestText("GET", target, { "User-Agent": "t" }));
    expect([statusOf(answer.text), answer.text.endsWith("\r\n\r\nThis host is not GitHub.\n")]).toEqual([
      "404",
      host === "elsewhere",
    ]);
    expect(mock.journal.map((call) => [call.host, call.path, call.query, call.known])).toEqual([
      [host, path, query, false],
    ]);
    expect(mock.failedConnections).toEqual([]);
  });

  test("has its headers in the journal as they were sent, those for the proxy too", async () => {
    const fields = [
      "Host: evil.example",
      "Proxy-Connection: Keep-Alive",
      "Proxy-Authorization: Basic eDp5",
      "TE: trailers",
      "Connection: close, TE",
    ];
    await sendRaw(proxy, `GET https://github.com/x HTTP/1.1\r\n${fields.join("\r\n")}\r\n\r\n`);
    expect(mock.journal.map(({ host, headers }) => ({ host, headers }))).toEqual([
      {
        host: "github.com",
        headers: [
          ["host", "evil.example"],
          ["proxy-connection", "Keep-Alive"],
          ["proxy-authorization", "Basic eDp5"],
          ["te", "trailers"],
          ["connection", "close, TE"],
        ],
      },
    ]);
  });

  test("is what Node's own client sends for http, and that is not GitHub", async () => {
    const agent = new Agent({ proxyEnv: { HTTP_PROXY: proxy } });
    const [answer]: IncomingMessage[] = await once(
      get("http://github.com/login/oauth/access_token", { agent }),
      "response",
    );
    expect([answer?.statusCode, answer && (await text(answer))]).toEqual([404, "This host is not GitHub.\n"]);
    expect(mock.journal.map(({ method, host, path, known }) => [method, host, path, known])).toEqual([
      ["GET", "elsewhere", "/login/oauth/access_token", false],
    ]);
    agent.destroy();
  });

  test("is answered by a mock without certificates, too", async () => {
    await using plain = await startMockGitHub({ proxy: "plain" });
    const answer = await sendRaw(
      String(plain.proxyOrigin),
      requestText("GET", "https://api.github.com/user", { "User-Agent": "t" }),
    );
    expect([statusOf(answer.text), plain.journal.map(({ host }) => host), plain.authority]).toEqual([
      "401",
      ["api.github.com"],
      undefined,
    ]);
  });
});

describe("a path alone", () => {
  test.each([
    ["github.com", "github.com"],
    ["api.github.com", "api.github.com"],
    ["API.GitHub.com", "api.github.com"],
    ["elsewhere.example", "elsewhere"],
  ])("with Host: %s is how embedded SurrealDB asks for https, so it is meant for %s", async (name, host) => {
    const { text: answer } = await sendRaw(
      proxy,
      `GET /a?b HTTP/1.1\r\nuser-agent: SurrealDB\r\naccept: */*\r\nhost: ${name}\r\nconnection: close\r\n\r\n`,
    );
    expect([statusOf(answer), mock.failedConnections]).toEqual(["404", []]);
    expect(mock.journal.map((call) => [call.host, call.path, call.query, call.known])).toEqual([
      [host, "/a", "?b", false],
    ]);
  });

  test.each([
    ["GET /user", "github.com:80"],
    ["GET /user", "github.com:8443"],
    ["GET /user", "gist.github.com"],
    ["GET /user", "api.github.com.evil.example"],
    ["GET /user", "127.0.0.1:40001"],
    ["GET /user", ""],
    ["OPTIONS *", "github.com"],
  ])("%s with Host: %s is a bad request, and none to GitHub", async (line, host) => {
    const { text: answer } = await sendRaw(proxy, `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const why = `a proxy wants a whole address, such as https://github.com/, and not ${line.split(" ", 2)[1]}`;
    expect([statusOf(answer), bodyOf(answer)]).toEqual([
      "400",
      `${(why.length + 1).toString(16)}\r\n${why}\n\r\n0\r\n\r\n`,
    ]);
    expect(mock.failedConnections).toEqual([{ to: host, why }]);
    expect(mock.journal).toEqual([]);
  });
});

describe("a tunnel is refused", () => {
  test.each([
    "github.com:80",
    "github.com:22",
    "github.com:4430",
    "gist.github.com:443",
    "api.github.com.evil.example:443",
    "evil.example:443",
    "github.com.:443",
    "user@github.com:443",
    "140.82.121.4:443",
    "[2001:db8::1]:443",
    "127.0.0.1:443",
  ])("to %s", async (target) => {
    expect(await sendRaw(proxy, connectTo(target))).toEqual({
      text: refusal(notHere),
      error: undefined,
      chunks: expect.any(Number),
    });
    expect(mock.failedConnections).toEqual([{ to: target, why: notHere }]);
    expect(mock.journal).toEqual([]);
  });

  test("to everywhere, by a mock without certificates", async () => {
    await using plain = await startMockGitHub({ proxy: "plain" });
    const origin = String(plain.proxyOrigin);
    expect((await sendRaw(origin, connectTo("github.com:443"))).text).toBe(refusal(noCertificate));
    expect((await sendRaw(origin, connectTo("evil.example:443"))).text).toBe(refusal(notHere));
    expect(plain.failedConnections).toEqual([
      { to: "github.com:443", why: noCertificate },
      { to: "evil.example:443", why: notHere },
    ]);
  });

  test("with an answer that arrives even if the client sends on", async () => {
    const { text: answer, error } = await sendRaw(proxy, connectTo("evil.example:443") + "x".repeat(1 << 24));
    expect([answer, error]).toEqual([refusal(notHere), undefined]);
  });

  test("and the mock lives on if the client takes it badly", async () => {
    const { hostname, port } = new URL(proxy);
    const socket = connect(Number(port), hostname);
    socket.write(connectTo("evil.example:443"));
    expect(String(await once(socket, "data"))).toBe(refusal(notHere));
    socket.resetAndDestroy();
    expect(statusOf((await sendRaw(proxy, requestText("GET", "https://github.com/", {}))).text)).toBe("404");
  });

  test.each([
    "CONNECT  HTTP/1.1",
    "CONNECT HTTP/1.1",
    "CONNECT github.com HTTP/1.1",
    "CONNECT https://github.com/ HTTP/1.1",
  ])("as no HTTP: %s", async (line) => {
    expect(statusOf((await sendRaw(proxy, `${line}\r\nHost: h\r\n\r\n`)).text)).toMatch(/^40[03]$/);
    expect(mock.journal).toEqual([]);
  });
});

test("reset forgets the failed connections, and what is to come is listed again", async () => {
  await sendRaw(proxy, connectTo("one.example:443"));
  mock.reset();
  expect(mock.failedConnections).toEqual([]);
  await sendRaw(proxy, connectTo("two.example:443"));
  expect(mock.failedConnections).toEqual([{ to: "two.example:443", why: notHere }]);
});

test("a mock that wasn't asked for a proxy has none", async () => {
  await using own = await startMockGitHub();
  expect([own.proxyOrigin, own.authority, own.failedConnections]).toEqual([undefined, undefined, []]);
});
