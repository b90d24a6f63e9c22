import type { Socket } from "node:net";

/** The TCP connections below TLS: only those can be reset. */
const carriers = new WeakMap<Socket, Socket>();

export function carriedBy(secure: Socket, tcp: Socket): void {
  carriers.set(secure, tcp);
}

/** Ends a connection with a TCP RST. */
export function resetConnection(socket: Socket): void {
  (carriers.get(socket) ?? socket).resetAndDestroy();
}
