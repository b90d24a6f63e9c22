import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { type StartedMockGitHub, startMockGitHub } from "./start.ts";
import { clientHello, openTls, openTunnel } from "./testing/tunnel-client.ts";
import { askForUser } from "./testing/wire-client.ts";

async function connected(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }); // a client in no hurry to hang up
  await once(socket, "connect");
  return socket;
}

/** Resolves when the client is told that nothing more will come: the end, or a reset if its last bytes were not read. */
const overFor = (socket: Socket) =>
  new Promise<string>((resolve) => {
    for (const event of ["end", "error"]) socket.once(event, () => resolve("over"));
    socket.resume();
  });

async function connectedToProxy({ proxyOrigin }: StartedMockGitHub, bytes: string, answer: RegExp): Promise<Socket> {
  const socket = await connected(String(proxyOrigin));
  socket.write(bytes);
  expect(String(await once(socket, "data"))).toMatch(answer);
  return socket;
}

test("the mock listens until it is stopped", async () => {
  const mock = await startMockGitHub();
  const before = mock.listening;
  const stopped = mock.stop();
  expect([before, mock.listening]).toEqual([true, false]);
  await stopped;
  await expect(askForUser(mock, "nobody")).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

test("stopping twice does no harm", async () => {
  const mock = await startMockGitHub({ proxy: "tls" });
  await Promise.all([mock.stop(), mock.stop()]);
  await mock.stop();
  expect(mock.listening).toBe(false);
});

test("stop ends a request that is only half sent", async () => {
  const mock = await startMockGitHub();
  const socket = await connected(mock.githubOrigin);
  socket.write("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
  await askForUser(mock, "nobody"); // by now the half has arrived
  const over = overFor(socket);
  await mock.stop();
  expect(await over).toBe("over");
  socket.destroy();
});

test.each<[string, (mock: StartedMockGitHub) => Promise<Socket>]>([
  ["a connection on which nothing was asked for", ({ proxyOrigin }) => connected(String(proxyOrigin))],
  [
    "a refused tunnel that its client keeps",
    (mock) => connectedToProxy(mock, "CONNECT evil.example:443 HTTP/1.1\r\nHost: h\r\n\r\n", /^HTTP\/1\.1 403 /),
  ],
  [
    "an answered request",
    (mock) => connectedToProxy(mock, "GET https://github.com/ HTTP/1.1\r\nHost: h\r\n\r\n", /^HTTP\/1\.1 404 /),
  ],
  ["a tunnel in which nothing is said", (mock) => openTunnel(mock, "github.com:443")],
  [
    "a tunnel in the middle of the handshake",
    async (mock) => {
      const socket = await openTunnel(mock, "github.com:443");
      socket.write(await clientHello("github.com"));
      await once(socket, "data");
      return socket;
    },
  ],
  ["a tunnel without a request", (mock) => openTls(mock, "github.com")],
  [
    "a tunnel with half a request",
    async (mock) => {
      const socket = await openTls(mock, "github.com");
      socket.write("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
      return socket;
    },
  ],
  [
    "a tunnel that is kept alive",
    async (mock) => {
      const socket = await openTls(mock, "github.com");
      socket.write("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      await once(socket, "data");
      return socket;
    },
  ],
])("stop ends %s, and counts it as no failure", async (_, open) => {
  const mock = await startMockGitHub({ proxy: "tls" });
  const socket = await open(mock);
  const listed = [...mock.failedConnections];
  const over = overFor(socket);
  await mock.stop();
  expect([await over, mock.failedConnections]).toEqual(["over", listed]);
  socket.destroy();
});

test("stop leaves nothing open that would keep the process alive", () => {
  const program = `
    import { once } from "node:events";
    const module = (path) => import(new URL(path, ${JSON.stringify(import.meta.url)}));
    const [{ startMockGitHub }, { openTls, openTunnel }] = [await module("start.ts"), await module("testing/tunnel-client.ts")];
    const mock = await startMockGitHub({ proxy: "tls" });
    const app = mock.createApp();
    app.inject("POST /login/oauth/access_token", "never-answers");
    const path = "/login/oauth/access_token?client_id=" + app.clientId;
    await fetch(mock.apiOrigin + "/user"); // stays open: keep-alive
    fetch(mock.githubOrigin + path, { method: "POST" }).catch(() => {});
    await mock.waitForHeld();
    await openTunnel(mock, "github.com:443");
    const held = (await openTls(mock, "github.com")).on("error", () => {});
    held.write("POST " + path + " HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 0\\r\\n\\r\\n");
    const idle = await openTls(mock, "github.com");
    idle.write("GET /x HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n");
    await once(idle, "data");
    await mock.stop();
    process.on("exit", () => process.stdout.write("ended"));
  `;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect([stdout, stderr, status]).toEqual(["ended", "", 0]);
});
