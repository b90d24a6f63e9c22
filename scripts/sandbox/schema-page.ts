import { html } from "../escape/escape-html.ts";
import { placeOfError } from "./place-of-error.ts";
import type { Sandbox } from "./sandbox.ts";
import { preformatted, sandboxFrame, textArea } from "./sandbox-frame.ts";

export interface SchemaPage {
  readonly sandbox: Sandbox;
  readonly version: number | undefined;
  readonly file: string;
  /** What is tried, or else what the file holds. */
  readonly text: string;
  /** `fingerprintOf` what the file held when somebody began to change it. */
  readonly begunWith: string;
  /** Whether the file can be written: standard input can't. */
  readonly savable: boolean;
  readonly line: number | undefined;
  readonly problem?: string | undefined;
}

/** A file of the schema, to be changed. */
export function schemaPage({ sandbox, version, file, text, begunWith, savable, line, problem }: SchemaPage): string {
  const { phase } = sandbox;
  const why = problem ?? (phase.kind === "stopped" ? phase.why : undefined);
  const place = why === undefined ? undefined : placeOfError(why);
  const at = place?.file === file ? place.line : line;
  const attributes = html` class="schema"
  ${at === undefined ? "" : html` data-line="${at}"`}${why === undefined ? "" : html` aria-describedby="refused"`}`;
  return sandboxFrame({
    title: file,
    version,
    sandbox,
    body: html`
      <p><a href="/">Back to the sandbox</a></p>
      ${why === undefined ? "" : html`<div class="card" role="alert"><pre class="bad" id="refused">${preformatted(why)}</pre></div>`}
      ${
        sandbox.tried.has(file)
          ? html`<p class="warn">What is loaded was written here; the file on disk holds something else.</p>`
          : ""
      }
      <form method="post" action="/schema">
        <input type="hidden" name="file" value="${file}" />
        <input type="hidden" name="begun-with" value="${begunWith}" />
        <label>${file} ${textArea("text", text, attributes)} </label>
        <div class="buttons">
          <button class="main" name="action" value="try">Try it (Ctrl-Enter)</button>
          ${savable ? html`<button name="action" value="save">Write it to ${file}</button>` : ""}
          ${sandbox.tried.has(file) ? html`<button name="action" value="discard">Go back to what the file holds</button>` : ""}
        </div>
      </form>
      <p class="soft">To try a text loads it here, and does all steps once more; it changes no file.</p>
    `,
  });
}
