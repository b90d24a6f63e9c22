import { percentDecoded } from "../basics/percent-decoding.ts";

/**
 * Whether GitHub sends a browser there: scheme, host and port are those of the registered callback, or a sub-domain's;
 * the path is the registered one or below it. On a loopback any port will do.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#redirect-urls
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#loopback-redirect-urls
 */
export const redirectMatches = (registered: string, requested: string): boolean =>
  redirectDifference(registered, requested) === undefined;

/** Why GitHub doesn't send a browser there, in a few words; undefined where it does. */
export function redirectDifference(registered: string, requested: string): string | undefined {
  const callback = parse(registered);
  const redirect = parse(requested);
  if (!callback || !redirect) return "it is no whole address";
  if (redirect.protocol !== callback.protocol)
    return `it begins with ${redirect.protocol} and not with ${callback.protocol}`;
  if (!sameHost(callback, redirect)) return `its host is neither ${callback.hostname} nor a sub-domain of it`;
  if (redirect.port !== callback.port && !isLoopback(requested)) return "its port is another one";
  // http://app.example.org@evil.example.org is another host, and a person doesn't see it
  if (redirect.username !== callback.username || redirect.password !== callback.password)
    return "it has a user or password before the host";
  return isBelow(callback.pathname, redirect.pathname) ? undefined : `its path is not below ${callback.pathname}`;
}

/** @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3 */
export function isLoopback(address: string): boolean {
  const hostname = parse(address)?.hostname ?? "";
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
}

/** An address has no sub-domains. */
function sameHost({ hostname }: URL, { hostname: asked }: URL): boolean {
  if (asked === hostname) return true;
  return hostname !== "" && !/^[\d.]+$|^\[/.test(hostname) && asked.endsWith(`.${hostname}`);
}

function isBelow(folder: string, path: string): boolean {
  if (percentDecoded(path).split(/[/\\]/).includes("..")) return false; // ..%2F leads out of it where a server decodes it
  const base = folder.replace(/\/$/, "");
  return path === base || path === folder || path.startsWith(`${base}/`);
}

const parse = (address: string): URL | undefined => (URL.canParse(address) ? new URL(address) : undefined);
