import type { Socket } from "node:net";
import { STATUS_CODES } from "../basics/node-http.ts";
import { defineFault, everyEndpoint } from "./fault.ts";

/** An answer as the bytes of HTTP/1.1, for faults that no HTTP server would let happen. */
interface RawAnswer {
  /** Status line and headers, with the empty line that ends them. */
  readonly head: Buffer;
  readonly body: Buffer;
}

/** A fault of the connection on which the right answer is sent in its own way, under a length that may be wrong. */
export const rawAnswer = <const Name extends string>(
  name: Name,
  about: string,
  send: (socket: Socket, answer: RawAnswer) => Promise<void>,
  contentLength = (real: number) => real,
) =>
  defineFault({
    name,
    about,
    hits: everyEndpoint,
    async disturb(socket, { genuine }) {
      await send(socket, await bytesOf(await genuine(), contentLength));
      socket.destroySoon();
    },
  });

/** @see https://www.rfc-editor.org/rfc/rfc9112#section-2.1 */
async function bytesOf(answer: Response, contentLength: (real: number) => number): Promise<RawAnswer> {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set("connection", "close");
  headers.set("content-length", String(contentLength(body.length)));
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
