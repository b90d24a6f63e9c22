import type { Edit } from "../../fixtures/surrealql/text/text-edit.ts";
import type { Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Mutation } from "./mutator.ts";

/** Another text takes the place of this stretch. */
export function becomes(text: string, { from, to }: Span, replacement: string): Mutation {
  return {
    about: `${short(text.slice(from, to))} becomes ${short(replacement)}`,
    edits: [{ from, to, text: replacement }],
  };
}

/** A stretch goes, and with it the blanks or the line that only it needed. */
export function dropped(text: string, span: Span): Mutation {
  return { about: isDropped(text, span), edits: [cut(text, span)] };
}

/** A stretch goes, and nothing else: what it stood on is left as it is. */
export function droppedExactly(text: string, { from, to }: Span): Mutation {
  return { about: isDropped(text, { from, to }), edits: [{ from, to, text: "" }] };
}

/** One of several parts that stand between commas goes, and one comma with it. */
export function partDropped(text: string, parts: readonly Span[], index: number): Mutation {
  const [before, part, next] = [parts[index - 1], parts[index], parts[index + 1]];
  if (!part) throw new RangeError(`Dropping a part: expected an index below ${parts.length}, saw ${index}.`);
  if (!before && !next) return dropped(text, part);
  const edit = next
    ? { from: part.from, to: next.from, text: "" }
    : { from: before?.to ?? part.from, to: part.to, text: "" };
  return { about: isDropped(text, part), edits: [edit] };
}

const isDropped = (text: string, { from, to }: Span) => `${short(text.slice(from, to))} is dropped`;

/** And the blanks on one side of it; never a line end that a comment before it needs. */
function cut(text: string, { from, to }: Span): Edit {
  const [before = ""] = /[ \t]*$/.exec(text.slice(0, from)) ?? [];
  const [after = "", blanks = ""] = /^([ \t]*)(?:\r?\n)?/.exec(text.slice(to)) ?? [];
  const beginsLine = from === before.length || text[from - before.length - 1] === "\n";
  if (beginsLine && after.endsWith("\n")) return { from: from - before.length, to: to + after.length, text: "" };
  if (beginsLine) return { from, to: to + blanks.length, text: "" };
  const isBeforeMore = /^[^\s)\]};,]/.test(text.slice(to));
  return { from: isBeforeMore ? from : from - before.length, to, text: "" };
}

/** On one line, and not too long for it. */
export function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
