import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { HandshakeQueue } from "../faults/handshake-queue.ts";
import {
  type Answering,
  httpServer,
  pathOf,
  type ListenRefusal,
  type ListenTarget,
  wholeRequests,
} from "./listener.ts";
import type { Authority } from "./authority.ts";
import type { NamedHosts } from "./named-hosts.ts";
import { destinationOf, serveTunnel } from "./tunnel.ts";

export interface ProxyOptions {
  readonly answer: Answering;
  readonly hosts: NamedHosts;
  /** For CONNECT; without it, only whole addresses are answered. */
  readonly authority?: Authority | undefined;
  readonly handshakes: HandshakeQueue;
  /** Told what a client wanted, and why no request came of it. */
  readonly onFailure: (to: string, why: string) => void;
  /** The target of a request that isn't meant for a proxy. Default: it is refused. */
  readonly localTarget?: (request: IncomingMessage) => ListenTarget | ListenRefusal | undefined;
}

/**
 * A forward proxy behind which the whole internet is GitHub: it answers requests for a whole https address
 * (`GET https://github.com/…`, in clear text) and opens tunnels to GitHub's names on port 443, in
 * which it speaks TLS. A tunnel to anywhere else is refused with 403.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6
 */
export function forwardProxy(options: ProxyOptions): Server {
  const { answer, hosts, authority, handshakes, onFailure, localTarget } = options;
  const server = httpServer(
    wholeRequests((request) => {
      const asked = localTarget?.(request) ?? clearTextTarget(request, hosts);
      const target = "host" in asked && handshakes.refuses(asked.host) ? { status: 502 as const, why: refused } : asked;
      if ("status" in target) onFailure(request.headers.host ?? "", target.why);
      return target;
    }, answer),
  );

  server.on("connect", ({ url: to = "" }: IncomingMessage, tcp: Socket, head: Buffer) => {
    const destination = destinationOf(to, hosts);
    if (!destination || !authority) {
      refuse("403 Forbidden", destination ? noCertificate : notHere(hosts));
    } else if (handshakes.refuses(destination.host)) {
      refuse("502 Bad Gateway", refused);
    } else {
      tcp.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      if (head.length > 0) tcp.unshift(head); // the client did not wait for the answer
      serveTunnel(tcp, destination, { authority, handshakes, answer, onFailure: (why) => onFailure(to, why) });
    }

    function refuse(status: string, why: string): void {
      onFailure(to, why);
      const fields = ["Content-Type: text/plain; charset=utf-8", `Content-Length: ${why.length + 1}`];
      tcp.end([`HTTP/1.1 ${status}`, ...fields, "Connection: close", "", `${why}\n`].join("\r\n"));
      tcp.resume(); // what the client sends on is in the way of its hanging up
    }
  });
  return server;
}

const refused = "the connection was refused (fault refuse-connection)";
export const noCertificate = 'the mock has no certificate: start it with proxy "tls"';
const notHere = ({ names }: NamedHosts) => `the mock is ${names.join(", ")} on port 443, and nobody else`;

function clearTextTarget(
  { url = "", headers: { host = "" } }: IncomingMessage,
  hosts: NamedHosts,
): ListenTarget | ListenRefusal {
  const path = pathOf(url);
  if (URL.canParse(url)) return { ...(hosts.at(url) ?? { host: "elsewhere" }), path };
  // hyper without TLS, which embedded SurrealDB calls with, sends the path alone of an https address, and its host in Host
  const named = url.startsWith("/") ? hosts.named(host.toLowerCase()) : undefined;
  return named
    ? { ...named, path }
    : { status: 400, why: `a proxy wants a whole address, such as https://github.com/, and not ${url}` };
}
