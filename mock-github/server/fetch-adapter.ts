import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { markOverTls } from "../answers/asked-address.ts";
import { WholeAnswer } from "../answers/text-answer.ts";
import type { Host } from "../basics/recorded-call.ts";

/** A request whose body was read to its end. */
export interface WholeRequest {
  readonly host: Host;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly overTls: boolean;
}

/**
 * The same request for the Fetch API, to the real host, however it came here. Throws for what that API can't say, such
 * as TRACE.
 */
export function fetchRequest({ host, method, target, headers, body, overTls }: WholeRequest): Request {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const hasBody = method !== "GET" && method !== "HEAD";
  const request = new Request(new URL(`https://${host}${target}`), {
    method,
    headers: entries,
    ...(hasBody && { body }),
  });
  return overTls ? markOverTls(request) : request;
}

/** Sends an answer of the Fetch API, in one piece if its length is known; node:http leaves out the body of the answer to a HEAD. */
export async function sendAnswer(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, answer.statusText || undefined, [...answer.headers].flat());
  if (answer instanceof WholeAnswer) response.end(answer.whole);
  else if (answer.body && !answer.headers.has("content-length"))
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
  else response.end(answer.body ? Buffer.from(await answer.arrayBuffer()) : undefined);
}
