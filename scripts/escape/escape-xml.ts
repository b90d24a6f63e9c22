import { withoutCommands } from "./escape-ci-commands.ts";
import { visible } from "./escape-invisible.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML 1.0, which can't hold control characters at all: they are written out. */
export const forXml = (text: string): string =>
  withoutCommands(
    visible(text).replaceAll(/[&<>"]/g, (char) => entities[char] ?? char),
    "&#58;",
    "&#35;",
  );

/** A parser makes blanks of an attribute's bare line ends and tabs (XML 1.0 section 3.3.3). */
export const forXmlAttribute = (text: string): string =>
  forXml(text).replaceAll(/[\t\n]/g, (char) => `&#${char.charCodeAt(0)};`);
