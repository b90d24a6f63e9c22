import { once } from "node:events";
import { request } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect, type ConnectionOptions, type TLSSocket } from "node:tls";
import type { StartedMockGitHub } from "../start.ts";
import { type Received, sendOn } from "./wire-client.ts";

/** Opens a tunnel; what is in it is up to the caller. */
export function openTunnel({ proxyOrigin }: StartedMockGitHub, target: string): Promise<Socket> {
  if (proxyOrigin === undefined) throw new Error("Opening a tunnel: expected a mock with a proxy, saw one without.");
  const { hostname: host, port } = new URL(proxyOrigin);
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, method: "CONNECT", path: target, agent: false });
    asked.once("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) resolve(socket);
      else reject(new Error(`Opening a tunnel to ${target}: expected 200, saw ${statusCode}.`));
    });
    asked.once("error", reject).end();
  });
}

/** Shakes hands in a tunnel to this name, as a client that trusts the mock's authority. */
export async function openTls(
  mock: StartedMockGitHub,
  name: string,
  options: ConnectionOptions = {},
): Promise<TLSSocket> {
  const socket = await openTunnel(mock, `${name}:443`);
  const secure = connect({ socket, servername: name, ca: mock.authority ?? [], ...options });
  await once(secure, "secureConnect");
  return secure;
}

/** Sends bytes as they are through TLS and reads until the connection is over. */
export async function sendThroughTls(mock: StartedMockGitHub, name: string, text: string): Promise<Received> {
  return sendOn(await openTls(mock, name), text);
}

/** The first bytes that a client sends to this name, before it has seen any of the server's. */
export function clientHello(servername: string): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = new Duplex({
      read() {},
      write(bytes: Buffer, _, done) {
        resolve(bytes);
        done();
      },
    });
    connect({ socket, servername });
  });
}
