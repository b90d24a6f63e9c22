import { toJson } from "./escape-json.ts";
import { withoutCommands } from "./escape-ci-commands.ts";
import { visibleLine } from "./escape-invisible.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text of a page, or of an attribute in quotes. */
export const forHtml = (text: string): string =>
  withoutCommands(
    visibleLine(text).replaceAll(/[&<>"']/g, (char) => entities[char] ?? char),
    "&#58;",
    "&#35;",
  );

/** Data in a script, which no text in them can end: not by `</script>`, and not by `<!--`, after which that would be text. */
export const forScript = (value: unknown): string => toJson(value, 0).replaceAll("<", String.raw`\u003C`);
