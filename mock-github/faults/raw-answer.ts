import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** An answer as the bytes of HTTP/1.1, for faults that no HTTP server would let happen. */
export interface RawAnswer {
  /** Status line and headers, with the empty line that ends them. */
  readonly head: Buffer;
  readonly body: Buffer;
}

/** @see https://www.rfc-editor.org/rfc/rfc9112#section-2.1 */
export async function rawAnswer(answer: Response, contentLength?: (real: number) => number): Promise<RawAnswer> {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set("connection", "close");
  headers.set("content-length", String(contentLength?.(body.length) ?? body.length));
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ""}\r\n${lines.join("")}\r\n`;
  return { head: Buffer.from(head, "latin1"), body };
}

/** Resolves when the bytes are with the operating system, or when the client is gone. */
export function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.write(bytes, () => resolve());
  });
}
