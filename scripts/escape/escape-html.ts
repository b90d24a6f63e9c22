import { htmlTemplate } from "../../mock-github/pages/html-template.ts";
import { toJson } from "./escape-json.ts";
import { visibleLine } from "./escape-invisible.ts";
import { forXml } from "./escape-xml.ts";

/** Text of a page, or of an attribute in quotes. */
export const forHtml = (text: string): string => forXml(visibleLine(text)).replaceAll("'", "&#39;");

/** HTML in which every value is text, as `forHtml` writes it. */
export const html = htmlTemplate(forHtml);

/** Data in a script, which no text in them can end: not by `</script>`, and not by `<!--`, after which that would be text. */
export const forScript = (value: unknown): string => toJson(value, 0).replaceAll("<", String.raw`\u003C`);
