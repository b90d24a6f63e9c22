/** Text that may stand in a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | false | undefined | readonly Part[];

/** Templates in which every value is text, unless it is HTML itself. Lists are joined, false and undefined are nothing. */
export function htmlTemplate(escape: (text: string) => string) {
  const textOf = (part: Part): string => {
    if (part === false || part === undefined) return "";
    if (part instanceof Html) return part.text;
    return typeof part === "object" ? part.map(textOf).join("") : escape(String(part));
  };
  return (literals: TemplateStringsArray, ...values: readonly Part[]): Html =>
    new Html(literals.map((literal, i) => literal + textOf(values[i])).join(""));
}

const escapeHtml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

export const html = htmlTemplate(escapeHtml);
