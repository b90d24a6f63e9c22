import type { AskedRequest } from "../basics/asked-request.ts";
import type { Settings } from "../basics/settings.ts";
import { textAnswer, type WholeAnswer } from "./text-answer.ts";

/** What an answer says; each format has its own words for it. */
export type Fields = Readonly<Record<string, string | number>>;

/** The first is GitHub's default. */
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
export function answerFields(request: AskedRequest, settings: Settings, fields: Fields, status = 200): WholeAnswer {
  const format = chooseFormat(request.headers.get("accept"), settings);
  if (!format) return textAnswer("", "text/html; charset=utf-8", 406);
  return textAnswer(format.write(fields), `${format.types[0]}; charset=utf-8`, status, { Server: "github.com" });
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
