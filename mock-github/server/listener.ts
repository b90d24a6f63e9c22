import { once } from "node:events";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo, Server as NetServer, Socket } from "node:net";
import { createServer } from "../basics/node-http.ts";
import type { Host } from "../basics/recorded-call.ts";
import type { WholeRequest } from "./received-request.ts";

/** A request, with the way back to who sent it. */
export interface Exchange {
  readonly request: WholeRequest;
  /** Names in lower case, in the order sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly response: ServerResponse;
}

export type Answering = (exchange: Exchange) => Promise<void>;

/** What a request was meant for. */
export interface ListenTarget {
  readonly host: Host;
  /** Path and query. */
  readonly path: string;
  /** Answers in place of the one that answers all others. */
  readonly answer?: Answering | undefined;
}

/** Why a request is nobody's to answer; its sender is told. */
export interface ListenRefusal {
  readonly status: 400 | 421 | 502;
  readonly why: string;
}

/** An open port. */
export interface Listener {
  /** e.g. "http://127.0.0.1:40001" */
  readonly origin: string;
  /** Also closes the connections that clients keep alive. */
  close(): Promise<void>;
  /** Nobody listens any more, as if the host were down; what is under way goes on. */
  shut(): void;
  /** Listens again, on the same port. */
  reopen(): Promise<void>;
}

interface ListenOptions {
  /** Answers what is no request to GitHub. */
  readonly control?: Control | undefined;
  /** Sees each connection before anything else happens on it. */
  readonly onConnection?: (socket: Socket) => void;
}

/** Answers requests about the mock itself. */
export interface Control {
  /** Whether they are the ones for this path, asked in this way. */
  handles(path: string, asked: RequestHead): boolean;
  readonly answer: Answering;
}

/** What a request says before its body. */
export type RequestHead = Pick<IncomingMessage, "method" | "headers">;

/** Listens on a port that stands for one host. */
export function listen(
  host: Host,
  address: string,
  answer: Answering,
  { control, onConnection }: ListenOptions,
): Promise<Listener> {
  const targetOf = (request: IncomingMessage): ListenTarget => {
    const path = pathOf(request.url ?? "/");
    return { host, path, answer: control?.handles(path, request) ? control.answer : undefined };
  };
  const server = httpServer(wholeRequests(targetOf, answer));
  if (onConnection) server.on("connection", onConnection);
  return openPort(server, address);
}

/** Lets `answer` see each request once its body is complete. */
export function wholeRequests(
  targetOf: (request: IncomingMessage) => ListenTarget | ListenRefusal,
  answer: Answering,
): RequestListener {
  return async (request, response) => {
    const body = await wholeBody(request);
    if (!body) return; // the client hung up before the request was complete
    const target = targetOf(request);
    if ("status" in target) {
      response.writeHead(target.status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${target.why}\n`);
      return;
    }
    const { method = "GET", headers, rawHeaders } = request;
    await (target.answer ?? answer)({
      request: {
        host: target.host,
        method,
        target: target.path,
        headers,
        body,
        overTls: "encrypted" in request.socket,
      },
      headers: headerPairs(rawHeaders),
      response,
    });
  };
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

interface PortOptions {
  /** Default: any that is free. */
  readonly port?: number;
  /** Others are ended when the port is shut. A server of HTTP does so itself when it stops listening. */
  readonly isBusy?: (tcp: Socket) => boolean;
}

/** Lets a server listen on a port of this address. @throws ListenError */
export async function openPort(
  server: NetServer,
  address: string,
  { port = 0, isBusy = () => true }: PortOptions = {},
): Promise<Listener> {
  const connected = new Set<Socket>();
  server.on("connection", (tcp: Socket) => {
    connected.add(tcp);
    tcp.once("close", () => connected.delete(tcp));
    tcp.on("error", () => {}); // a client that hangs up has its reasons
  });
  const bound = await listenOn(server, address, port);
  return {
    origin: originOf(bound),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const tcp of connected) tcp.destroy();
      await closed;
    },
    shut() {
      if (server.listening) server.close();
      for (const tcp of connected) if (!isBusy(tcp)) tcp.destroy();
    },
    async reopen() {
      if (!server.listening) await listenOn(server, address, bound.port);
    },
  };
}

async function listenOn(server: NetServer, address: string, port: number): Promise<AddressInfo> {
  try {
    await once(server.listen(port, address), "listening");
  } catch (error) {
    throw new ListenError(address, port, error);
  }
  const bound = server.address();
  if (bound === null || typeof bound === "string")
    throw new Error(`Listening on ${address}: expected a TCP port, saw ${bound}.`);
  return bound;
}

/** The mock can't have the port that it was asked to have. */
export class ListenError extends Error {
  override readonly name = "ListenError";

  constructor(address: string, port: number, cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    super(`Listening on ${address}${port === 0 ? "" : `:${port}`}: ${reasons[code] ?? code}.`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there (EADDRINUSE). Stop it, or choose another port; 0 takes any that is free",
  EACCES: "this user may not (EACCES). Choose a port from 1024 on",
  EADDRNOTAVAIL: "this machine hasn't got the address (EADDRNOTAVAIL)",
};

const originOf = ({ address, family, port }: AddressInfo) =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;

/** The path of a target that may be a whole address: https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2 */
export function pathOf(target: string): string {
  const path = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}

function headerPairs(raw: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i]?.toLowerCase() ?? "", raw[2 * i + 1] ?? ""]);
}
