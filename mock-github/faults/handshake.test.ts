import { once } from "node:events";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type HandshakeFaultName, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { openTls, openTunnel } from "../testing/tunnel-client.ts";
import { askForUser, requestText, sendRaw } from "../testing/wire-client.ts";
import { HandshakeQueue } from "./handshake-queue.ts";

/** What a client that trusts the authority comes to. */
async function outcome(connecting: Promise<unknown>): Promise<string> {
  try {
    await connecting;
    return "connected";
  } catch (error) {
    return String(Object(Object(error).cause ?? error).code);
  }
}

const expected: readonly (readonly [HandshakeFaultName, string])[] = [
  ["reset-on-connect", "ECONNRESET"],
  ["tls-handshake-failure", "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE"],
  ["certificate-wrong-host", "ERR_TLS_CERT_ALTNAME_INVALID"],
  ["certificate-expired", "CERT_HAS_EXPIRED"],
];

describe("through CONNECT", () => {
  let mock: StartedMockGitHub;
  beforeAll(async () => {
    mock = await startMockGitHub({ proxy: "tls" });
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.stop());
  const shake = async (name: string) => outcome(openTls(mock, name).then((socket) => socket.destroy()));

  test.each(expected)("%s spoils one handshake of one host, and is not in the journal", async (fault, code) => {
    mock.disturb(fault, { host: "api.github.com", times: 1 });
    expect([await shake("github.com"), await shake("api.github.com"), await shake("api.github.com")]).toEqual([
      "connected",
      code,
      "connected",
    ]);
    expect(mock.journal).toEqual([]);
  });

  test("refuse-connection is the proxy's 502, until it is healed", async () => {
    mock.disturb("refuse-connection", { host: "github.com" });
    await expect(openTunnel(mock, "github.com:443")).rejects.toThrow("expected 200, saw 502");
    expect(mock.failedConnections).toContainEqual({
      to: "github.com:443",
      why: "the connection was refused (fault refuse-connection)",
    });
    expect(await shake("api.github.com")).toBe("connected");
    await mock.heal();
    expect(await shake("github.com")).toBe("connected");
  });

  test("after lets connections through first", async () => {
    mock.disturb("certificate-expired", { after: 1, times: 1 });
    expect([await shake("github.com"), await shake("github.com"), await shake("github.com")]).toEqual([
      "connected",
      "CERT_HAS_EXPIRED",
      "connected",
    ]);
  });
});

describe("on ports in clear text", () => {
  let mock: StartedMockGitHub;
  beforeAll(async () => {
    mock = await startMockGitHub();
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.stop());
  const request = requestText("GET", "/user", { "User-Agent": "t" });

  test("reset-on-connect resets connections to its host before they have asked anything", async () => {
    mock.disturb("reset-on-connect", { host: "api.github.com", times: 1 });
    expect((await sendRaw(mock.githubOrigin, request)).text).toMatch(/^HTTP\/1\.1 404 /);
    expect(await sendRaw(mock.apiOrigin, request)).toEqual({ text: "", error: "ECONNRESET", chunks: 0 });
    expect((await sendRaw(mock.apiOrigin, request)).text).toMatch(/^HTTP\/1\.1 401 /);
    expect(mock.journal.map(({ host }) => host)).toEqual(["github.com", "api.github.com"]);
  });

  test("refuse-connection shuts the port of its host, and heal opens it again", async () => {
    mock.disturb("refuse-connection", { host: "api.github.com" });
    expect(await outcome(askForUser(mock, "x"))).toBe("ECONNREFUSED");
    expect((await sendRaw(mock.githubOrigin, request)).text).toMatch(/^HTTP\/1\.1 404 /);
    await mock.heal();
    expect((await askForUser(mock, "x")).status).toBe(401);
  });

  test("reset opens it, too, and stop closes one that is shut", async () => {
    mock.disturb("refuse-connection");
    await mock.reset();
    expect((await askForUser(mock, "x")).status).toBe(401);
    const other = await startMockGitHub();
    other.disturb("refuse-connection");
    await other.stop();
    expect(await outcome(askForUser(other, "x"))).toBe("ECONNREFUSED");
  });

  test("a fault of TLS is refused", () => {
    expect(() => mock.disturb("certificate-expired")).toThrow(
      new Error(
        'Planting fault certificate-expired: expected a mock that speaks TLS, saw one without. Start it with proxy "tls", or the command with --https.',
      ),
    );
  });
});

describe("on one port for everything", () => {
  let mock: StartedMockGitHub;
  beforeAll(async () => {
    mock = await startMockGitHub({ port: 0, proxy: "tls", control: true });
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.stop());
  const shake = async (servername: string) => {
    const { port, hostname: host } = new URL(mock.githubOrigin);
    const socket = connectTls({ port: Number(port), host, servername, ca: mock.authority ?? [] });
    return outcome(once(socket, "secureConnect").then(() => socket.destroy()));
  };

  test.each(expected)("%s spoils handshakes for its name", async (fault, code) => {
    mock.disturb(fault, { host: "github.com" });
    expect([await shake("github.com"), await shake("api.github.com"), await shake("localhost")]).toEqual([
      code,
      "connected",
      "connected",
    ]);
  });

  test("without a host it spoils all, but the control API in clear text", async () => {
    mock.disturb("reset-on-connect");
    expect([await shake("localhost"), await outcome(askForUser(mock, "x"))]).toEqual(["ECONNRESET", "ECONNRESET"]);
    expect((await fetch(`${mock.githubOrigin}/_mock/clock`)).status).toBe(200);
  });

  test("refuse-connection shuts the port, and leaves the one of other hosts open", async () => {
    mock.disturb("refuse-connection");
    expect([await shake("github.com"), await outcome(askForUser(mock, "x"))]).toEqual(["ECONNREFUSED", "ECONNREFUSED"]);
    expect((await fetch(`${mock.elsewhereOrigin}/_mock/clock`)).status).toBe(200);
    await mock.heal();
    expect([await shake("github.com"), (await askForUser(mock, "x")).status]).toEqual(["connected", 401]);
  });
});

test.each<[object, string]>([
  [{ times: 0 }, "Planting fault reset-on-connect on github.com: expected times to be 1 or more, saw 0."],
  [{ after: -1 }, "Planting fault reset-on-connect on github.com: expected after to be 0 or more, saw -1."],
])("%j is refused", (options, message) => {
  expect(() => new HandshakeQueue().plant("reset-on-connect", "github.com", options)).toThrow(new Error(message));
});
