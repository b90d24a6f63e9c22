import { qualifiedName } from "../../fixtures/surrealql/statements/definition-places.ts";
import { definitionsOfTrees } from "../../fixtures/surrealql/statements/reached-definitions.ts";
import { linesOf, positionAt } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Point } from "../coverage/coverage-point.ts";
import type { ReproStep } from "./repro-json.ts";
import { isOfField, type TraceEvent } from "./trace-events.ts";

/** A definition that the login came by, and which way it took. */
type SourcePath = ReproStep["source"][number];
/** What became of a line: what was rolled back, and what failed, ran as well. */
type LineFate = NonNullable<SourcePath["lines"][number]["fate"]>;

/** Lines of one definition that are told. */
const mostLines = 500;

/** @param texts of the schema's files by path, with secrets hidden, each character in its place */
export function sourcePaths(
  events: readonly TraceEvent[],
  points: readonly Point[],
  trees: readonly SchemaTree[],
  texts: ReadonlyMap<string, string>,
): SourcePath[] {
  const fates = fatesOf(events);
  const reached = new Set(
    events.flatMap((event) => ("point" in event && !isOfField(event.point) ? [nameOf(event.point)] : [])),
  );
  return definitionsOfTrees(trees).flatMap(({ file: { path }, definition }) => {
    const within = qualifiedName(definition);
    if (!reached.has(nameOf({ path, within }))) return [];
    const text = texts.get(path) ?? "";
    const lineAt = (offset: number) => positionAt(text, offset).line;
    const line = lineAt(definition.from);
    const ofLine = new Map<number, LineFate>();
    // what is within others comes behind them
    const own = points
      .filter((point) => point.kind === "statement" && point.path === path && point.within === within)
      .toSorted((one, other) => one.from - other.from || other.to - one.to);
    const begun = new Set<number>();
    for (const point of own) {
      const fate = fates.get(keyOf(point)) ?? "not reached";
      const [first, last] = [lineAt(point.from), lineAt(Math.max(point.from, point.to - 1))];
      // of several that begin on a line, the outermost speaks for it
      for (let each = begun.has(first) ? first + 1 : first; each <= last; each++) ofLine.set(each, fate);
      begun.add(first);
    }
    const lines = linesOf(text)
      .slice(line - 1, Math.min(lineAt(definition.to), line - 1 + mostLines))
      .map((source, i) => {
        const fate = isCode(source) ? ofLine.get(line + i) : undefined;
        return { text: source, ...(fate && { fate }) };
      });
    return [{ file: path, within, line, lines }];
  });
}

/** More than what closes a block, and no comment. */
const isCode = (line: string): boolean => /[^\s{}();,]/.test(line) && !/^\s*(?:--|\/\/|#)/.test(line);

function fatesOf(events: readonly TraceEvent[]): ReadonlyMap<string, LineFate> {
  const fates = new Map<string, LineFate>();
  for (const event of events) {
    if (event.kind === "condition") fates.set(keyOf(event.point), "ran");
    if (event.kind !== "statement") continue;
    const key = keyOf(event.point);
    // of a loop, once is enough
    if (event.failed) fates.set(key, "failed");
    else if (event.rolledBack && fates.get(key) !== "failed") fates.set(key, "rolled back");
    else if (!fates.has(key)) fates.set(key, "ran");
  }
  return fates;
}

const keyOf = ({ path, from }: Pick<Point, "path" | "from">): string => `${path}:${from}`;
const nameOf = ({ path, within }: Pick<Point, "path" | "within">): string => `${path} ${within}`;
