import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createSecureContext, TLSSocket } from "node:tls";
import type { Host } from "./journal.ts";
import { type Answering, httpServer, type Listener, openPort, pathOf } from "./listener.ts";
import { carriedBy } from "./reset-connection.ts";
import type { Authority } from "./tls/authority.ts";

/** A connection that came to nothing: refused by the proxy, or broken off in the handshake. */
export interface FailedConnection {
  /** e.g. "download.surrealdb.com:443" */
  readonly to: string;
  readonly why: string;
}

/** Stands for any host that is not GitHub, behind the proxy (RFC 2606 keeps the name free). */
export const elsewhereName = "elsewhere.example";

const hosts: ReadonlyMap<string, Host> = new Map([["github.com", "github.com"], ["api.github.com", "api.github.com"], [elsewhereName, "elsewhere"]]);
/** The names that the mock answers to. */
export const proxiedNames: readonly string[] = [...hosts.keys()];

export interface ProxyOptions {
  readonly address: string;
  readonly answer: Answering;
  /** For CONNECT; without it, only whole addresses are answered. */
  readonly authority?: Authority | undefined;
  readonly onFailure: (failure: FailedConnection) => void;
}

/**
 * A forward proxy behind which the whole internet is GitHub: it answers requests for a whole address
 * (`GET https://github.com/…`, in clear text) and opens tunnels to GitHub's names on port 443, in
 * which it speaks TLS. Every other host is refused with 403.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6
 */
export async function listenAsProxy({ address, answer, authority, onFailure }: ProxyOptions): Promise<Listener> {
  const secureContext = authority && createSecureContext(authority.identity);
  const tunnels = new Set<Duplex>();
  const behind = new WeakMap<object, Host>();
  const inside = httpServer(({ socket, url = "/" }) => ({ host: behind.get(socket) ?? "elsewhere", path: pathOf(url) }), answer);
  const outside = httpServer(({ url = "" }) => {
    if (!URL.canParse(url)) return undefined;
    const { protocol, hostname } = new URL(url);
    // in clear text nobody is GitHub
    return { host: (protocol === "https:" && hosts.get(hostname)) || "elsewhere", path: pathOf(url) };
  }, answer);

  outside.on("connect", ({ url: to = "" }: IncomingMessage, tcp: Socket, head: Buffer) => {
    const host = to.endsWith(":443") ? hosts.get(to.slice(0, -":443".length).toLowerCase()) : undefined;
    tcp.on("error", () => {}); // a client that hangs up has its reasons
    if (!host || !secureContext) {
      onFailure({ to, why: secureContext ? "the mock is GitHub and no other host" : "the mock has no certificate" });
      tcp.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return;
    }
    tunnels.add(tcp);
    tcp.once("close", () => tunnels.delete(tcp));
    tcp.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) tcp.unshift(head);
    const secure = new TLSSocket(tcp, { isServer: true, secureContext });
    carriedBy(secure, tcp);
    behind.set(secure, host);
    let shaken = false;
    secure.once("secure", () => {
      shaken = true;
      inside.emit("connection", secure);
    });
    secure.on("error", (error) => {
      if (!shaken) onFailure({ to, why: error.message });
      tcp.destroy();
    });
  });

  const port = await openPort(outside, address);
  return {
    origin: port.origin,
    async close() {
      inside.closeAllConnections();
      for (const tunnel of tunnels) tunnel.destroy();
      await port.close();
    },
  };
}
