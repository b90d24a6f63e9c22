import { addressOf } from "./api/address.ts";
import { apiNotFound } from "./api/api-endpoint.ts";
import { textAnswer } from "./answer-format.ts";
import type { MockState } from "./state.ts";

/** What GitHub says to a request that it does not know. */
export function notFound(request: Request, mock: MockState): Response | Promise<Response> {
  return addressOf(request).host === "api.github.com"
    ? apiNotFound(request, mock)
    : gitHubPage(request, 404, "Not Found");
}

/** What a host that is not GitHub says to anything. */
export const notGitHub = (): Response => textAnswer("This host is not GitHub.\n", "text/plain; charset=utf-8", 404);

/** A page of github.com about an error; who asks for JSON gets one word of JSON. */
export function gitHubPage(request: Request, status: number, message: string): Response {
  const headers = { "Cache-Control": "no-cache", Server: "github.com" };
  if (request.headers.get("accept")?.includes("application/json")) {
    return textAnswer(JSON.stringify({ error: message }), "application/json; charset=utf-8", status, headers);
  }
  const html = `<!DOCTYPE html>\n<title>${message} · GitHub</title>\n<h1>${message}</h1>\n`;
  return textAnswer(html, "text/html; charset=utf-8", status, headers);
}
