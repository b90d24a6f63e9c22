import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Host } from "./journal.ts";
import type { WholeRequest } from "./msw-adapter.ts";

/** A request, with the way back to who sent it. */
export interface Exchange {
  readonly request: WholeRequest;
  /** Names in lower case, in the order sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly response: ServerResponse;
}

/** An open port that stands for one host. */
export class Listener {
  readonly origin: string;
  readonly #server: Server;

  constructor(server: Server, { address, family, port }: AddressInfo) {
    this.#server = server;
    this.origin = `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
  }

  /** Also closes the connections that clients keep alive. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

/** Listens on a free port. `answer` sees a request once its body is complete. */
export async function listen(host: Host, address: string, answer: (exchange: Exchange) => Promise<void>): Promise<Listener> {
  const server = createServer((request, response) => void serve(request, response));
  server.keepAliveTimeout = 0; // else a client may write to a connection just as it is closed
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request).catch(() => undefined);
    if (!body) return; // the client hung up before the request was complete
    const { method = "GET", url = "/", headers, rawHeaders } = request;
    await answer({
      request: { host: logicalHost(host), method, target: pathAndQuery(url), headers, body },
      headers: headerPairs(rawHeaders),
      response,
    });
  }
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, address, () => resolve());
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error(`Listening on ${address}: expected a TCP port, saw ${bound}.`);
  return new Listener(server, bound);
}

/** Which real host a request was meant for: the listener decides. A proxy or TLS would look at Host or SNI here. */
const logicalHost = (listenersHost: Host): Host => listenersHost;

/** A proxy's clients send the whole address: https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2 */
function pathAndQuery(target: string): string {
  const path = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}

function headerPairs(raw: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i]?.toLowerCase() ?? "", raw[2 * i + 1] ?? ""]);
}
