import { spanOf } from "../../fixtures/mutation/apply-mutants.ts";
import type { Mutant } from "../../fixtures/mutation/mutant.ts";
import { applyEdits } from "../../fixtures/schema/edit.ts";

/** What stands in a mutant's place, and what stood there: from the first change to the last. */
export function replacementIn(text: string, { edits }: Pick<Mutant, "edits">): { readonly original: string; readonly replacement: string } {
  const { from, to } = spanOf({ edits });
  return { original: text.slice(from, to), replacement: applied(text, edits, from, to) };
}

/** The lines that a mutant changes, as they were and as they are. */
export function changedLines(text: string, { edits }: Pick<Mutant, "edits">): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const span = spanOf({ edits });
  const from = text.lastIndexOf("\n", span.from - 1) + 1;
  const end = text.indexOf("\n", span.to);
  const to = end < 0 ? text.length : end;
  return { before: linesIn(text.slice(from, to)), after: linesIn(applied(text, edits, from, to)) };
}

const applied = (text: string, edits: Mutant["edits"], from: number, to: number) =>
  applyEdits(text.slice(from, to), edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })));

/** A line of which nothing is left is none. */
const linesIn = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== "");
