import type { Exchange } from "../server/listener.ts";
import { localNames } from "../basics/host-names.ts";

/** What the control API looks at before it listens to anybody. */
export interface Caller {
  readonly method: string;
  /** Where the connection comes from, e.g. "::ffff:127.0.0.1". */
  readonly remoteAddress: string | undefined;
  readonly overTls: boolean;
  readonly hasBody: boolean;
  header(name: string): string | undefined;
}

/**
 * The control API is for programs on this machine. A web page must not drive it: neither one whose name leads to this
 * machine (Host is its name then), nor one that sends requests without being allowed to read the answers (Origin is
 * its own, or the content type is one that a form can send).
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function refusalOf(caller: Caller): { status: 403 | 415; message: string } | undefined {
  const stranger = strangerRefusal(caller, "the mock");
  if (stranger) return stranger;
  // a DELETE without a body needs none: a page can't send one unless it is allowed to, and nobody is
  if (caller.method !== "POST" && !caller.hasBody) return undefined;
  const type = caller.header("content-type");
  if (type?.split(";", 1)[0]?.trim().toLowerCase() === "application/json") return undefined;
  return { status: 415, message: `expected Content-Type: application/json, saw ${type ?? "none"}` };
}

/** Who is neither a program on this machine nor a page of this very server. @param server what it is called in the refusal */
export function strangerRefusal(
  caller: Omit<Caller, "method" | "hasBody">,
  server: string,
): { status: 403; message: string } | undefined {
  if (!isLoopback(caller.remoteAddress))
    return forbidden(`expected a caller on this machine, saw ${caller.remoteAddress}`);
  const host = caller.header("host") ?? "";
  if (!localNames.has(withoutPort(host)))
    return forbidden(`expected Host to be ${[...localNames].join(", ")}, saw ${host || "none"}`);
  const origin = caller.header("origin");
  const own = originOf(caller);
  if (origin !== undefined && origin !== own)
    return forbidden(`expected no Origin or ${own}, saw ${origin}. A web page can't drive ${server}`);
  const site = caller.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none")
    return forbidden(
      `expected Sec-Fetch-Site to be same-origin or none, saw ${site}. A web page can't drive ${server}`,
    );
  return undefined;
}

/** The address that the caller asked. */
export const originOf = (caller: Pick<Caller, "overTls" | "header">): string =>
  `${caller.overTls ? "https" : "http"}://${(caller.header("host") ?? "").toLowerCase()}`;

export const callerOf = ({ request, headers, response }: Exchange): Caller => ({
  method: request.method,
  remoteAddress: response.socket?.remoteAddress,
  overTls: response.socket !== null && "encrypted" in response.socket,
  hasBody: request.body.length > 0,
  header: (wanted) => headers.find(([name]) => name === wanted)?.[1],
});

const forbidden = (message: string) => ({ status: 403, message }) as const;

const isLoopback = (address = "") => /^(?:::ffff:)?127(?:\.\d+){3}$/.test(address) || address === "::1";

const withoutPort = (host: string) => host.toLowerCase().replace(/:\d*$/, "");
