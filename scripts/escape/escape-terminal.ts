import { randomUUID } from "node:crypto";
import { styleText } from "node:util";
import { withoutCommands } from "./escape-ci-commands.ts";
import { visible } from "./escape-invisible.ts";

type Format = Parameters<typeof styleText>[0];
/** Colours where the stream shows them. */
export type Paint = (format: Format, text: string) => string;

/** Stands for the escape character of our own colours until the text is written: no value can hold it, because nobody else knows it. */
const ownEscape = `\uFFFE${randomUUID()}\uFFFE`;
const escape = "\u001B";

export const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (format, text) => {
    const [open = "", close = ""] = styleText(format, ".", { stream }).replaceAll(escape, ownEscape).split(".");
    return `${open}${text}${close}`;
  };

/** Text as a terminal and a CI server's log may get it: nothing in it moves, hides or commands anything but our own colours. */
export const forTerminal = (text: string): string =>
  withoutCommands(text.split(ownEscape).map(visible).join(escape), String.raw`\x3a`, String.raw`\x23`);

/**
 * Lines of a report. A line break within one belongs to a value; what follows is indented, so that it can't pass for a
 * line of ours.
 */
export const joinLines = (lines: readonly string[]): string =>
  lines
    .map((line) => {
      const [first = "", ...more] = line.split("\n");
      return more.length === 0
        ? line
        : [
            first,
            ...more.map((each) => (each === "" ? each : `${" ".repeat(Math.max(4, indentOf(first) + 2))}${each}`)),
          ].join("\n");
    })
    .join("\n");

const indentOf = (line: string): number => line.length - line.trimStart().length;
