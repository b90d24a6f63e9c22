import { connect } from "node:net";

/** Milliseconds for somebody to take up a connection. */
const limit = 2000;

/**
 * Whether anybody listens at an address of Docker's kind: "answers", or why not (a code of the system,
 * "silent", "not an address", or the scheme that can't be used).
 */
export async function reach(address: string): Promise<string> {
  const target = targetOf(address);
  if (typeof target === "string") return target;
  const socket = connect(target);
  return new Promise((resolve) => {
    socket.setTimeout(limit);
    socket.once("connect", () => resolve("answers"));
    socket.once("timeout", () => resolve("silent"));
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  }).then((seen) => {
    socket.destroy();
    return seen as string;
  });
}

function targetOf(address: string): { path: string } | { host: string; port: number } | string {
  if (!URL.canParse(address)) return "not an address";
  const { protocol, hostname, port, pathname } = new URL(address);
  if (protocol === "unix:") return { path: pathname };
  if (protocol === "npipe:") return { path: pathname.replaceAll("/", "\\") };
  const usual = { "tcp:": 2375, "http:": 80, "https:": 443 }[protocol];
  return usual === undefined
    ? `${protocol}// can't be used`
    : { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port || usual) };
}
