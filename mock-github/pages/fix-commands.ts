import { html, type Html } from "./html-template.ts";

/** A command line for a POSIX shell. */
export const commandLine = (...words: readonly string[]): string => words.map(shellWord).join(" ");

/** A request that drives the mock, as a command; `control` is where the control API is. */
export const controlCommand = (control: string, [method, path]: readonly [string, string], body: object): string =>
  [
    `curl ${method === "POST" ? "" : `-X ${method} `}${shellWord(`${control}${path}`)}`,
    "-H 'content-type: application/json'",
    `-d ${shellWord(asciiJson(body))}`,
  ].join(" ");

/** What somebody can do, each with the command that does it. */
export const fixList = (fixes: readonly (readonly [what: string, command: string] | undefined)[]): Html =>
  html`${fixes.map(
    (fix) =>
      fix &&
      html`<p>${fix[0]}</p>
        <pre><code>${fix[1]}</code></pre>`,
  )}`;

const shellWord = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** Nothing that a terminal would take for a command, or that looks like something else. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
