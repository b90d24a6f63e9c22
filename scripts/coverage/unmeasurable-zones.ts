import {
  clausesOf,
  logicalsIn,
  queriesIn,
  type Query,
  separatedByCommas,
} from "../../fixtures/surrealql/tree/expressions.ts";
import type { AnyNode, Node, Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";

/** A part of a query in which nothing may be inserted. */
export interface Zone extends Span {
  readonly why: string;
}

/** Clauses whose values are worked out once for each row that is written, and where a block changes nothing. */
const writing = "CREATE UPDATE UPSERT INSERT DELETE RELATE FROM INTO";
const written = "SET CONTENT MERGE REPLACE PATCH VALUES";
const open = new Set(`${writing} ${written}`.split(" "));
const asked = "the engine may answer a query's conditions from an index, or ask them for each row";
const named = "the engine names the column by this text: name it with AS";

/** The parts of a query among these items where a probe would change what comes out, or what the engine does for it. */
export const closedZones = (items: readonly Node[]): Zone[] =>
  queriesIn(items).flatMap((query) => [
    ...clausesOf(query)
      .filter(({ keyword }) => !open.has(keyword) && !["SELECT", "RETURN", "AS"].includes(keyword))
      .map(({ from, to }) => ({ from, to, why: asked })),
    ...unnamedColumns(query),
  ]);

/** What SELECT and RETURN list without a name of its own. */
function unnamedColumns(query: Query): Zone[] {
  const clauses = clausesOf(query);
  return clauses.flatMap(({ keyword, head }) => {
    if (keyword !== "SELECT" && keyword !== "RETURN") return [];
    const end = clauses.find((each) => each.from > head.from && each.keyword !== "AS")?.from ?? query.to;
    const listed = query.items.filter((node) => node.from >= head.to && node.to <= end);
    if (isWord(listed[0], "VALUE") || (isWord(listed[0], "ONLY") && isWord(listed[1], "VALUE"))) return [];
    return separatedByCommas(listed)
      .filter((column) => !column.some((node) => isWord(node, "AS")))
      .map((column) => ({ from: column[0]?.from ?? end, to: column.at(-1)?.to ?? end, why: named }));
  });
}

const isWord = (node: Node | undefined, word: string): boolean =>
  node?.kind === "token" && node.role === "clause" && node.text.toUpperCase() === word;

/** What would have been measured among these items, were it elsewhere. */
export function measurableIn(items: readonly Node[], zone: Span): (Span & { readonly what: string })[] {
  const inside = ({ from, to }: Span) => from >= zone.from && to <= zone.to;
  const deeper = items.filter(inside).flatMap((item) => {
    const found: (Span & { what: string })[] = [];
    walkNode(item, (node, above) => {
      const what = nameOf(node, above.at(-1));
      if (what !== undefined) found.push({ what, from: node.from, to: node.to });
      found.push(...operatorsIn(node));
    });
    return found;
  });
  return [...operatorsIn({ items }).filter(inside), ...deeper];
}

const operatorsIn = (node: AnyNode | { readonly items: readonly Node[] }): (Span & { what: string })[] =>
  "items" in node ? logicalsIn(node.items).map(({ operator: { text, from, to } }) => ({ what: text, from, to })) : [];

const names: Partial<Record<AnyNode["kind"], string>> = {
  if: "IF",
  for: "FOR",
  closure: "a closure",
  script: "JavaScript",
  block: "a block",
};

/** What it is called for people; the block of an IF is named with it. */
const nameOf = ({ kind }: AnyNode, above: AnyNode | undefined): string | undefined =>
  kind === "block" && above && ["if", "branch", "for", "closure"].includes(above.kind) ? undefined : names[kind];
