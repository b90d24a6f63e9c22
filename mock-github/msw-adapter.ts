import type { IncomingHttpHeaders, ServerResponse } from "node:http";
// not the package root: it would load express
import { createMiddleware } from "@mswjs/http-middleware/lib/middleware.js";
import type { RequestHandler } from "msw";
import type { Host } from "./journal.ts";

/** A request whose body was read to its end. */
export interface WholeRequest {
  readonly host: Host;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the middleware uses of an express request. */
interface ExpressRequest {
  readonly method: string;
  readonly url: string;
  readonly protocol: string;
  readonly readable: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  get(name: "host"): string;
  header(): undefined;
}

type Middleware = (request: ExpressRequest, response: ServerResponse, next: (error?: unknown) => void) => Promise<void>;

/** Answers a request from msw handlers. Rejects when they fail, or when the request can't be one of the Fetch API. */
export function mswAnswering(handlers: readonly RequestHandler[]) {
  // one class at run time; TypeScript sees msw's types for require beside those for import
  const middleware: Middleware = createMiddleware(...(handlers as unknown as Parameters<typeof createMiddleware>));
  return async (request: WholeRequest, response: ServerResponse): Promise<void> => {
    let failure: unknown;
    await middleware(expressRequest(request), response, (error = new Error("No handler answered.")) => {
      failure = error;
    });
    if (failure !== undefined) throw failure;
  };
}

/** The same request for a fault. */
export function fetchRequest({ method, headers, body, ...request }: WholeRequest): Request {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(realUrl(request), { method, headers: entries, ...(hasBody && { body }) });
}

/** The handlers are written for the real hosts, however the request came here. */
const realUrl = ({ host, target }: Pick<WholeRequest, "host" | "target">) => new URL(`https://${host}${target}`).href;

const expressRequest = (request: WholeRequest): ExpressRequest => ({
  // a HEAD is a GET whose body node:http leaves out
  method: request.method === "HEAD" ? "GET" : request.method,
  url: realUrl(request),
  protocol: "https",
  readable: false, // the body is in memory: no stream
  headers: request.headers,
  body: request.body,
  get: () => request.host,
  header: () => undefined, // a JSON type would make the middleware stringify the body again
});
