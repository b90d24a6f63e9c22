import { Agent, request } from "node:http";
import type { LoginAddress } from "./peer.ts";

/** One connection after the other would measure TCP, not the server. */
const agent = new Agent({ keepAlive: true });

interface Sent {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A code becomes a token, and the token a person, where the server has people. */
export async function logIn(
  { token, tokenHeaders, tokenFields, format, user }: LoginAddress,
  code: string,
  withUser: boolean,
): Promise<void> {
  const fields = { ...tokenFields, code };
  const body = format === "json" ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
  const type = format === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const answer: unknown = JSON.parse(
    await ask(token, { method: "POST", headers: { ...tokenHeaders, "Content-Type": type }, body }),
  );
  const bearer = new Map<string, unknown>(Object.entries(Object(answer))).get("access_token");
  if (typeof bearer !== "string")
    throw new Error(`Logging in at ${token}: expected a token, saw ${JSON.stringify(answer)}.`);
  if (withUser && user) await ask(user, { headers: { Authorization: `Bearer ${bearer}` } });
}

function ask(url: string, { method = "GET", headers, body = "" }: Sent): Promise<string> {
  return new Promise((resolve, reject) => {
    const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const sent = request(
      url,
      { method, agent, headers: { "User-Agent": "bench", ...headers, ...length } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`${method} ${url}: expected 200, saw ${answer.statusCode} ${text}`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
