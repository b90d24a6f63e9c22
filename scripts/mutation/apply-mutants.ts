import { applyEdits, type Edit } from "../../fixtures/surrealql/text/text-edit.ts";
import { linesOf } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import type { Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Mutant } from "./mutant.ts";

/** The files with these mutants in them, all at once; they may not overlap. */
export const withMutants = (
  files: readonly SchemaFile[],
  mutants: readonly Pick<Mutant, "path" | "edits">[],
): SchemaFile[] =>
  files.map((file) => {
    const edits = mutants.filter(({ path }) => path === file.path).flatMap((mutant) => mutant.edits);
    return edits.length === 0 ? file : { ...file, text: applyEdits(file.text, edits) };
  });

/** From the first change to the last. */
export function spanOf({ edits }: Pick<Mutant, "edits">): Span {
  return { from: Math.min(...edits.map(({ from }) => from)), to: Math.max(...edits.map(({ to }) => to)) };
}

/** What stands in a mutant's place, and what takes it: from the first change to the last. */
export const textsOf = (
  mutant: Pick<Mutant, "path" | "edits">,
  files: readonly SchemaFile[],
): { readonly original: string; readonly replacement: string } =>
  textsWithin(spanOf(mutant), mutant, textOf(mutant, files));

/** The lines that a mutant changes, as they were and as they are. Of what is empty afterwards no line is left. */
export function linesChangedBy(
  mutant: Pick<Mutant, "path" | "edits">,
  files: readonly SchemaFile[],
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const text = textOf(mutant, files);
  const stretches = editsTogether(mutant.edits, text).map((edits) => linesOfStretch(edits, text));
  return {
    before: stretches.flatMap(({ before }) => before),
    after: stretches.flatMap(({ after }) => after),
  };
}

/** Edits with a few lines between them are one change; what is further apart are changes in two places. */
const fewLines = 8;

function editsTogether(edits: readonly Edit[], text: string): Edit[][] {
  const groups: Edit[][] = [];
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    const last = groups.at(-1)?.at(-1);
    if (last && linesOf(text.slice(last.to, edit.from)).length <= fewLines) groups.at(-1)?.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function linesOfStretch(edits: readonly Edit[], text: string) {
  const { from, to } = spanOf({ edits });
  const end = text.indexOf("\n", to);
  const { original, replacement } = textsWithin(
    { from: text.lastIndexOf("\n", from - 1) + 1, to: end < 0 ? text.length : end },
    { edits },
    text,
  );
  const [before, after] = [filledLines(original), filledLines(replacement)];
  const same = sharedAtEnd(before, after); // the line behind one that was removed
  return { before: before.slice(0, before.length - same), after: after.slice(0, after.length - same) };
}

function sharedAtEnd(some: readonly string[], others: readonly string[]): number {
  let count = 0;
  while (count < Math.min(some.length, others.length) && some.at(-1 - count) === others.at(-1 - count)) count++;
  return count;
}

function textsWithin({ from, to }: Span, { edits }: Pick<Mutant, "edits">, text: string) {
  const original = text.slice(from, to);
  return {
    original,
    replacement: applyEdits(
      original,
      edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })),
    ),
  };
}

const filledLines = (text: string) => linesOf(text).filter((line) => line.trim() !== "");
const textOf = ({ path }: Pick<Mutant, "path">, files: readonly SchemaFile[]) =>
  files.find((file) => file.path === path)?.text ?? "";

/** Its span without the spaces and semicolons at its ends: a removed statement may take them along, and is no more than the statement. */
export function placeOf(mutant: Pick<Mutant, "path" | "edits">, files: readonly SchemaFile[]): Span {
  const { from, to } = spanOf(mutant);
  const text = textOf(mutant, files).slice(from, to);
  const [, before = "", , after = ""] = /^([\s;]*)([^]*?)([\s;]*)$/.exec(text) ?? [];
  return before.length === text.length ? { from, to } : { from: from + before.length, to: to - after.length };
}

/** Mutants in as few groups as it takes for none to touch another one of its group. */
export function withoutOverlap(mutants: readonly Mutant[]): Mutant[][] {
  const groups: Mutant[][] = [];
  for (const mutant of mutants) {
    const free = groups.find((group) => !group.some((other) => overlap(mutant, other)));
    if (free) free.push(mutant);
    else groups.push([mutant]);
  }
  return groups;
}

const overlap = (one: Mutant, other: Mutant): boolean =>
  one.path === other.path && one.edits.some((edit) => other.edits.some((another) => touch(edit, another)));

/** Two insertions at one place do: which of them comes first would be chance. */
const touch = (one: Edit, other: Edit): boolean => one.from <= other.to && other.from <= one.to;
