import type { Socket } from "node:net";
import { type Answering, pathOf, type ListenRefusal, type ListenTarget, wholeRequests } from "./listener.ts";
import type { HandshakeQueue } from "../faults/handshake-queue.ts";
import type { Authority } from "./authority.ts";
import type { NamedHost, NamedHosts } from "./named-hosts.ts";
import { speakTls } from "./speak-tls.ts";

/** Where a tunnel leads. */
export interface Destination extends NamedHost {
  readonly name: string;
}

/** The destination of a CONNECT; undefined where the mock doesn't answer. */
export function destinationOf(target: string, hosts: NamedHosts): Destination | undefined {
  const name = /^(.*):443$/.exec(target)?.[1]?.toLowerCase() ?? "";
  const found = hosts.named(name);
  return found && { name, ...found };
}

interface TunnelOptions {
  readonly authority: Authority;
  readonly handshakes: HandshakeQueue;
  readonly answer: Answering;
  /** Told why no request came, or why one was refused. */
  readonly onFailure: (why: string) => void;
}

/** Is the server at the far end of a tunnel. */
export function serveTunnel(
  tcp: Socket,
  destination: Destination,
  { authority, handshakes, answer, onFailure }: TunnelOptions,
): void {
  let asked = false;
  let refusal: ListenRefusal | undefined;
  const targetOf = ({ url = "/" }): ListenTarget | ListenRefusal => {
    asked = true;
    if (refusal) onFailure(refusal.why);
    return refusal ?? { host: destination.host, path: pathOf(url), answer: destination.answer };
  };
  speakTls(tcp, {
    authority,
    faultOf: () => handshakes.take(destination.host, "tls"),
    onRequest: wholeRequests(targetOf, answer),
    onFailure,
    onSecure(secure) {
      refusal = refusalOf(destination, secure.servername);
      secure.once("close", () => {
        if (!asked)
          onFailure("the client hung up after the TLS handshake, without a request: does it trust the authority?");
      });
    },
  });
}

/**
 * The certificate is good for all names, so a client would not notice that it asks one host for another.
 * Nobody answers then, and no secret passes for one that reached the right host. Without a name, CONNECT counts.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20
 */
function refusalOf({ name }: Destination, servername: string | false | null): ListenRefusal | undefined {
  if (!servername || servername.toLowerCase() === name) return undefined;
  return { status: 421, why: `TLS asked for ${servername}, and CONNECT for ${name}` };
}
