import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

// An application as people write one: it says https://github.com itself, its pages are plain, and people are in SurrealDB.

const { PORT = "3000", SURREALDB = "http://127.0.0.1:8000", CLIENT_ID = "Ov23liMockGitHub0001" } = process.env;
const place = { ns: "app", db: "app" };
const callback = `http://localhost:${PORT}/auth/github/callback`;

/** The text of an answer. @throws Error where it isn't ok */
async function read(address: string, init?: RequestInit): Promise<string> {
  const answer = await fetch(address, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${address}: HTTP ${answer.status} ${text}`);
  return text;
}

/** Trades the code for a session in SurrealDB, and asks there who that is. */
async function whoIs(code: string | null): Promise<string> {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const body = JSON.stringify({ ...place, ac: "github", code });
  const { token } = JSON.parse(await read(`${SURREALDB}/signin`, { method: "POST", headers, body })) as {
    token: string;
  };
  const rows = await read(`${SURREALDB}/sql`, {
    method: "POST",
    headers: { ...headers, Authorization: `Bearer ${token}` },
    body: "SELECT VALUE name ?? email FROM users",
  });
  return (JSON.parse(rows) as [{ result: string[] }])[0].result.join();
}

const states = new Set<string>();

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", callback);
  const show = (html: string, status = 200) =>
    response
      .writeHead(status, { "Content-Type": "text/html; charset=utf-8" })
      .end(`<!doctype html><title>App</title>${html}`);
  try {
    if (pathname === "/") {
      // its server asks GitHub, too
      await read("https://api.github.com/meta");
      show('<p>GitHub is there.</p><a href="/login">Log in with GitHub</a>');
    } else if (pathname === "/login") {
      const state = randomUUID();
      states.add(state);
      const asked = new URLSearchParams({ client_id: CLIENT_ID, redirect_uri: callback, state, scope: "user:email" });
      response.writeHead(302, { Location: `https://github.com/login/oauth/authorize?${asked}` }).end();
    } else if (pathname === "/auth/github/callback") {
      if (!states.delete(searchParams.get("state") ?? "")) return void show("<p>Unknown state.</p>", 400);
      show(`<h1>Hello ${await whoIs(searchParams.get("code"))}</h1>`);
    } else show("<p>Not found.</p>", 404);
  } catch (error) {
    show(`<h1>Login failed</h1><p>${String(error).replaceAll("<", "&lt;")}</p>`, 502);
  }
});
server.listen(Number(PORT), "localhost", () => console.log(`listens on http://localhost:${PORT}`));
