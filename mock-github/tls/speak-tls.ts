import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { keepAlive } from "../listener.ts";
import type { Authority } from "./authority.ts";

export interface TlsOptions {
  readonly identity: Authority["identity"];
  readonly onRequest: RequestListener;
  /** Called when the handshake failed, with the reason. */
  readonly onFailure: (why: string) => void;
  /** Called when the handshake succeeded. */
  readonly onSecure: (secure: TLSSocket) => void;
}

/**
 * Answers HTTP over TLS on a connection that somebody else accepted.
 * Each connection has a server of its own, which never listens: Node doesn't say which of a server's
 * connections failed its handshake.
 */
export function speakTls(tcp: Socket, { identity, onRequest, onFailure, onSecure }: TlsOptions): void {
  const server = createServer({ ...identity, ...keepAlive }, onRequest);
  server.once("tlsClientError", (error) => onFailure(reasonOf(error)));
  server.once("secureConnection", (secure) => {
    secure.resetAndDestroy = () => {
      tcp.resetAndDestroy(); // TLS knows no reset, only what carries it does
      return secure;
    };
    onSecure(secure);
  });
  tcp.allowHalfOpen = false; // else a client that hangs up in the handshake is waited for
  server.emit("connection", tcp);
}

/** OpenSSL's own words; around them its message has addresses in memory and line numbers. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ECONNRESET") return "the client hung up in the TLS handshake: does it trust the authority?";
  return `the TLS handshake failed: ${"reason" in error ? String(error.reason) : error.message}`;
}
