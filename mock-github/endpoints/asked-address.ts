import { hostNamed } from "../basics/proxied-names.ts";

/**
 * The address that a client asked for, so that it can be asked again: at the mock's own port, the next page and the page
 * of a device are there, too, and not at GitHub.
 */
export function askedAddress({ headers, url }: Request): URL {
  const asked = new URL(url);
  const host = headers.get("host")?.toLowerCase();
  if (host === undefined || hostNamed(host.replace(/:443$/, ""))) return asked;
  return new URL(asked.pathname + asked.search, `http://${host}`);
}
