import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { endpointOf } from "../endpoints/all.ts";
import type { HandshakeQueue } from "../faults/handshake-queue.ts";
import {
  type Answering,
  type Control,
  type Listener,
  openPort,
  pathOf,
  type ListenTarget,
  wholeRequests,
} from "./listener.ts";
import { localNames } from "../basics/host-names.ts";
import { type FailedConnection, forwardProxy, noCertificate } from "./proxy.ts";
import { hostNamed } from "../basics/host-names.ts";
import type { Authority } from "./authority.ts";
import { handshakeFailure, speakTls } from "./speak-tls.ts";

export interface OnePortOptions {
  readonly address: string;
  readonly port: number;
  /** Answers for all hosts. */
  readonly answer: Answering;
  readonly control?: Control | undefined;
  /** For TLS, by CONNECT and without. */
  readonly authority?: Authority | undefined;
  readonly handshakes: HandshakeQueue;
  readonly onFailure: (failure: FailedConnection) => void;
}

/**
 * One port for everything: both hosts by their paths, as a GitHub Enterprise Server has them, or by Host; a forward
 * proxy; and TLS for whoever reaches it by GitHub's names or this machine's own.
 */
export function openOnePort({
  address,
  port,
  answer,
  control,
  authority,
  handshakes,
  onFailure,
}: OnePortOptions): Promise<Listener> {
  const localTarget = (request: IncomingMessage) => targetAtDoor(request, control);
  const inClearText = forwardProxy({ answer, authority, handshakes, onFailure, localTarget });
  const inTls = wholeRequests(
    (request) =>
      targetByName(request) ?? localTarget(request) ?? { host: "elsewhere", path: pathOf(request.url ?? "/") },
    answer,
  );
  const connected = new Set<Socket>();
  /** Those on which an answer is under way, and tunnels, whose far end is nobody's business. */
  const busy = new Set<Socket>();
  let stopped = false;

  const door = createServer({ allowHalfOpen: true, noDelay: true }, (tcp) => {
    connected.add(tcp);
    tcp.once("close", () => {
      connected.delete(tcp);
      busy.delete(tcp);
    });
    tcp.on("error", () => {}); // a client that hangs up has its reasons
    tcp.once("readable", () => {
      const first: Buffer | null = tcp.read();
      if (!first) {
        tcp.end(); // the client had nothing to say
        return;
      }
      tcp.unshift(first);
      if (first[0] === handshakeRecord) acceptTls(tcp);
      else if (!isForControl(first, control) && handshakes.take(undefined, "plain")) tcp.resetAndDestroy();
      else inClearText.server.emit("connection", tcp);
    });
  });
  inClearText.server.on("request", ({ socket }, response) => attend(socket, response));
  inClearText.server.on("connect", (_, tcp: Socket) => busy.add(tcp));
  return openPort(door, address, { port, endConnections, endIdleConnections });

  function attend(tcp: Socket, response: ServerResponse): void {
    busy.add(tcp);
    response.once("close", () => busy.delete(tcp));
  }

  function fail(why: string): void {
    if (!stopped) onFailure({ to: "TLS at the front door", why }); // what the mock itself ends has not failed
  }

  function acceptTls(tcp: Socket): void {
    if (!authority) {
      fail(noCertificate);
      tcp.end(handshakeFailure);
      return;
    }
    speakTls(tcp, {
      authority,
      onRequest(request, response) {
        attend(tcp, response);
        inTls(request, response);
      },
      onFailure: fail,
      faultOf: (name) => handshakes.take(hostNamed(name.toLowerCase()), "tls"),
    });
  }

  function endIdleConnections(): void {
    for (const tcp of connected) if (!busy.has(tcp)) tcp.destroy();
  }

  function endConnections(): void {
    stopped = true;
    inClearText.endConnections();
    for (const tcp of connected) tcp.destroy();
  }
}

/** The type of a TLS record that a handshake begins with: https://www.rfc-editor.org/rfc/rfc8446#section-5.1 */
const handshakeRecord = 22;

/** A fault that spoils every connection must not shut out who would take it back. */
const isForControl = (first: Buffer, control: Control | undefined) => {
  const path = /^[A-Z]+ (\S+)/.exec(first.toString("latin1"))?.[1];
  return path !== undefined && control?.handles(pathOf(path)) === true;
};

function targetByName({ socket, url = "/" }: IncomingMessage): ListenTarget | undefined {
  const { servername } = socket as TLSSocket; // `false` or null where the client named nobody
  const host = servername ? hostNamed(servername.toLowerCase()) : undefined;
  return host && { host, path: pathOf(url) };
}

/** The target of a request that is meant for this machine, undefined for one that is meant for a proxy. */
function targetAtDoor(
  { url = "/", headers, socket }: IncomingMessage,
  control: Control | undefined,
): ListenTarget | undefined {
  const path = pathOf(url);
  if (URL.canParse(url)) {
    // a client that sends everything to its proxy sends this, too
    const { protocol, hostname, port } = new URL(url);
    if (protocol !== "http:" || !localNames.has(hostname) || Number(port || 80) !== socket.localPort) return undefined;
  } else if (!url.startsWith("/")) {
    return undefined;
  } else {
    const named = hostNamed((headers.host ?? "").toLowerCase().replace(/:\d+$/, ""));
    if (named) return { host: named, path };
  }
  if (control?.handles(path)) return { host: "elsewhere", path, answer: control.answer };
  return { host: isApiPath(path) ? "api.github.com" : "github.com", path };
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** No path is known at both hosts, but for methods that an endpoint refuses. */
const isApiPath = (path: string) => {
  const [withoutQuery = ""] = path.split("?", 1);
  return methods.some((method) => endpointOf("api.github.com", method, withoutQuery));
};
