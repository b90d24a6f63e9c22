import { randomUUID } from "node:crypto";
import { styleText } from "node:util";
import { withoutCommands } from "./escape-ci-commands.ts";
import { visible } from "./escape-invisible.ts";

type Format = Parameters<typeof styleText>[0];
/** Colours where the stream shows them; "whole" are lines that are not wrapped: code, rows of a table. */
export type Paint = (format: Format | "whole", text: string) => string;

/** Stands for the escape character of our own colours until the text is written: no value can hold it, because nobody else knows it. */
const ownEscape = `\uFFFE${randomUUID()}\uFFFE`;
const escape = "\u001B";
const ownWhole = `\uFFFE${randomUUID()}\uFFFE`;

export const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (format, text) => {
    if (format === "whole") return text.replaceAll(/^/gm, ownWhole);
    const [open = "", close = ""] = styleText(format, ".", { stream }).replaceAll(escape, ownEscape).split(".");
    return `${open}${text}${close}`;
  };

/** The same for the two colons of our own commands to a CI server. */
const ownColons = `\uFFFE${randomUUID()}\uFFFE`;

/**
 * A line that GitHub's runner obeys, once it is printed: an annotation, the beginning of a group.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function workflowCommand(
  name: "error" | "warning" | "notice" | "group" | "endgroup",
  message = "",
  properties: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${inCommand(`${value}`).replaceAll(":", "%3A").replaceAll(",", "%2C")}`],
  );
  return `${ownColons}${name}${given.length > 0 ? ` ${given.join(",")}` : ""}${ownColons}${inCommand(message)}`;
}

const inCommand = (text: string): string =>
  forTerminal(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** Text as a terminal and a CI server's log may get it: nothing in it moves, hides or commands anything but our own colours and commands. */
export const forTerminal = (text: string): string =>
  text
    .replaceAll(ownWhole, "")
    .split(ownColons)
    .map((part) => withoutCommands(part.split(ownEscape).map(visible).join(escape), String.raw`\x3a`, String.raw`\x23`))
    .join("::");

export const isWhole = (line: string): boolean => line.includes(ownWhole);

/** A line of a report; false or undefined where there is nothing to say. */
export type Line = string | false | undefined;

export const isSaid = (line: Line): line is string => typeof line === "string";

/**
 * Lines of a report. A line break within one belongs to a value; what follows is indented, so that it can't pass for a
 * line of ours.
 */
export const joinLines = (lines: readonly Line[]): string =>
  lines
    .filter(isSaid)
    .map((line) => {
      const indent = " ".repeat(Math.max(4, line.search(/\S|\n|$/) + 2));
      return line.replaceAll(/\n(?=[^\n])/g, `\n${indent}`);
    })
    .join("\n");
