import { type AddressInfo, connect, createServer } from "node:net";

/** Milliseconds for a connection within the machine. */
const limit = 2000;

/**
 * Why nobody can listen at this address of the machine, on a port that the system chooses, and be
 * called there; undefined if it works. Without a network, Linux lets people listen on anything.
 */
export function whyNotListen(host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      const caller = connect({ host, port, timeout: limit });
      const done = (problem: string | undefined) => {
        caller.destroy();
        server.close(() => resolve(problem));
      };
      caller.once("connect", () => done(undefined));
      caller.once("timeout", () => done("ETIMEDOUT"));
      caller.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    });
  });
}
