import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, isIP, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { localNames } from "../basics/host-names.ts";
import { hostMeant } from "../endpoints/host-meant.ts";
import {
  type Control,
  type Listener,
  type ListenRefusal,
  openPort,
  pathOf,
  type ListenTarget,
  wholeRequests,
} from "./listener.ts";
import type { NamedHosts } from "./named-hosts.ts";
import { forwardProxy, noCertificate, type ProxyOptions } from "./proxy.ts";
import { handshakeFailure, speakTls } from "./speak-tls.ts";

interface OnePortOptions extends ProxyOptions {
  readonly port: number;
  readonly control: Control | undefined;
  /**
   * Names in Host that are answered besides GitHub's and this machine's, where others reach the port as well: else a web page
   * whose name leads here could read what is for applications. Undefined where only this machine does.
   */
  readonly allowedHosts: readonly string[] | undefined;
}

/**
 * One port for everything: both hosts by their paths, as a GitHub Enterprise Server has them, or by Host; a forward
 * proxy; and TLS for whoever reaches it by GitHub's names or this machine's own.
 */
export function openOnePort(
  address: string,
  { port, control, allowedHosts, ...options }: OnePortOptions,
): Promise<Listener> {
  const { answer, hosts, authority, handshakes, onFailure } = options;
  const localTarget = (request: IncomingMessage) =>
    targetAtDoor(request, control, hosts) &&
    (hostRefusal(request, allowedHosts, hosts) ?? targetAtDoor(request, control, hosts));
  const inClearText = forwardProxy({ ...options, localTarget });
  const inTls = wholeRequests(
    (request) =>
      targetByName(request, hosts) ?? localTarget(request) ?? { host: "elsewhere", path: pathOf(request.url ?? "/") },
    answer,
  );
  /** Connections on which an answer is under way, and tunnels, whose far end is nobody's business. */
  const busy = new Set<Socket>();

  const door = createServer({ allowHalfOpen: true, noDelay: true }, (tcp) => {
    tcp.once("close", () => busy.delete(tcp));
    tcp.once("readable", () => {
      const first: Buffer | null = tcp.read();
      if (!first) {
        tcp.end(); // the client had nothing to say
        return;
      }
      tcp.unshift(first);
      if (first[0] === handshakeRecord) acceptTls(tcp);
      else if (!isForControl(first, control) && handshakes.take(undefined, "plain")) tcp.resetAndDestroy();
      else inClearText.emit("connection", tcp);
    });
  });
  inClearText.on("request", ({ socket }, response) => attend(socket, response));
  inClearText.on("connect", (_, tcp: Socket) => busy.add(tcp));
  return openPort(door, address, { port, isBusy: (tcp) => busy.has(tcp) });

  function attend(tcp: Socket, response: ServerResponse): void {
    busy.add(tcp);
    response.once("close", () => busy.delete(tcp));
  }

  function acceptTls(tcp: Socket): void {
    if (!authority) {
      onFailure(frontDoor, noCertificate);
      tcp.end(handshakeFailure);
      return;
    }
    speakTls(tcp, {
      authority,
      onRequest(request, response) {
        attend(tcp, response);
        inTls(request, response);
      },
      onFailure: (why) => onFailure(frontDoor, why),
      faultOf: (name) => handshakes.take(hosts.named(name.toLowerCase())?.host, "tls"),
    });
  }
}

const frontDoor = "TLS at the front door";

/** The type of a TLS record that a handshake begins with: https://www.rfc-editor.org/rfc/rfc8446#section-5.1 */
const handshakeRecord = 22;

/** A fault that spoils every connection must not shut out who would take it back. */
function isForControl(first: Buffer, control: Control | undefined): boolean {
  const [line = "", ...fields] = first.toString("latin1").split("\r\n");
  const [, method = "", path] = /^([A-Z]+) (\S+)/.exec(line) ?? [];
  const headers = Object.fromEntries(
    fields.map((field) => [field.split(":", 1)[0]?.toLowerCase() ?? "", field.slice(field.indexOf(":") + 1).trim()]),
  );
  return path !== undefined && control?.handles(pathOf(path), { method, headers }) === true;
}

function targetByName({ socket, url = "/" }: IncomingMessage, hosts: NamedHosts): ListenTarget | undefined {
  const { servername } = socket as TLSSocket; // `false` or null where the client named nobody
  const found = servername ? hosts.named(servername.toLowerCase()) : undefined;
  return found && { ...found, path: pathOf(url) };
}

/** Why a Host is refused; an address is nobody's name. */
function hostRefusal(
  { headers }: IncomingMessage,
  allowed: readonly string[] | undefined,
  hosts: NamedHosts,
): ListenRefusal | undefined {
  const name = (headers.host ?? "").toLowerCase().replace(/:\d*$/, "");
  if (!allowed || name === "" || isIP(name.replaceAll(/[[\]]/g, "")) !== 0) return undefined;
  if (localNames.has(name) || allowed.includes(name) || hosts.named(name)) return undefined;
  return {
    status: 421,
    why: `the mock is not called ${name}: start it with --allow-host ${name}, or ask it by its address`,
  };
}

/** The target of a request that is meant for this machine, undefined for one that is meant for a proxy. */
function targetAtDoor(
  request: IncomingMessage,
  control: Control | undefined,
  hosts: NamedHosts,
): ListenTarget | undefined {
  const { url = "/", headers, socket } = request;
  const path = pathOf(url);
  if (URL.canParse(url)) {
    // a client that sends everything to its proxy sends this, too
    const { protocol, hostname, port } = new URL(url);
    if (protocol !== "http:" || !localNames.has(hostname) || Number(port || 80) !== socket.localPort) return undefined;
  } else if (!url.startsWith("/")) {
    return undefined;
  } else {
    const named = hosts.named((headers.host ?? "").toLowerCase().replace(/:\d+$/, ""));
    if (named) return { ...named, path };
  }
  if (control?.handles(path, request)) return { host: "elsewhere", path, answer: control.answer };
  return { host: hostMeant(path, headers), path };
}
