import type { DatabasePlace, ExportOptions } from "../../../fixtures/engines/backend.ts";
import type { ServerAddress } from "../../../fixtures/engines/server-address.ts";
import { readWholeText } from "../../../fixtures/engines/transports/bounded-body.ts";
import { urlOf } from "../../../fixtures/engines/transports/transport-client.ts";

// https://surrealdb.com/docs/surrealdb/integration/http#export

/** Of people and their rows; a schema's own rows may be many. */
const mostBytesOfDump = 256_000_000;
const timeoutMs = 300_000;

/** @throws Error with the server's answer */
export async function exportOverRest(
  server: ServerAddress,
  place: DatabasePlace,
  options: ExportOptions,
): Promise<string> {
  const how = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(options) };
  const { ok, status, text } = await askAsRoot("/export", server, place, options.v3 ? how : {});
  if (!ok) throw new Error(`/export: expected HTTP 200, saw ${status}: ${text}`);
  return text;
}

/** An answer of 200 is taken for what it says, as every client does. @throws Error with the server's answer */
export async function importOverRest(server: ServerAddress, place: DatabasePlace, dump: string): Promise<void> {
  const { ok, status, text } = await askAsRoot("/import", server, place, { method: "POST", body: dump });
  if (!ok) throw new Error(`HTTP ${status}: ${text}`);
}

/** Asks a server as root, with a database chosen. */
export async function askAsRoot(
  path: string,
  server: ServerAddress,
  { namespace, name }: DatabasePlace,
  request: RequestInit,
) {
  const { username, password } = server.root;
  const answer = await fetch(urlOf(server, "http", path), {
    ...request,
    headers: {
      ...request.headers,
      accept: "application/json",
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      "surreal-ns": namespace,
      "surreal-db": name,
    },
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { ok, status } = answer;
  return { ok, status, text: await readWholeText(answer.body, mostBytesOfDump) };
}
