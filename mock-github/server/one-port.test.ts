import { once } from "node:events";
import { connect } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { startMockGitHub } from "../start.ts";
import { sendThroughTls } from "../testing/tunnel-client.ts";
import {
  askForToken,
  askForUser,
  exchangeOf,
  jsonMember,
  requestText,
  sendOn,
  sendRaw,
} from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({ port: 0, proxy: "tls", control: true });

const agent = { "User-Agent": "t" };
const statusOf = (text: string) => text.slice(9, 12);

/** Speaks TLS to the port itself, by a name or none. */
async function sendTls(options: ConnectionOptions, text: string): Promise<string> {
  const { port, hostname: host } = new URL(mock.githubOrigin);
  const socket = connectTls({ port: Number(port), host, ca: mock.authority ?? [], ...options });
  await once(socket, "secureConnect");
  return (await sendOn(socket, text)).text;
}

test("all addresses are one, but for hosts that are not GitHub", () => {
  expect(mock.apiOrigin).toBe(mock.githubOrigin);
  expect(mock.proxyOrigin).toBe(mock.githubOrigin);
  expect(mock.otherHostOrigin).not.toBe(mock.githubOrigin);
});

test("a whole login finds both hosts by their paths", async () => {
  const token = String(
    await jsonMember(await askForToken(mock, exchangeOf(app, app.authorize(personas.ada))), "access_token"),
  );
  expect(await jsonMember(await askForUser(mock, token), "login")).toBe("ada");
  expect(app.journal.map(({ host, path }) => [host, path])).toEqual([
    ["github.com", "/login/oauth/access_token"],
    ["api.github.com", "/user"],
  ]);
});

describe("which host is meant", () => {
  test.each<[string, string, Record<string, string>, string, string]>([
    ["the path of an endpoint of the API", "GET /user?x=1", {}, "api.github.com", "401"],
    ["its path with another method", "DELETE /user", {}, "api.github.com", "404"],
    ["a path of the API that the mock hasn't got", "GET /gists/public", {}, "api.github.com", "404"],
    ["any other path, asked with a token", "GET /nowhere", { Authorization: "token gho_x" }, "api.github.com", "401"],
    ["any other path", "GET /ada", {}, "github.com", "404"],
    ["GitHub's name in Host", "GET /ada", { Host: "api.github.com" }, "api.github.com", "404"],
    ["GitHub's name with a port", "GET /user", { Host: "GitHub.com:4747" }, "github.com", "404"],
    ["a whole address, as a proxy gets it", "GET https://api.github.com/ada", {}, "api.github.com", "404"],
    ["a whole address in clear text, where nobody is GitHub", "GET http://github.com/", {}, "elsewhere", "404"],
  ])("%s", async (_, line, headers, host, status) => {
    const [method = "", target = ""] = line.split(" ");
    const { text } = await sendRaw(mock.githubOrigin, requestText(method, target, { ...agent, ...headers }));
    expect([mock.journal.map((call) => call.host), statusOf(text)]).toEqual([[host], status]);
  });

  test("what the API hasn't got is said in JSON, and of which host it is stands in the journal", async () => {
    const { headers } = await fetch(`${mock.githubOrigin}/gists/public`, { headers: agent });
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(mock.journal).toMatchObject([{ host: "api.github.com", path: "/gists/public", known: false }]);
  });

  test("the mock's own address through the mock as proxy is the mock, control API and all", async () => {
    const whole = (path: string) =>
      sendRaw(
        mock.githubOrigin,
        requestText("GET", mock.githubOrigin + path, { ...agent, Host: new URL(mock.githubOrigin).host }),
      );
    expect(statusOf((await whole("/user")).text)).toBe("401");
    expect(statusOf((await whole("/_mock/clock")).text)).toBe("200");
    expect(mock.journal.map(({ host }) => host)).toEqual(["api.github.com"]);
  });

  test("the control API is not at GitHub's own names", async () => {
    expect(
      statusOf(await sendTls({ servername: "github.com" }, requestText("GET", "/_mock/clock", { Host: "github.com" }))),
    ).toBe("404");
    expect(
      statusOf(
        (await sendThroughTls(mock, "github.com", requestText("GET", "/_mock/clock", { Host: "localhost" }))).text,
      ),
    ).toBe("404");
    expect(mock.journal.map(({ path, known }) => [path, known])).toEqual([
      ["/_mock/clock", false],
      ["/_mock/clock", false],
    ]);
  });
});

describe("TLS", () => {
  test.each<[string, ConnectionOptions, string]>([
    ["api.github.com is the API", { servername: "api.github.com" }, "api.github.com"],
    ["github.com is not", { servername: "github.com" }, "github.com"],
    ["localhost is distinguished by path", { servername: "localhost" }, "api.github.com"],
    ["so is an address, which names nobody", { servername: "" }, "api.github.com"],
  ])("on the port itself: %s", async (_, options, host) => {
    const text = await sendTls(options, requestText("GET", "/user", agent));
    expect([statusOf(text), mock.journal.map((call) => call.host)]).toEqual([
      host === "api.github.com" ? "401" : "404",
      [host],
    ]);
  });

  test("in a tunnel is as on a proxy of its own", async () => {
    expect(statusOf((await sendThroughTls(mock, "api.github.com", requestText("GET", "/user", agent))).text)).toBe(
      "401",
    );
  });

  test("to the control API needs the local name", async () => {
    const clock = (Host: string) => sendTls({ servername: "localhost" }, requestText("GET", "/_mock/clock", { Host }));
    expect([statusOf(await clock("localhost")), statusOf(await clock("evil.example.org"))]).toEqual(["200", "403"]);
  });

  test("without a certificate is refused with an alert, and the mock says what to do", async () => {
    await using plain = await startMockGitHub({ port: 0 });
    const { port, hostname: host } = new URL(plain.githubOrigin);
    const socket = connectTls({ port: Number(port), host, rejectUnauthorized: false });
    await expect(once(socket, "secureConnect")).rejects.toMatchObject({
      code: "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE",
    });
    expect(plain.failedConnections).toEqual([
      { to: "TLS at the front door", why: 'the mock has no certificate: start it with proxy "tls"' },
    ]);
  });

  test("that the client breaks off is reported", async () => {
    const { port, hostname: host } = new URL(mock.githubOrigin);
    const socket = connectTls({ port: Number(port), host, servername: "github.com", ca: [] });
    await expect(once(socket, "secureConnect")).rejects.toThrow("unable to verify the first certificate");
    await askForUser(mock, "x"); // by now the mock has seen it
    expect(mock.failedConnections).toMatchObject([{ to: "TLS at the front door" }]);
  });
});

test("a client that hangs up without a word does no harm", async () => {
  const { port, hostname: host } = new URL(mock.githubOrigin);
  const socket = connect(Number(port), host);
  await once(socket, "connect");
  socket.end();
  socket.resume();
  await once(socket, "close");
  expect((await askForUser(mock, "x")).status).toBe(401);
});

test("a port that somebody has is an error that says so, and nothing stays open", async () => {
  const port = Number(new URL(mock.githubOrigin).port);
  await expect(startMockGitHub({ port })).rejects.toMatchObject({
    name: "ListenError",
    message: `Listening on 127.0.0.1:${port}: another program listens there (EADDRINUSE). Stop it, or choose another port; 0 takes any that is free.`,
  });
});

test("stop ends what is connected, in clear text and TLS", async () => {
  const own = await startMockGitHub({ port: 0, proxy: "tls" });
  const { port, hostname: host } = new URL(own.githubOrigin);
  const [idle, half, secure] = [
    connect(Number(port), host),
    connect(Number(port), host),
    connectTls({ port: Number(port), host, servername: "github.com", ca: own.authority ?? [] }),
  ];
  const over = [idle, half, secure].map((socket) => once(socket.on("error", () => {}).resume(), "close"));
  half.write("GET / HT");
  await once(secure, "secureConnect");
  await own.stop();
  await Promise.all(over);
  expect(own.failedConnections).toEqual([]);
});
