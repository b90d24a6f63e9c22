import { withoutCommands } from "../escape/escape-ci-commands.ts";
import { forTerminal, isWhole } from "../escape/escape-terminal.ts";
import { type Display, widthOf, wrapLine } from "./wrap-text.ts";

type Out = NodeJS.WritableStream & Display;

/** The same of a text that ends its last line itself. */
export function printText(text: string, out: Out = process.stdout): void {
  const width = widthOf(out);
  out.write(
    text
      .split("\n")
      .map((line) => (isWhole(line) ? forTerminal(line) : wrapped(forTerminal(line), width)))
      .join("\n"),
  );
}

/** Writes a line, or several, for people: the only way to a terminal or a log. Reports that have a form of their own go by `writeOutput`. */
export const print = (text: string, out: Out = process.stdout): void => printText(`${text}\n`, out);

/** Lists of which programs take a line each: nothing is wrapped. */
export const printRows = (text: string, out: NodeJS.WritableStream = process.stdout): void =>
  void out.write(`${forTerminal(text)}\n`);

/** What comes to stand at the beginning of a line is no command, either. */
function wrapped(line: string, width: number): string {
  const [first = "", ...more] = wrapLine(line, width).split("\n");
  return [first, ...more.map((each) => withoutCommands(each, String.raw`\x3a`, String.raw`\x23`))].join("\n");
}
