import { connect, type Socket } from "node:net";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import type { StartedMockGitHub } from "../start.ts";

/** For the tests of this folder: what is on the wire, and the two requests of a login. */

type HeaderFields = Readonly<Record<string, string>>;

export interface Received {
  /** Every byte that came, one character each. */
  readonly text: string;
  /** The error code of the socket, such as ECONNRESET; undefined when the server ended politely. */
  readonly error: string | undefined;
  /** How many chunks arrived. */
  readonly chunks: number;
}

/** Sends bytes as they are and reads until the connection is over. */
export function sendRaw(origin: string, text: string): Promise<Received> {
  const { hostname, port } = new URL(origin);
  return sendOn(connect(Number(port), hostname), text);
}

/** The same on a connection that is there already. */
export function sendOn(socket: Socket, text: string): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let error: string | undefined;
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", (cause: NodeJS.ErrnoException) => (error = cause.code));
    socket.on("close", () => resolve({ text: Buffer.concat(chunks).toString("latin1"), error, chunks: chunks.length }));
    socket.write(text, "latin1");
  });
}

/** A request as text, which asks the server to close the connection afterwards. */
export function requestText(method: string, target: string, headers: HeaderFields, body = ""): string {
  const all = { Host: "localhost", Connection: "close", ...headers, "Content-Length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n${Buffer.from(body).toString("latin1")}`;
}

export function askForToken(mock: StartedMockGitHub, params: object, headers: HeaderFields = {}): Promise<Response> {
  return fetch(`${mock.githubOrigin}/login/oauth/access_token`, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", ...headers },
    body: JSON.stringify(params),
    redirect: "manual",
  });
}

export function askForUser(mock: StartedMockGitHub, token: string, headers: HeaderFields = {}): Promise<Response> {
  return fetch(`${mock.apiOrigin}/user`, {
    headers: { Authorization: `Bearer ${token}`, ...headers },
    redirect: "manual",
  });
}

/** What an app sends for a code. */
export const exchangeOf = ({ clientId, clientSecret }: OAuthApp, code: unknown) => ({
  client_id: clientId,
  client_secret: clientSecret,
  code,
});

/** The member of a JSON answer. */
export async function jsonMember(answer: Response, name: string): Promise<unknown> {
  const members = new Map<string, unknown>(Object.entries(Object(await answer.json())));
  return members.get(name);
}

/** The first token that was given out: without one, there is nothing that an answer could be compared with. */
export function tokenOfApp({ tokens: [token] }: Pick<OAuthApp, "tokens">): string {
  if (token === undefined) throw new Error("A token of the app: expected one that was given out, saw none.");
  return token;
}
