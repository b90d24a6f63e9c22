import { textAnswer, type WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import { html, Html } from "./html-template.ts";
import { pageStyle } from "./page-style.ts";

/** A page of github.com for a person. It needs no script, and stands in nobody's frame. */
export function page(title: string, content: Html, status = 200): WholeAnswer {
  return textAnswer(documentOf(title, content), "text/html; charset=utf-8", status, {
    ...pageHeaders,
    "Content-Security-Policy":
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  });
}

function documentOf(title: string, content: Html): string {
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · mock GitHub</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <header>
          <p><strong>A mock of GitHub, for tests.</strong> Nobody here is real, and no password is asked for.</p>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text;
}

/** Sends the browser on. */
export function redirectTo(location: string): WholeAnswer {
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

/** A page of github.com about an error, with what to do about it; who asks for JSON gets one word of JSON. */
export function errorPage(request: AskedRequest, status: number, message: string, help: Html = html``): WholeAnswer {
  if (request.headers.get("accept")?.includes("application/json")) {
    const headers = { "Cache-Control": "no-cache", Server: "github.com" };
    return textAnswer(JSON.stringify({ error: message }), "application/json; charset=utf-8", status, headers);
  }
  return page(message, help, status);
}
