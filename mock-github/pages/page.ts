import { textAnswer } from "../answers/text-answer.ts";
import { html, type Html } from "./html-template.ts";

/** A page of github.com for a person. It needs no script, and stands in nobody's frame. */
export function page(title: string, content: Html, status = 200): Response {
  const document = html`<!DOCTYPE html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>${title} · GitHub</title>
      <style>
        body {
          font: 16px/1.5 sans-serif;
          max-width: 36em;
          margin: 3em auto;
          padding: 0 1em;
        }
        label {
          display: block;
        }
      </style>
      <h1>${title}</h1>
      ${content}
    </html> `;
  return textAnswer(document.text, "text/html; charset=utf-8", status, {
    ...pageHeaders,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  });
}

/** Sends the browser on. */
export function redirectTo(location: string): Response {
  const { text } = html`<html>
    <body>
      You are being <a href="${location}">redirected</a>.
    </body>
  </html>`;
  return textAnswer(text, "text/html; charset=utf-8", 302, { ...pageHeaders, Location: location });
}

const pageHeaders = {
  "Cache-Control": "no-cache",
  Server: "github.com",
  "X-Frame-Options": "deny",
  // without a referrer, browsers would hide the origin of the forms, too
  "Referrer-Policy": "origin-when-cross-origin, strict-origin-when-cross-origin",
};

/** A page of github.com about an error; who asks for JSON gets one word of JSON. */
export function errorPage(request: Request, status: number, message: string): Response {
  const headers = { "Cache-Control": "no-cache", Server: "github.com" };
  if (request.headers.get("accept")?.includes("application/json")) {
    return textAnswer(JSON.stringify({ error: message }), "application/json; charset=utf-8", status, headers);
  }
  const document = `<!DOCTYPE html>\n<title>${message} · GitHub</title>\n<h1>${message}</h1>\n`;
  return textAnswer(document, "text/html; charset=utf-8", status, headers);
}
