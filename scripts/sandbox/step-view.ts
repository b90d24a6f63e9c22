import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import { table } from "../report/html-page.ts";
import type { ReproEvent, ReproStep } from "../repro/repro-json.ts";
import { personOf } from "../repro/scenario.ts";
import { isRefused, runText } from "../repro/repro-text.ts";
import { preformatted } from "./sandbox-frame.ts";
import type { PlayedStep } from "./sandbox-worker.ts";
import { sourceView } from "./source-view.ts";
import { reportFile } from "./story-report.ts";
import type { StoryAct } from "./story.ts";

interface StepView {
  /** From 0. */
  readonly index: number;
  readonly act: StoryAct;
  readonly step: PlayedStep;
  /** Whether somebody has asked for the token itself. */
  readonly showsToken: boolean;
  readonly engine: EngineInfo;
}

/** Who did what, in a few words. */
export function actTitle(act: StoryAct): string {
  if (act.kind === "login") return `${personOf(act.github).login} logs in with GitHub`;
  return `${act.email} signs ${act.channel === "signup" ? "up" : "in"} with a password`;
}

/** All that is known of what somebody did. */
export function stepView({ index, act, step, showsToken, engine }: StepView): Html {
  const { sent, outcome, underlyingError, token, changes, events, untraced } = step;
  const failed = events.find((event) => event.kind === "statement" && event.failed);
  return html`
    <section aria-labelledby="outcome" class="card">
      <h2 id="outcome">Result of step ${index + 1}</h2>
      <dl>
        <dt>the client sent</dt>
        <dd><code>${sent}</code></dd>
        <dt>it got</dt>
        <dd class="${isRefused(step) ? "bad" : "good"}" id="got"><code>${outcome}</code></dd>
        ${
          underlyingError === undefined
            ? ""
            : html`<dt>underlying error</dt>
                <dd class="bad" id="underlying"><code>${underlyingError}</code></dd>`
        }
        ${
          failed && "line" in failed
            ? html`<dt>it failed at</dt>
                <dd id="failed-at">
                  line ${failed.line} of <code>${failed.file}</code>, in <code>${failed.within}</code>
                </dd>`
            : ""
        }
      </dl>
      ${token ? tokenView(token, showsToken ? html`<pre id="token">${step.issued ?? ""}</pre>` : askForToken(index + 1)) : ""}
      ${act.kind === "login" ? keeping(index + 1) : ""}
    </section>
    <section aria-labelledby="rows">
      <h2 id="rows">Rows that changed</h2>
      ${changes.length === 0 ? html`<p>None.</p>` : html`<pre id="changes">${preformatted(changes.join("\n"))}</pre>`}
      <details>
        <summary>All rows before</summary>
        <pre>${preformatted(step.before.join("\n"))}</pre>
      </details>
    </section>
    <section aria-labelledby="path">
      <h2 id="path">The path that was taken</h2>
      ${untraced === undefined ? "" : html`<p class="warn">The statements are not known: ${untraced}</p>`}
      ${sourceView(step)}
      <details>
        <summary>The same in the order of events, as text</summary>
        <pre>${preformatted(runText({ engine, steps: [step] }))}</pre>
      </details>
    </section>
    <section aria-labelledby="calls">
      <h2 id="calls">Requests to GitHub</h2>
      ${callsView(events.filter((event) => event.kind === "call"))}
    </section>
  `;
}

/** @param step from 1 */
const keeping = (step: number): Html =>
  html`<p>
      <a href="/report?step=${step}" download="${reportFile}">Copy as repro</a>: a report that
      <code>login-conformance repro</code> reads
    </p>
    <details>
      <summary>Save as case: a test that fails until the schema is fixed</summary>
      <form method="post" action="/save">
        <input type="hidden" name="step" value="${step}" />
        <label
          >File, or folder, of a project with Vitest <input name="file" placeholder="test/login.test.ts" required
        /></label>
        <div class="buttons"><button>Save as case</button></div>
      </form>
    </details>`;

/** Only whoever asks gets it into a page: pages are kept, and shown to others. @param step from 1 */
const askForToken = (step: number): Html =>
  html`<p>
    <a href="/?step=${step}&token=shown#token">Show the token</a>: whoever knows the key of the schema's access takes
    it, for as long as it lasts
  </p>`;

/** @param itself the token, or how to see it */
const tokenView = ({ header, claims }: NonNullable<ReproStep["token"]>, itself: Html): Html =>
  html`<details open>
    <summary>Token</summary>
    ${table(
      ["claim", "value"],
      Object.entries(claims).map(
        ([name, value]) =>
          html`<tr>
            <td><code>${name}</code></td>
            <td><code>${claimText(name, value)}</code></td>
          </tr>`,
      ),
    )}
    <p class="soft">Signed by <code>${String(header["alg"])}</code>.</p>
    ${itself}
  </details>`;

/** Times are seconds: https://www.rfc-editor.org/rfc/rfc7519#section-4.1 */
const claimText = (name: string, value: unknown): string =>
  ["exp", "iat", "nbf"].includes(name) && typeof value === "number"
    ? `${value} (${new Date(value * 1000).toISOString()})`
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

const callsView = (calls: readonly Extract<ReproEvent, { kind: "call" }>[]): Html =>
  calls.length === 0
    ? html`<p>None.</p>`
    : html`${calls.map(
        ({ request, sent, status, answer, fault }) =>
          html`<details>
            <summary>
              <code>${request}</code>
              <strong>${status ?? "no answer"}</strong
              >${fault === undefined ? "" : html` <span class="warn">fault ${fault}</span>`}
            </summary>
            <dl>
              <dt>sent</dt>
              <dd><code>${sent ?? "nothing"}</code></dd>
              <dt>answered</dt>
              <dd><code>${answer ?? "nothing"}</code></dd>
            </dl>
          </details>`,
      )}`;
