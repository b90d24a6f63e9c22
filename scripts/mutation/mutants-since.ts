import { linesOf } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaFile } from "../../fixtures/environment/schema-files/schema-source.ts";
import { placeOf } from "./apply-mutants.ts";
import type { Mutant } from "./mutant.ts";

/**
 * The mutants that touch a line which is new, or stands next to one that is gone. Files are compared as one text, in the
 * order in which they are loaded, so that a definition may move to a file of another name; indentation doesn't count.
 */
export function mutantsSince(
  mutants: readonly Mutant[],
  before: readonly SchemaFile[],
  now: readonly SchemaFile[],
): Mutant[] {
  const lines = now.flatMap((file) =>
    linesOf(file.text).map((text, index) => ({ path: file.path, text: text.trim(), number: index + 1 })),
  );
  const changed = changedIn(
    before.flatMap((file) => linesOf(file.text).map((text) => text.trim())),
    lines.map(({ text }) => text),
  );
  const places = new Set([...changed].map((index) => `${lines[index]?.path}:${lines[index]?.number}`));
  return mutants.filter((mutant) =>
    linesTouchedBy(mutant, now).some((number) => places.has(`${mutant.path}:${number}`)),
  );
}

function linesTouchedBy(mutant: Mutant, files: readonly SchemaFile[]): number[] {
  const text = files.find(({ path }) => path === mutant.path)?.text ?? "";
  const { from, to } = placeOf(mutant, files);
  const first = text.slice(0, from).split("\n").length;
  return text
    .slice(from, to)
    .split("\n")
    .map((_, index) => first + index);
}

/** Indexes of lines that are in no longest common subsequence; where lines are only gone, those of their neighbours. */
function changedIn(before: readonly string[], now: readonly string[]): ReadonlySet<number> {
  const longest = longestCommon(before, now);
  const changed = new Set<number>();
  let [i, j] = [0, 0];
  while (i < before.length || j < now.length) {
    const [wasAt, isAt] = [i, j];
    while ((i < before.length || j < now.length) && (i === before.length || before[i] !== now[j])) {
      if (j < now.length && (i === before.length || at(longest, i, j + 1) >= at(longest, i + 1, j))) j += 1;
      else i += 1;
    }
    for (let line = isAt; line < j; line++) changed.add(line);
    if (j === isAt && before.slice(wasAt, i).some((line) => line !== ""))
      for (const beside of [j - 1, j]) changed.add(beside);
    i += 1;
    j += 1;
  }
  return changed;
}

/** [i][j]: the length of the longest common subsequence of what comes from i and from j on. */
function longestCommon(one: readonly string[], other: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: one.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row)
        row[j] = one[i] === other[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

const at = (table: readonly Uint32Array[], i: number, j: number): number => table[i]?.[j] ?? 0;
