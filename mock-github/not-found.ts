import { apiError, apiErrors, refuseRequest } from "./api-answer.ts";
import { textAnswer } from "./answer-format.ts";
import type { Host } from "./journal.ts";

/** What each host says to a request that it does not know. */
export const notFound: Readonly<Record<Host, (request: Request) => Response>> = {
  "github.com": (request) => gitHubPage(request, 404, "Not Found"),
  "api.github.com": (request) => refuseRequest(request) ?? apiError(apiErrors.notFound, 404),
  elsewhere: () => textAnswer("This host is not GitHub.\n", "text/plain; charset=utf-8", 404),
};

/** A page of github.com about an error; who asks for JSON gets one word of JSON. */
export function gitHubPage(request: Request, status: number, message: string): Response {
  const headers = { "Cache-Control": "no-cache", "Server": "github.com" };
  if (request.headers.get("accept")?.includes("application/json")) {
    return textAnswer(JSON.stringify({ error: message }), "application/json; charset=utf-8", status, headers);
  }
  const html = `<!DOCTYPE html>\n<title>${message} · GitHub</title>\n<h1>${message}</h1>\n`;
  return textAnswer(html, "text/html; charset=utf-8", status, headers);
}
