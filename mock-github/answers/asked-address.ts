import { AsyncLocalStorage } from "node:async_hooks";
import { hostNamed } from "../basics/host-names.ts";

const mountedBase = new AsyncLocalStorage<string>();

/** Answers a request that came through another server, which has the mock under this address: links lead back there. */
export const underBase = <Result>(base: string, answer: () => Result): Result => mountedBase.run(base, answer);

/** Where the client reaches the mock, without a slash at the end: at the mock's own port that is not GitHub's address. */
export function baseAddress({ headers, url }: Request): string {
  const mounted = mountedBase.getStore();
  if (mounted !== undefined) return mounted;
  const host = headers.get("host")?.toLowerCase();
  if (host === undefined || hostNamed(host.replace(/:443$/, ""))) return new URL(url).origin;
  return `http://${host}`;
}

/** The address that the client asked for, so that it can ask again: the next page is there, too. */
export function askedAddress(request: Request): URL {
  const { pathname, search } = new URL(request.url);
  return new URL(baseAddress(request) + pathname + search);
}

/** A path of GitHub as the client has to write it: below the path where another server has the mock. */
export const pathFor = (request: Request, path: string): string =>
  new URL(baseAddress(request)).pathname.replace(/\/$/, "") + path;
