import type { ServerResponse } from "node:http";

/** Sends an event; the client that is cut off comes back with the id of the last. */
export type PushEvent = (id: string | number, data: unknown) => void;

/** A client that reads too slowly is cut off: it can go on where it was. */
const mostWaiting = 4 * 1024 * 1024;

/**
 * Sends events until the client goes. `begin` gets how to send one, and returns how to stop.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function sendEvents(response: ServerResponse, begin: (push: PushEvent) => (() => void) | undefined): void {
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.flushHeaders();
  const stop = begin((id, data) => {
    response.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    if (response.writableLength > mostWaiting) response.destroy();
  });
  response.once("close", () => stop?.());
}
