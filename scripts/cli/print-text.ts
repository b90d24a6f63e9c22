import { forTerminal } from "../escape/escape-terminal.ts";

/** The same of a text that ends its last line itself. */
export const printText = (text: string, out: NodeJS.WritableStream = process.stdout): void =>
  void out.write(forTerminal(text));

/** Writes a line, or several, for people: the only way to a terminal or a log. Reports that have a form of their own go by `writeOutput`. */
export const print = (text: string, out: NodeJS.WritableStream = process.stdout): void => printText(`${text}\n`, out);
