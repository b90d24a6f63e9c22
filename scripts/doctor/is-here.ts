import { isIP } from "node:net";

/** Whether a daemon's address leads to this machine; a socket always does, if only to a virtual machine in it. */
export function isHere(address: string, own: readonly string[]): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === "unix:" || protocol === "npipe:") return true;
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return host === "localhost" || (isIP(host) !== 0 && (own.includes(host) || host.startsWith("127.")));
}
