import type { DatabasePlace, ExportOptions } from "../../../fixtures/engines/backend.ts";
import type { Credentials, ServerAddress } from "../../../fixtures/engines/server-address.ts";
import { readWholeText } from "../../../fixtures/engines/transports/bounded-body.ts";
import { urlOf } from "../../../fixtures/engines/transports/transport-client.ts";

// https://surrealdb.com/docs/surrealdb/integration/http#export

const headers = ({ username, password }: Credentials, { namespace, name }: DatabasePlace): Record<string, string> => ({
  accept: "application/json",
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
  "surreal-ns": namespace,
  "surreal-db": name,
});

/** Of people and their rows; a schema's own rows may be many. */
const mostBytesOfDump = 256_000_000;
const timeoutMs = 300_000;

/** @throws Error with the server's answer */
export async function exportOverRest(
  server: ServerAddress,
  place: DatabasePlace,
  options: ExportOptions,
): Promise<string> {
  const address = urlOf(server, "http", "/export");
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await (options.v3
    ? fetch(address, {
        method: "POST",
        headers: { ...headers(server.root, place), "content-type": "application/json" },
        body: JSON.stringify(options),
        redirect: "manual",
        signal,
      })
    : fetch(address, { headers: headers(server.root, place), redirect: "manual", signal }));
  const text = await readWholeText(answer.body, mostBytesOfDump);
  if (!answer.ok) throw new Error(`/export: expected HTTP 200, saw ${answer.status}: ${text}`);
  return text;
}

/** An answer of 200 is taken for what it says, as every client does. @throws Error with the server's answer */
export async function importOverRest(server: ServerAddress, place: DatabasePlace, dump: string): Promise<void> {
  const answer = await fetch(urlOf(server, "http", "/import"), {
    method: "POST",
    headers: headers(server.root, place),
    body: dump,
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await readWholeText(answer.body, mostBytesOfDump);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${text}`);
}
