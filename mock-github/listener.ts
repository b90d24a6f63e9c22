import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Host } from "./journal.ts";
import type { WholeRequest } from "./msw-adapter.ts";

/** A request, with the way back to who sent it. */
export interface Exchange {
  readonly request: WholeRequest;
  /** Names in lower case, in the order sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly response: ServerResponse;
}

export type Answering = (exchange: Exchange) => Promise<void>;

/** What a request was meant for. */
export interface Target {
  readonly host: Host;
  /** Path and query. */
  readonly path: string;
}

/** An open port. */
export interface Listener {
  /** e.g. "http://127.0.0.1:40001" */
  readonly origin: string;
  /** Also closes the connections that clients keep alive. */
  close(): Promise<void>;
}

/** Listens on a free port that stands for one host. */
export function listen(host: Host, address: string, answer: Answering): Promise<Listener> {
  return openPort(httpServer(({ url = "/" }) => ({ host, path: pathOf(url) }), answer), address);
}

/** `answer` sees a request once its body is complete; one without a target is a bad one. */
export function httpServer(targetOf: (request: IncomingMessage) => Target | undefined, answer: Answering): Server {
  const server = createServer((request, response) => void serve(request, response));
  server.keepAliveTimeout = 0; // else a client may write to a connection just as it is closed
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request).catch(() => undefined);
    if (!body) return; // the client hung up before the request was complete
    const target = targetOf(request);
    if (!target) {
      response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" }).end("Bad Request\n");
      return;
    }
    const { method = "GET", headers, rawHeaders } = request;
    await answer({
      request: { host: target.host, method, target: target.path, headers, body },
      headers: headerPairs(rawHeaders),
      response,
    });
  }
}

/** Lets a server listen on a free port of this address. */
export async function openPort(server: Server, address: string): Promise<Listener> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, address, () => resolve());
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error(`Listening on ${address}: expected a TCP port, saw ${bound}.`);
  return {
    origin: originOf(bound),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const originOf = ({ address, family, port }: AddressInfo) => `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;

/** The path of a target that may be a whole address: https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2 */
export function pathOf(target: string): string {
  const path = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}

function headerPairs(raw: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i]?.toLowerCase() ?? "", raw[2 * i + 1] ?? ""]);
}
