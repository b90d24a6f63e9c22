import type { Settings } from "../basics/settings.ts";

type Fields = Readonly<Record<string, string | number>>;

/** Each writes its own words for the same fields; the first is GitHub's default. */
const formats = [
  {
    types: ["application/x-www-form-urlencoded"],
    write: (fields: Fields) => new URLSearchParams(textFields(fields)).toString(),
  },
  { types: ["application/json"], write: (fields: Fields) => JSON.stringify(fields) },
  { types: ["application/xml", "text/xml"], write: toXml },
] as const;

const vendorJson = /^application\/vnd\.github(?:\.[\w-]+)*\+json$/;

/**
 * Fields in the format that the client asked for.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#response
 */
export function answerFields(request: Request, settings: Settings, fields: Fields, status = 200): Response {
  const format = chooseFormat(request.headers.get("accept"), settings);
  if (!format) return textAnswer("", "text/html; charset=utf-8", 406);
  return textAnswer(format.write(fields), `${format.types[0]}; charset=utf-8`, status, { Server: "github.com" });
}

/** An answer whose bytes are at hand: reading them from a Response again takes as long as all else. */
export class WholeAnswer extends Response {
  readonly whole: Buffer;

  constructor(whole: Buffer, init: ResponseInit) {
    super(whole, init);
    this.whole = whole;
  }
}

/** A whole answer with its length, so that it is sent in one piece. */
export function textAnswer(
  text: string,
  contentType: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new WholeAnswer(Buffer.from(text), {
    status,
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(Buffer.byteLength(text)),
      "Cache-Control": "max-age=0, private, must-revalidate",
      ...headers,
    },
  });
}

/** The best of what the client accepts (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1); undefined is 406. */
function chooseFormat(accept: string | null, settings: Settings) {
  const ranges = (accept ?? "")
    .toLowerCase()
    .split(",")
    .map(parseRange)
    .filter(({ quality }) => quality > 0);
  for (const { type } of ranges.toSorted((a, b) => b.quality - a.quality)) {
    if (vendorJson.test(type)) return settings.vendorJson === "json" ? formats[1] : undefined;
    const chosen = formats.find(({ types }) => types.some((offered) => offered === type));
    if (chosen) return chosen;
    if (type === "*/*" || type === "application/*") break;
  }
  return formats[0];
}

function parseRange(range: string): { type: string; quality: number } {
  const [type = "", ...parameters] = range.split(";").map((part) => part.trim());
  const quality = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
  return { type, quality: Number.isNaN(quality) ? 1 : quality };
}

function toXml(fields: Fields): string {
  const elements = Object.entries(textFields(fields)).map(
    ([name, value]) => `  <${name}>${escapeXml(value)}</${name}>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<OAuth>\n${elements.join("")}</OAuth>\n`;
}

const textFields = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
