import type { RecordedCall } from "../../basics/recorded-call.ts";
import { html, type Html } from "../../pages/html-template.ts";
import type { CallNote, Journal } from "../../state/journal.ts";
import type { ControlContext } from "../control-route.ts";
import { redactCall } from "../redact-call.ts";

/** How many calls a page shows at most. */
export const mostRows = 100;

/** How much of a text a page shows; the control API has the whole. */
const [mostInLine, mostInDetail] = [160, 4000];

/** The last calls, or the last before a number; the latest first. */
export function latestCalls({ calls, count, dropped }: Journal, most: number, before = count + 1): RecordedCall[] {
  const end = Math.min(Math.max(before - 1 - dropped, 0), calls.length);
  return calls.slice(Math.max(0, end - most), end).toReversed();
}

/** Calls as a page shows them, without secrets. */
export function callRows(calls: readonly RecordedCall[], { mock }: Pick<ControlContext, "mock">): Html {
  const apps = new Map(mock.apps().map((app) => [app.clientId, app]));
  const secrets = [...apps.values()].map(({ clientSecret }) => clientSecret); // tokens are known by their form
  return html`${calls.map((call) => {
    const note = mock.journal.noteOf(call);
    return note && callRow(beginningOf(call, secrets), note, apps.get(call.app ?? "")?.name);
  })}`;
}

/** As much of a call as may be shown. Where a secret may have been cut in two, so that it isn't found, the end goes. */
function beginningOf(call: RecordedCall, secrets: readonly string[]): RecordedCall {
  const most = mostInDetail * 2;
  const longest = secrets.reduce((length, secret) => Math.max(length, secret.length), 0);
  const parts = (["path", "query", "body"] as const).map((part) => [part, call[part].slice(0, most)] as const);
  const redacted = redactCall({ ...call, ...Object.fromEntries(parts) }, secrets);
  const whole = ({ length }: string) => length <= most;
  const ended = parts.map(([part]) => [
    part,
    whole(call[part]) ? redacted[part] : redacted[part].slice(0, -longest || undefined),
  ]);
  return { ...redacted, ...Object.fromEntries(ended) };
}

function callRow(call: RecordedCall, note: CallNote, appName: string | undefined): Html {
  const { method, path, query, headers, body, app, fault } = call;
  const host = call.otherHost ?? call.host;
  return html`<li id="call-${note.n}">
    <details>
      <summary>
        <span class="soft">${note.n}</span> <time datetime="${note.at.toISOString()}">${timeOf(note.at)}</time>
        <strong>${method}</strong> <span class="soft">${host}</span>
        <code>${cut(path + query, mostInLine)}</code>
        <span class="answer">${answerWords(note)}</span>
        ${fault !== undefined && html`<span class="warn">fault ${fault}</span>`}
        ${!call.known && host !== "elsewhere" && html`<span class="warn">not an endpoint of the mock</span>`}
        ${app !== undefined && html`<span class="soft">${cut(appName ?? app, 40)}</span>`}
      </summary>
      <dl>
        <dt>address</dt>
        <dd><code>${method} ${host}${cut(path + query, mostInDetail)}</code></dd>
        ${
          app !== undefined &&
          html`<dt>application</dt>
            <dd><code>${app}</code></dd>`
        }
        <dt>headers</dt>
        <dd>
          <pre tabindex="0">${cut(headers.map(([name, value]) => `${name}: ${value}`).join("\n"), mostInDetail)}</pre>
        </dd>
        ${
          body !== "" &&
          html`<dt>body</dt>
            <dd><pre tabindex="0">${cut(body, mostInDetail)}</pre></dd>`
        }
        <dt>as JSON</dt>
        <dd>
          <a href="/_mock/journal?after=${note.n - 1}&amp;limit=1">/_mock/journal?after=${note.n - 1}&amp;limit=1</a>
        </dd>
      </dl>
    </details>
  </li> `;
}

/** What came of a call, in a word or a number. */
export function answerWords({ answer }: CallNote): Html {
  if (answer === undefined) return html`<span class="soft">waits</span>`;
  if (answer === "none") return html`<span class="bad">no whole answer</span>`;
  return html`<span class="${answer < 400 ? "good" : "bad"}">${answer}</span>`;
}

const timeOf = (at: Date) => at.toISOString().slice(11, 19);

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)} …` : text);
