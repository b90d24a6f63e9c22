import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { underBase } from "./answers/asked-address.ts";
import { requireOptional } from "./basics/optional-package.ts";
import { hostOfPath } from "./endpoints/all.ts";
import { NoConnectionError } from "./msw.ts";
import { pathOf } from "./server/listener.ts";
import type { StartedMockGitHub } from "./started-mock-github.ts";

/** Answers a request or hands it on: what Express, Connect and Vite take. */
export type MockMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void>;

/** At the root, paths such as `/users/ada` and `/graphql` are the application's; below a path all are the mock's. */
const isOfLogin = /^\/(?:login|user|applications|rate_limit|api)(?:[/?]|$)/;

/** What servers leave in a request besides what Node does. */
interface MountedRequest extends IncomingMessage {
  /** The address before the path at which the middleware is mounted was taken off. */
  readonly originalUrl?: string;
  /** What a parser before this middleware made of the body. */
  readonly body?: unknown;
}

/**
 * The mock inside a server of your own, for requests to GitHub's paths; all others go on to the server's next handler.
 * Paths of api.github.com are distinguished from those of github.com, so that one place is enough for both. Apps, faults and the
 * journal are those of the mock, which also keeps its own ports.
 *
 * @example In Express
 * ```ts
 * const github = await startMockGitHub();
 * express().use("/github", gitHubMiddleware(github)).listen(3000); // http://localhost:3000/github/login/oauth/authorize
 * ```
 * @example In Vite
 * ```ts
 * export default defineConfig({
 *   plugins: [{ name: "github", configureServer: ({ middlewares }) => void middlewares.use("/github", gitHubMiddleware(github)) }],
 * });
 * ```
 */
export function gitHubMiddleware(mock: Pick<StartedMockGitHub, "handlers">): MockMiddleware {
  const { handlers } = mock;
  const { createMiddleware } = requireOptional<Pick<typeof import("@mswjs/http-middleware"), "createMiddleware">>(
    "@mswjs/http-middleware",
    { needer: "gitHubMiddleware", install: "msw@2 @mswjs/http-middleware@0.10" },
  );
  // its types ask for Express and for the CommonJS build of msw; it needs no more than this
  const answer: MswMiddleware = Reflect.apply(createMiddleware, undefined, handlers);
  return async (request: MountedRequest, response, next) => {
    const url = pathOf(request.url ?? "/");
    const host = hostOfPath(url);
    if (!host || !(isMounted(request) || isOfLogin.test(url))) {
      next();
      return;
    }
    try {
      const read = await readRequest(request, host, url);
      let failure: unknown;
      await underBase(baseOf(request, url), () => answer(read, response, (error) => (failure = error)));
      if (failure !== undefined) await disturb(failure, request);
    } catch (error) {
      next(error);
    }
  };
}

type MswMiddleware = (
  request: Awaited<ReturnType<typeof readRequest>>,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void>;

/** The same request as GitHub would get it: what createMiddleware reads of Express's Request. */
async function readRequest(request: MountedRequest, host: string, url: string) {
  const { method = "GET" } = request;
  const named = Object.entries(request.headers).filter(([name]) => !name.startsWith(":")); // those are HTTP/2's
  return {
    method,
    url,
    protocol: "https",
    headers: {
      host: hostHeader(request),
      ...Object.fromEntries(named.map(([name, value]) => [name, String(value)])),
    },
    readable: false, // the body is here
    body: method === "GET" || method === "HEAD" ? undefined : await bodyOf(request),
    get: () => host, // it is asked for nothing else
    header: () => undefined, // asked for the content type of a body that is not text yet
  };
}

const hostHeader = ({ headers }: IncomingMessage) => headers.host ?? String(headers[":authority"] ?? "localhost");

/** As it was sent; where a parser was faster, as the parser would read it again. */
async function bodyOf(request: MountedRequest): Promise<Buffer> {
  if (request.readable) return buffer(request);
  const { body, headers } = request;
  if (Buffer.isBuffer(body)) return body;
  if (typeof body !== "object" || body === null) return Buffer.from(String(body ?? ""));
  if (headers["content-type"]?.includes("json")) return Buffer.from(JSON.stringify(body));
  const pairs = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, String(each)]),
  );
  return Buffer.from(new URLSearchParams(pairs).toString());
}

/** Whether the mock has a path of its own in the server. */
const isMounted = ({ originalUrl, url }: MountedRequest) => originalUrl !== undefined && originalUrl !== url;

/** Where the client reaches GitHub's root: its own way to this server, and the path at which it is mounted. */
function baseOf(request: MountedRequest, url: string): string {
  const { originalUrl = url } = request;
  const mountPath = originalUrl.endsWith(url) ? originalUrl.slice(0, -url.length) : "";
  return `${"encrypted" in request.socket ? "https" : "http"}://${hostHeader(request)}${mountPath}`;
}

/** Lets a fault have the connection, if that is HTTP/1.1 in clear text. @throws the error, in all other cases */
async function disturb(error: unknown, { httpVersionMajor, socket }: IncomingMessage) {
  if (!(error instanceof NoConnectionError) || httpVersionMajor !== 1 || "encrypted" in socket) throw error;
  await error.disturb(socket);
}
