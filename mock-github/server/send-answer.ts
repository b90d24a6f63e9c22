import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { WholeAnswer } from "../answers/text-answer.ts";

/** Sends an answer, in one piece if its length is known; node:http leaves out the body of the answer to a HEAD. */
export async function sendAnswer(response: ServerResponse, answer: WholeAnswer | Response): Promise<void> {
  const statusText = answer instanceof WholeAnswer ? undefined : answer.statusText || undefined;
  response.writeHead(answer.status, statusText, fieldsOf(answer));
  if (answer instanceof WholeAnswer) response.end(answer.text);
  else if (answer.body && !answer.headers.has("content-length"))
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
  else response.end(answer.body ? Buffer.from(await answer.arrayBuffer()) : undefined);
}

/** Names and values in turn, which node:http takes as they are. */
function fieldsOf({ headers }: WholeAnswer | Response): string[] {
  const fields: string[] = [];
  for (const [name, value] of headers) fields.push(name, value);
  return fields;
}
