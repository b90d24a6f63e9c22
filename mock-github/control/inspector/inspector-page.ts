import { html, Html } from "../../pages/html-template.ts";
import type { ControlContext } from "../control-route.ts";
import { faultForm, plantedList } from "./fault-parts.ts";
import { callRows, latestCalls, mostRows } from "./journal-rows.ts";
import { sends } from "./send-button.ts";
import { appList, peopleList, signInForm } from "./people-parts.ts";

interface Shown {
  /** Where the feed goes on. */
  readonly since: string;
  /** Only calls with a smaller number: a page that stands still. */
  readonly before?: number;
}

/**
 * The whole inspector. What stands in elements with `data-live` is replaced by what is there later; what needs the script
 * is hidden until it runs.
 */
export function inspectorPage(context: ControlContext, { since, before }: Shown): string {
  const { mock, driven } = context;
  const { journal } = mock;
  const calls = latestCalls(journal, mostRows, before);
  const oldest = calls.at(-1);
  const first = oldest && journal.noteOf(oldest)?.n;
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Mock GitHub</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_mock/inspector/style.css" />
        ${scriptTag}
      </head>
      <body data-since="${since}" ${before !== undefined && html`data-still`}>
        <header>
          <h1>Mock GitHub</h1>
          <nav aria-label="Parts of this page">
            <a href="#journal">Requests</a> <a href="#apps-part">Applications</a> <a href="#faults-part">Faults</a>
            <a href="#people-part">People</a> <a href="/_mock">Control API</a>
          </nav>
          <p class="soft" id="time" data-live>
            at GitHub it is <time>${mock.clock.now().toISOString().slice(0, 19)}Z</time>
          </p>
          <p class="bar" hidden data-script>
            <button ${sends("POST /_mock/clock", { advance_seconds: 600 })}>10 minutes pass</button>
            <button ${sends("POST /_mock/clock", { advance_seconds: 28_800 })}>8 hours pass</button>
            <button
              ${sends("POST /_mock/reset", {})}
              data-ask="Forget apps, people, codes, tokens, faults and requests, as at the start?"
            >
              Reset
            </button>
          </p>
        </header>
        <main>
          <noscript><p>Without JavaScript this page is for reading: reload it to see what came since.</p></noscript>
          <p id="said" role="status"></p>
          <div id="parts">
            <section id="journal" aria-labelledby="journal-title">
              <h2 id="journal-title">Requests</h2>
              <p class="soft" id="counts" data-live>
                ${journal.count} since the
                start${journal.dropped > 0 && `, of which the last ${journal.calls.length} are kept`}; without secrets
              </p>
              <div class="bar" hidden data-script>
                <label class="field"
                  >Show only requests with these words <input type="search" id="words" autocomplete="off"
                /></label>
                ${before === undefined && html`<button id="pause" aria-pressed="false">Pause</button>`}
              </div>
              <p class="soft" id="feed" hidden></p>
              <ol id="calls" data-most="${mostRows}">
                ${callRows(calls, context)}
              </ol>
              ${
                calls.length === 0 &&
                html`<p class="soft" id="none">
                  ${before === undefined ? "Nothing came yet." : "Nothing is left of what came before."}
                </p>`
              }
              <p>
                ${before !== undefined && html`<a href="/_mock/inspector">The latest requests</a>`}
                <a
                  id="older"
                  href="/_mock/inspector?before=${first ?? 1}#journal"
                  ${(first ?? 1) <= journal.dropped + 1 && html`hidden`}
                  >Older requests</a
                >
              </p>
            </section>
            <div id="state">
              <section id="apps-part" aria-labelledby="apps-title">
                <h2 id="apps-title">Applications</h2>
                <ul class="cards" id="apps" data-live>
                  ${appList(mock.apps())}
                </ul>
                ${signInForm(context)}
              </section>
              <section id="faults-part" aria-labelledby="faults-title">
                <h2 id="faults-title">Faults</h2>
                <ul class="cards" id="planted" data-live>
                  ${plantedList(context)}
                </ul>
                ${faultForm(mock.apps(), driven)}
              </section>
              <section id="people-part" aria-labelledby="people-title">
                <h2 id="people-title">People</h2>
                <ul class="cards" id="people" data-live>
                  ${peopleList(context)}
                </ul>
              </section>
            </div>
          </div>
        </main>
      </body>
    </html> `.text;
}

/** Apart: a bundler rewrites templates in which a script ends. */
const scriptTag = new Html('<script src="/_mock/inspector/script.js" defer></script>');
