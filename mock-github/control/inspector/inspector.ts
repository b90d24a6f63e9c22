import { randomUUID } from "node:crypto";
import { textAnswer } from "../../answers/text-answer.ts";
import { html } from "../../pages/html-template.ts";
import { page } from "../../pages/page.ts";
import { pageStyle } from "../../pages/page-style.ts";
import { sendAnswer } from "../../server/send-answer.ts";
import { type Exchange, pathOf, type RequestHead } from "../../server/listener.ts";
import type { ControlContext } from "../control-route.ts";
import { sendEvents } from "../event-stream.ts";
import { inspectorPage } from "./inspector-page.ts";
import { inspectorScript } from "./inspector-script.ts";
import { inspectorStyle } from "./inspector-style.ts";
import { JournalFeed } from "./journal-feed.ts";

const root = "/_mock/inspector";

/** The pages on which people look into the mock and drive it. They only use what the control API has for everybody. */
export class Inspector {
  /** Who was connected to a mock that is gone begins anew with this one. */
  readonly #run = randomUUID();
  readonly #feeds = new Set<JournalFeed>();

  /** Its own paths, and `/` for a browser: clients of GitHub's API ask for that, too, and not for a page. */
  static handles(target: string, { method, headers }: RequestHead): boolean {
    const [path] = target.split("?", 1);
    if (path !== "/") return path === root || target.startsWith(`${root}/`);
    return (
      (method === "GET" || method === "HEAD") &&
      headers.authorization === undefined &&
      headers.accept?.includes("text/html") === true
    );
  }

  /** Somebody changed something by other means than a request to GitHub. */
  changed(): void {
    for (const feed of this.#feeds) feed.wake();
  }

  /** @returns whether there is such a page */
  async answer({ request, headers, response }: Exchange, context: ControlContext): Promise<boolean> {
    const { pathname, searchParams } = new URL(pathOf(request.target), "http://mock");
    const { journal } = context.mock;
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const lastEvent = headers.find(([name]) => name === "last-event-id")?.[1];
    switch (pathname) {
      case "/":
      case root: {
        const before = Number(searchParams.get("before") ?? Number.NaN);
        const since = JournalFeed.idOf(this.#run, journal);
        const text = inspectorPage(context, { since, ...(Number.isSafeInteger(before) && { before }) });
        await sendAnswer(response, textAnswer(text, "text/html; charset=utf-8", 200, pageHeaders));
        return true;
      }
      case `${root}/style.css`:
        await sendAnswer(response, textAnswer(pageStyle + inspectorStyle, "text/css; charset=utf-8", 200, fileHeaders));
        return true;
      case `${root}/script.js`:
        await sendAnswer(response, textAnswer(inspectorScript, "text/javascript; charset=utf-8", 200, fileHeaders));
        return true;
      case `${root}/feed`:
        sendEvents(response, (push) => {
          const feed = new JournalFeed(this.#run, context, lastEvent ?? searchParams.get("since") ?? "", push);
          this.#feeds.add(feed);
          return () => {
            this.#feeds.delete(feed);
            feed.stop();
          };
        });
        return true;
      default:
        return false;
    }
  }

  /** For somebody who asks for the inspector and may not see it. */
  static async refuse({ response }: Exchange, status: number, why: string): Promise<void> {
    await sendAnswer(
      response,
      page(
        "The inspector is for this machine alone",
        html`<p>${why}.</p>
          <p>
            On the machine where the mock runs, ask for it by its own address: <a href="${root}">open it here</a>, or
            type in <code>http://127.0.0.1</code> with the mock's port.
          </p>`,
        status,
      ),
    );
  }
}

const fileHeaders = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Nothing is loaded from elsewhere, no form is sent (the script asks the control API), and nobody has it in a frame. */
const pageHeaders = {
  ...fileHeaders,
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "deny",
};
