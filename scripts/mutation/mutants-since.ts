import { diff } from "node:util";
import { linesOf } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
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
  const spans = mutant.edits.length > 1 ? mutant.edits : [placeOf(mutant, files)];
  return spans.flatMap(({ from, to }) => {
    const first = text.slice(0, from).split("\n").length;
    return text
      .slice(from, to)
      .split("\n")
      .map((_, index) => first + index);
  });
}

/** Indexes of lines that weren't there before; where lines are only gone, those of their neighbours. */
function changedIn(before: readonly string[], now: readonly string[]): ReadonlySet<number> {
  const changed = new Set<number>();
  let [line, isNew, isGone] = [0, false, false];
  const end = [0, ""] as const;
  for (const [kind, text] of [...diff(now, before), end]) {
    if (kind === onlyBefore) isGone ||= text !== "";
    else if (kind === onlyNow) {
      changed.add(line);
      line += 1;
      isNew = true;
    } else {
      if (isGone && !isNew) changed.add(line - 1).add(line);
      line += 1;
      [isNew, isGone] = [false, false];
    }
  }
  return changed;
}

/** How `diff` marks what is in one of both. */
const [onlyNow, onlyBefore] = [1, -1];
