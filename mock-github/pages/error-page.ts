import { textAnswer } from "../answers/answer-format.ts";

/** A page of github.com about an error; who asks for JSON gets one word of JSON. */
export function gitHubPage(request: Request, status: number, message: string): Response {
  const headers = { "Cache-Control": "no-cache", Server: "github.com" };
  if (request.headers.get("accept")?.includes("application/json")) {
    return textAnswer(JSON.stringify({ error: message }), "application/json; charset=utf-8", status, headers);
  }
  const html = `<!DOCTYPE html>\n<title>${message} · GitHub</title>\n<h1>${message}</h1>\n`;
  return textAnswer(html, "text/html; charset=utf-8", status, headers);
}
