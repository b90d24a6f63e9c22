import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { HandshakeQueue } from "../faults/handshake-queue.ts";
import {
  type Answering,
  httpServer,
  type Listener,
  openPort,
  pathOf,
  type ListenRefusal,
  type ListenTarget,
  wholeRequests,
} from "./listener.ts";
import { hostNamed, proxiedNames } from "../basics/host-names.ts";
import type { Authority } from "./authority.ts";
import { destinationOf, serveTunnel } from "./tunnel.ts";

/** What a client wanted of the proxy, and what never became a request that the journal could show. */
export interface FailedConnection {
  /** As the client wrote it, e.g. "download.surrealdb.com:443". */
  readonly to: string;
  readonly why: string;
}

export interface ProxyOptions {
  readonly answer: Answering;
  /** For CONNECT; without it, only whole addresses are answered. */
  readonly authority?: Authority | undefined;
  readonly handshakes: HandshakeQueue;
  readonly onFailure: (failure: FailedConnection) => void;
  /** The target of a request that isn't meant for a proxy. Default: it is refused. */
  readonly localTarget?: (request: IncomingMessage) => ListenTarget | undefined;
}

/** A proxy on a port of its own. */
export async function listenAsProxy({
  address,
  ...options
}: ProxyOptions & { readonly address: string }): Promise<Listener> {
  const proxy = forwardProxy(options);
  return openPort(proxy.server, address, { endConnections: proxy.endConnections });
}

/**
 * A forward proxy behind which the whole internet is GitHub: it answers requests for a whole https address
 * (`GET https://github.com/…`, in clear text) and opens tunnels to GitHub's names on port 443, in
 * which it speaks TLS. A tunnel to anywhere else is refused with 403.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6
 */
export function forwardProxy(options: ProxyOptions): { readonly server: Server; readonly endConnections: () => void } {
  const { answer, authority, handshakes, onFailure, localTarget } = options;
  const connected = new Set<Socket>();
  let stopped = false;
  const fail = (to: string, why: string) => {
    if (!stopped) onFailure({ to, why }); // what the mock itself ends has not failed
  };

  const server = httpServer(
    wholeRequests((request) => {
      const target = localTarget?.(request) ?? clearTextTarget(request);
      if ("status" in target) fail(request.headers.host ?? "", target.why);
      return target;
    }, answer),
  );

  server.on("connect", ({ url: to = "" }: IncomingMessage, tcp: Socket, head: Buffer) => {
    connected.add(tcp);
    tcp.once("close", () => connected.delete(tcp));
    tcp.on("error", () => {}); // a client that hangs up has its reasons
    const destination = destinationOf(to);
    if (!destination || !authority) {
      const why = destination ? noCertificate : notHere;
      fail(to, why);
      refuseTunnel(tcp, "403 Forbidden", why);
      return;
    }
    if (handshakes.refuses(destination.host)) {
      fail(to, refused);
      refuseTunnel(tcp, "502 Bad Gateway", refused);
      return;
    }
    tcp.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) tcp.unshift(head); // the client did not wait for the answer
    serveTunnel(tcp, { destination, authority, handshakes, answer, onFailure: (why) => fail(to, why) });
  });

  return {
    server,
    endConnections() {
      stopped = true;
      for (const tcp of connected) tcp.destroy();
      server.closeAllConnections();
    },
  };
}

export const noCertificate = 'the mock has no certificate: start it with proxy "tls"';
const notHere = `the mock is ${proxiedNames.join(", ")} on port 443, and nobody else`;
const refused = "the connection was refused (fault refuse-connection)";

function clearTextTarget({ url = "", headers: { host = "" } }: IncomingMessage): ListenTarget | ListenRefusal {
  const path = pathOf(url);
  if (URL.canParse(url)) {
    const { hostname, origin } = new URL(url);
    // in plain http nobody is GitHub, nor on another port
    return { host: (origin === `https://${hostname}` && hostNamed(hostname)) || "elsewhere", path };
  }
  // hyper without TLS, which embedded SurrealDB calls with, sends the path alone of an https address, and its host in Host
  const named = url.startsWith("/") ? hostNamed(host.toLowerCase()) : undefined;
  return named
    ? { host: named, path }
    : { status: 400, why: `a proxy wants a whole address, such as https://github.com/, and not ${url}` };
}

function refuseTunnel(tcp: Socket, status: string, why: string): void {
  const fields = ["Content-Type: text/plain; charset=utf-8", `Content-Length: ${why.length + 1}`, "Connection: close"];
  tcp.end([`HTTP/1.1 ${status}`, ...fields, "", `${why}\n`].join("\r\n"));
  tcp.resume(); // what the client sends on is in the way of its hanging up
}
