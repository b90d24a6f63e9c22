import { forHtml } from "./escape-html.ts";

/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | false | undefined | readonly Part[];

/** HTML from a template: what is put into it is text, unless it was made by one. Lists are joined, false and undefined are nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, i) => (i === 0 ? "" : show(parts[i - 1])) + text).join(""));

function show(part: Part): string {
  if (part === false || part === undefined) return "";
  if (part instanceof Html) return part.text;
  return typeof part === "object" ? part.map(show).join("") : forHtml(`${part}`);
}
