import { Html, html as asWritten } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import type { Sandbox, SandboxPhase } from "./sandbox.ts";

interface Frame {
  readonly title: string;
  /** Of what is shown; the page looks whether there is a newer one. None: it answers a form, and stays as it is. */
  readonly version: number | undefined;
  readonly sandbox: Pick<Sandbox, "phase" | "choice" | "subject">;
  readonly body: Html;
}

/** What all pages of the sandbox have around them. */
export function sandboxFrame({ title, version, sandbox, body }: Frame): string {
  const { schema } = sandbox.subject;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${schema.label}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
        <script src="/script.js" defer></script>
      </head>
      <body data-version="${version ?? "none"}">
        <header>
          <h1>${title}</h1>
          <p class="soft">
            <code>${schema.label}</code> (sha256 ${schema.sha256.slice(0, 12)}) on SurrealDB ${nameOf(sandbox)}
          </p>
          <p role="status">${statusOf(sandbox.phase)}</p>
          <p id="changed" hidden>Something has changed. <a href="">Show it</a>; what you have written is lost then.</p>
        </header>
        <main>${body}</main>
      </body>
    </html> `.text;
}

const nameOf = ({ phase, choice }: Frame["sandbox"]): string =>
  phase.kind === "ready" ? `${phase.info.version} (${phase.info.backend})` : choice.name;

/** One line. */
export function statusOf(phase: SandboxPhase): string {
  if (phase.kind === "ready") return "Ready.";
  return phase.kind === "starting" ? `Not ready yet: ${phase.doing} …` : "SurrealDB is not running.";
}

/** Text of several lines, for <pre>. */
export const preformatted = (text: string): Html =>
  new Html(
    text
      .split("\n")
      .map((line) => html`${line}`.text)
      .join("\n"),
  );

/** A field for several lines. Its text begins behind a line break, which browsers take away, so that it may begin with one. */
export const textArea = (name: string, text: string, more: Html = asWritten``): Html =>
  asWritten`<textarea name="${name}" spellcheck="false"${more}>\n${text}</textarea>`;
