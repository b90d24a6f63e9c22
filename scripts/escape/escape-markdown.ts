import { forTerminal } from "./escape-terminal.ts";
import { visible } from "./escape-invisible.ts";

/** Text that Markdown must not read as anything else; one line, because tables and lists have no more. */
export const forMarkdown = (text: string): string =>
  visible(inOneLine(text))
    .replaceAll(/[\\`*_<>[\]#~&|]/g, String.raw`\$&`)
    .replace(/^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|=|::))/, "$1\\"); // a list, a heading, a command of a CI server

/** Code, whatever is in it: the fence is longer than any run of backticks within. */
export function codeSpan(text: string): string {
  const code = forTerminal(inOneLine(text)); // in code nothing can be escaped by Markdown's own means
  const fence = "`".repeat(Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const space = code.startsWith("`") || code.endsWith("`") || code === "" ? " " : "";
  return `${fence}${space}${code}${space}${fence}`;
}

/** Lines of SurrealQL as they are to be copied: the fence is longer than any of theirs. */
export function codeBlock(language: string, lines: readonly string[]): string[] {
  const text = forTerminal(lines.join("\n"));
  const fence = "`".repeat(Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return [`${fence}${language}`, text, fence];
}

/** A link, if it is an address that can stand in one. */
export const link = (text: string, address: string): string =>
  /^https?:\/\/[^\s<>()\p{C}]+$/u.test(address)
    ? `[${forMarkdown(text)}](${address})`
    : `${forMarkdown(text)}: ${forMarkdown(address)}`;

/** Cells that are Markdown already. A bar ends a cell, in code as well. */
export const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/g, String.raw`\|`)).join(" | ")} |`;

const inOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ").trim();
