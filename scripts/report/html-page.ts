import { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";

/**
 * A page that stands alone: it loads nothing, and may not (Content-Security-Policy), so it can be sent, or kept by a CI
 * server. Elements with `data-words` are what its search looks at, those of `<section data-of>` without one left go, too.
 */
export function htmlPage({ title, noun, filters, body }: Page): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
        />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <main data-noun="${noun}">${body}</main>
        <search>
          <form>
            <label
              >search <input type="search" name="words" placeholder="id, title, error …" autocomplete="off"
            /></label>
            ${filters.map(
              ({ name, values, chosen = "" }) =>
                html`<label
                  >${name}
                  <select name="${name}">
                    <option value="">all</option>
                    ${values.map((value) => option(value, chosen))}
                  </select></label
                >`,
            )}
            <output aria-live="polite"></output>
          </form>
        </search>
        <script>
          ${new Html(script)};
        </script>
      </body>
    </html> `;
  return page.text;
}

interface Page {
  readonly title: string;
  /** What it is searched for: "cases". */
  readonly noun: string;
  readonly filters: readonly Filter[];
  readonly body: Html;
}

/** Chooses the elements with `data-<name>="<value>"`. */
interface Filter {
  readonly name: string;
  readonly values: readonly string[];
  /** At first; all if none. */
  readonly chosen?: string | undefined;
}

const option = (value: string, chosen: string) =>
  value === chosen ? html`<option selected>${value}</option>` : html`<option>${value}</option>`;

/** A table that scrolls by itself where it is wider than the screen, also by keyboard. */
export const scrollable = (label: string, table: Html): Html =>
  html`<div class="wide" role="region" tabindex="0" aria-label="${label}">${table}</div>`;

/** A table; an empty head is that of a column without one. */
export const table = (head: readonly string[], rows: readonly Html[]): Html =>
  html`<table>
    <thead>
      <tr>
        ${head.map((word) => (word === "" ? html`<td></td>` : html`<th scope="col">${word}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;

/** What all our pages have in common, in light and dark. */
export const commonStyle = `
:root { color-scheme: light dark; --text: #1d2228; --soft: #58626d; --back: #fff; --card: #f4f6f8; --line: #cfd6dd; --bad: #b3261e; --good: #17692f; --warn: #7a4d00; --link: #0b57b0; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ec; --soft: #a9b3bd; --back: #14181c; --card: #1e242a; --line: #3b444d; --bad: #ff9d94; --good: #7fd89a; --warn: #f2c063; --link: #8ec1ff; } }
* { box-sizing: border-box; }
input, select { font: inherit; min-height: 44px; color: inherit; background: var(--back); border: 1px solid var(--soft); border-radius: 6px; padding: 0 .5rem; max-width: 100%; }
a { color: var(--link); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
.soft { color: var(--soft); } .bad { color: var(--bad); } .good { color: var(--good); } .warn { color: var(--warn); }
code, pre { font: .9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
details, .card { border: 1px solid var(--line); border-radius: 6px; margin: .4rem 0; background: var(--card); overflow-wrap: anywhere; }
.card { padding: .25rem 1rem .75rem; scroll-margin-top: 9rem; }
summary { cursor: pointer; padding: .6rem 1rem; min-height: 44px; }
details > :not(summary) { margin: .5rem 1rem; }
details { scroll-margin-top: 9rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
dl { display: grid; grid-template-columns: minmax(5rem, max-content) 1fr; gap: .15rem 1rem; } dt { color: var(--soft); } dd { margin: 0; min-width: 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
.source td { padding-block: 0; border: 0; white-space: nowrap; } .wide th, .source td { overflow-wrap: normal; } .source code { white-space: pre; overflow-wrap: normal; } .events td:nth-child(2) { min-width: 15rem; }
[hidden] { display: none !important; }
`;

const style = `${commonStyle}
body { margin: 0; display: flex; flex-direction: column; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
main, form { width: 100%; max-width: 80rem; margin: 0 auto; padding: 0 1rem; }
main { padding-bottom: 4rem; }
search { order: -1; position: sticky; top: 0; z-index: 1; background: var(--card); border-bottom: 1px solid var(--line); }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding-block: .5rem; }
label { display: inline-flex; gap: .4rem; align-items: center; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } search { position: static; } }
@media print { search { display: none; } }
`;

const script = `
const form = document.querySelector("form"), items = [...document.querySelectorAll("[data-words]")];
const sections = [...document.querySelectorAll("section[data-of]")], output = form.querySelector("output");
const text = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
function filter() {
  const { words, ...chosen } = Object.fromEntries(new FormData(form));
  const wanted = words.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const item of items) {
    item.hidden = !(Object.entries(chosen).every(([name, value]) => !value || item.dataset[name] === value) &&
      wanted.every((word) => text.get(item).includes(word)));
    if (!item.hidden) shown++;
  }
  for (const section of sections) section.hidden = !section.querySelector("[data-words]:not([hidden])");
  output.textContent = shown + " of " + items.length + " " + document.querySelector("main").dataset.noun;
}
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.hidden) { form.reset(); for (const select of form.querySelectorAll("select")) select.value = ""; filter(); }
  if (target.tagName === "DETAILS") target.open = true;
  target.scrollIntoView();
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", openTarget);
addEventListener("keydown", (event) => {
  if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); form.elements.words.focus(); }
});
filter();
openTarget();
`;
