import { stripVTControlCharacters } from "node:util";
import { default as wrapAnsi } from "wrap-ansi"; // by a name: the build takes names

/** Of a log, and of whatever else has no width of its own. */
const usual = 80;
/** A longer line is hard to read, and a narrower terminal has no room beside a label. */
const [narrowest, widest] = [40, 120];

/** What a stream says of itself; only a terminal does. */
export interface Display {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * How many columns a line may take: what COLUMNS says (as with `git`, `man` and `less`), else the terminal's within bounds, else 80.
 */
export function widthOf({ isTTY, columns }: Display, env: NodeJS.ProcessEnv = process.env): number {
  const said = Number(env["COLUMNS"]);
  if (Number.isInteger(said) && said > 0) return said;
  return isTTY && columns ? Math.min(Math.max(columns, narrowest), widest) : usual;
}

/**
 * A line of prose as lines of so many columns; what follows stands below the text of the first, behind its label. Whatever is
 * to be copied or searched for stays in one line: source, values, commands, places, addresses, the sum of a run.
 * @param line without a line break; colours don't count
 */
export function wrapLine(line: string, width: number): string {
  const plain = stripVTControlCharacters(line);
  if (plain.length * 2 <= width || !wrapAnsi(line, width, { trim: false }).includes("\n")) return line;
  if (wholeLines.some((pattern) => pattern.test(plain))) return line;
  const indent = /^ */.exec(plain)?.[0].length ?? 0;
  const label = /^ *\S+(?: \S+)* {2,}(?=\S)/.exec(plain)?.[0].length ?? 0;
  const isBeside = label > 0 && label <= width / 2;
  const [before, text] = splitBehind(line, isBeside ? label : indent);
  const value = stripVTControlCharacters(text);
  if (wholeValues.some((pattern) => pattern.test(value)) || (before !== "" && command.test(value))) return line;
  const hang = isBeside ? label : indent + 2;
  const rows = wrapAnsi(`${coloursOf(before)}${withoutBreaks(text)}`, width - hang).replaceAll(noBreak, " ");
  return `${before}${rows.replaceAll("\n", `\n${" ".repeat(hang)}`)}`;
}

/** Text whose lines are sentences that go on, in paragraphs; lines that begin with a blank stay as they are. */
export const wrapParagraphs = (text: string, width: number): string =>
  text
    .replaceAll(/(?<=\S)\n(?=\S)/g, " ")
    .split("\n")
    .map((line) => (line.startsWith(" ") ? line : wrapAnsi(line, width)))
    .join("\n");

const wholeLines: readonly RegExp[] = [
  /^::/, // a command to a CI server
  /^\d+ cases?: /,
  /^ *\d+ {2}/, // a line of source, with its number
  /^ *(?:[✗!✓] )?[^\s:]+:\d+(?::\d+)? {2}/, // a place, and what is there
  /^ +[=→←] /, // a value, a request, an answer
  /^ *\t/, // code
];

const wholeValues: readonly RegExp[] = [
  /^[^\s:]+:\d+(?::\d+)? {2}/,
  /^[-+] [ {[]/, // a line or row that went or came, and no item of a list
  /^(?:--|ALTER|BEGIN|CREATE|DEFINE|DELETE|FOR|IF|INSERT|LET|REBUILD|RELATE|REMOVE|RETURN|SELECT|THROW|UPDATE|UPSERT|USE) /,
];

/** Where a line begins with it, it is a sentence about it. */
const command = /^(?:npx|npm|pnpm|yarn|bunx|node|docker|surreal|chromium|login-conformance|\(cd) /;

/** A character that no report has: `forTerminal` writes noncharacters as escapes. */
const noBreak = "\uFDD0";

/** Commands and names in backticks, objects and lists stay in one piece; where they don't end, nothing does. */
function withoutBreaks(text: string): string {
  let depth = 0;
  let isCode = false;
  const kept = text.replaceAll(new RegExp(`${colour}|[\`{}[\\] ]`, "g"), (unit) => {
    if (unit === "`") isCode = !isCode;
    if (unit === "{" || unit === "[") depth++;
    if (unit === "}" || unit === "]") depth--;
    return unit === " " && (isCode || depth > 0) ? noBreak : unit;
  });
  return depth === 0 && !isCode ? kept : text;
}

/** Our own ones. */
const colour = String.raw`\u001B\[[\d;]*m`;
const coloursOf = (text: string): string => (text.match(new RegExp(colour, "g")) ?? []).join("");

/** Where the first so many visible characters end. */
function splitBehind(line: string, length: number): [before: string, after: string] {
  const [before = ""] = new RegExp(`^(?:(?:${colour})*[^\u001B]){${length}}`).exec(line) ?? [];
  return [before, line.slice(before.length)];
}
