import { AsyncLocalStorage } from "node:async_hooks";
import type { AskedRequest } from "../basics/asked-request.ts";
import { hostNamed } from "../basics/host-names.ts";

const mountedBase = new AsyncLocalStorage<string>();

/** Answers a request that came through another server, which has the mock under this address: links lead back there. */
export const underBase = <Result>(base: string, answer: () => Result): Result => mountedBase.run(base, answer);

const overTls = new WeakSet<AskedRequest>();

/** Notes that a request came through TLS: links lead back to an https address. */
export function markOverTls<Asked extends AskedRequest>(request: Asked): Asked {
  overTls.add(request);
  return request;
}

/** Where the client reaches the mock, without a slash at the end: at the mock's own port that is not GitHub's address. */
export function baseAddress(request: AskedRequest): string {
  const { headers, url } = request;
  const mounted = mountedBase.getStore();
  if (mounted !== undefined) return mounted;
  const host = headers.get("host")?.toLowerCase();
  if (host === undefined || hostNamed(host.replace(/:443$/, ""))) return new URL(url).origin;
  return `${overTls.has(request) ? "https" : "http"}://${host}`;
}

/** The address that the client asked for, so that it can ask again: the next page is there, too. */
export function askedAddress(request: AskedRequest): URL {
  const { pathname, search } = new URL(request.url);
  return new URL(baseAddress(request) + pathname + search);
}

/** A path of GitHub as the client has to write it: below the path where another server has the mock. */
export const pathFor = (request: AskedRequest, path: string): string =>
  new URL(baseAddress(request)).pathname.replace(/\/$/, "") + path;
