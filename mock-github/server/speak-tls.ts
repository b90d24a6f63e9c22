import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { Socket } from "node:net";
import { createSecureContext, type SecureContext, type TLSSocket } from "node:tls";
import type { HandshakeFaultName } from "../faults/handshake.ts";
import { keepAlive } from "./listener.ts";
import type { Authority } from "./authority.ts";

export interface TlsOptions {
  readonly authority: Authority;
  readonly onRequest: RequestListener;
  /** Called when the handshake failed, with the reason. */
  readonly onFailure: (why: string) => void;
  /** Called when the handshake succeeded. */
  readonly onSecure?: (secure: TLSSocket) => void;
  /** What goes wrong with a handshake for this name; a client that names nobody is spared. */
  readonly faultOf: (servername: string) => HandshakeFaultName | undefined;
}

/**
 * Answers HTTP over TLS on a connection that somebody else accepted.
 * Each connection has a server of its own, which never listens: Node doesn't say which of a server's
 * connections failed its handshake.
 */
export function speakTls(tcp: Socket, { authority, onRequest, onFailure, onSecure, faultOf }: TlsOptions): void {
  const server = createServer({ ...authority.identity, ...keepAlive, SNICallback: greet }, onRequest);
  server.once("tlsClientError", (error) => onFailure(reasonOf(error)));
  server.once("secureConnection", (secure) => {
    secure.resetAndDestroy = () => {
      tcp.resetAndDestroy(); // TLS knows no reset, only what carries it does
      return secure;
    };
    onSecure?.(secure);
  });
  tcp.allowHalfOpen = false; // else a client that hangs up in the handshake is waited for
  server.emit("connection", tcp);

  function greet(servername: string, use: (error: Error | null, context?: SecureContext) => void): void {
    switch (faultOf(servername)) {
      case "certificate-wrong-host":
        return use(null, createSecureContext(authority.flawed.wrongHost));
      case "certificate-expired":
        return use(null, createSecureContext(authority.flawed.expired));
      case "reset-on-connect":
        tcp.resetAndDestroy();
        return undefined;
      case "tls-handshake-failure":
        tcp.end(handshakeFailure);
        return undefined;
      default:
        return use(null);
    }
  }
}

/** A fatal alert in a record of its own: https://www.rfc-editor.org/rfc/rfc8446#section-6 */
export const handshakeFailure = Buffer.of(0x15, 3, 3, 0, 2, 2, 40);

/** OpenSSL's own words; around them its message has addresses in memory and line numbers. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ECONNRESET") return "the client hung up in the TLS handshake: does it trust the authority?";
  return `the TLS handshake failed: ${"reason" in error ? String(error.reason) : error.message}`;
}
