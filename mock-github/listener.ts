import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Host } from "./journal.ts";
import type { WholeRequest } from "./fetch-adapter.ts";

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

/** Why a request is nobody's to answer; its sender is told. */
export interface Refusal {
  readonly status: 400 | 421;
  readonly why: string;
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
  return openPort(httpServer(wholeRequests(({ url = "/" }) => ({ host, path: pathOf(url) }), answer)), address);
}

/** Lets `answer` see each request once its body is complete. */
export function wholeRequests(targetOf: (request: IncomingMessage) => Target | Refusal, answer: Answering): RequestListener {
  return (request, response) => void serve(request, response);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await wholeBody(request);
    if (!body) return; // the client hung up before the request was complete
    const target = targetOf(request);
    if ("status" in target) {
      response.writeHead(target.status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${target.why}\n`);
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

/** The body of a request, undefined if the client hung up before its end. Without the iterators of streams, which cost more than the rest. */
function wholeBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("close", () => resolve(undefined)); // no news after the end
    request.on("error", () => resolve(undefined));
  });
}

/** Never closes a connection that a client keeps alive: the client may be writing to it at that moment. */
export const keepAlive = { keepAliveTimeout: 0 };

export const httpServer = (onRequest: RequestListener): Server => createServer(keepAlive, onRequest);

/** Lets a server listen on a free port of this address. */
export async function openPort(server: Server, address: string): Promise<Listener> {
  await once(server.listen(0, address), "listening");
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
