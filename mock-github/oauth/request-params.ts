import type { AskedRequest } from "../basics/asked-request.ts";
import { percentDecoded } from "../basics/percent-decoding.ts";

/** The parts of a request that parameters can be in. */
interface ParamSource {
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** With or without its `?`. */
  readonly query: string;
  readonly body: string;
}

export type Params = ReadonlyMap<string, unknown>;

/**
 * Parameters of an OAuth request, from all the places where GitHub takes them.
 * The body wins over the query, and both win over HTTP Basic. A value stays what JSON made of it.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 for HTTP Basic
 */
export function paramsOf({ authorization, contentType, query, body }: ParamSource): Params {
  return new Map([...basicParams(authorization), ...new URLSearchParams(query), ...bodyParams(contentType, body)]);
}

/** Reads a request to its end. */
export async function readParams(request: AskedRequest): Promise<Params> {
  return paramsOf({
    authorization: request.headers.get("authorization") ?? undefined,
    contentType: request.headers.get("content-type") ?? undefined,
    query: new URL(request.url).search,
    body: await request.text(),
  });
}

/** A parameter, if it is there and is text. */
export function textParam(params: Params, name: string): string | undefined {
  const value = params.get(name);
  return typeof value === "string" ? value : undefined;
}

/** A parameter of a query, encoded as it came: decoding and encoding it again might change it. Of several the last one counts. */
export function rawParam(query: string, name: string): string | undefined {
  const pairs = query.replace(/^\?/, "").split("&");
  return pairs.findLast((pair) => formDecoded(pair.replace(/=.*$/s, "")) === name)?.replace(/^[^=]*=?/, "");
}

function bodyParams(contentType: string | undefined, body: string): Iterable<[string, unknown]> {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json" || type?.endsWith("+json")) return jsonParams(body);
  // Rack takes a body without a type for a form
  if (type === undefined || type === "" || type === "application/x-www-form-urlencoded")
    return new URLSearchParams(body);
  return [];
}

function jsonParams(body: string): Iterable<[string, unknown]> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? Object.entries(value) : [];
  } catch {
    return []; // GitHub goes on without parameters, and so knows no client
  }
}

function basicParams(authorization: string | undefined): Iterable<[string, unknown]> {
  const credentials = basicCredentials(authorization);
  return Object.entries(credentials ? { client_id: credentials.user, client_secret: credentials.password } : {});
}

/** Name and password of HTTP Basic, if that is what an Authorization header is. */
export function basicCredentials(authorization: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^basic +(\S+)\s*$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  if (colon < 0) return undefined;
  return { user: formDecoded(pair.slice(0, colon)), password: formDecoded(pair.slice(colon + 1)) };
}

const formDecoded = (text: string) => percentDecoded(text.replaceAll("+", " ")); // a client may have skipped the encoding
