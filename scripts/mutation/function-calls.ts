import type { AnyNode, Group, Node, Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { isRow, isSign, partsOf } from "./enclosing-items.ts";

/** `string::lowercase($x)` or `$x.lowercase()`. */
export interface FunctionCall {
  /** In lower case: "string::lowercase"; of a method its name alone. */
  readonly name: string;
  readonly isMethod: boolean;
  /** The name, and for a method its dot. */
  readonly head: Span;
  readonly parentheses: Group;
  readonly arguments: readonly Span[];
}

/** The calls that stand in a node; not those within their arguments. */
export function callsIn(row: AnyNode): FunctionCall[] {
  if (!isRow(row)) return [];
  const items: readonly Node[] = row.items;
  return items.flatMap((node, at) => {
    if (node.kind !== "group" || node.bracket !== "(" || !isPathWord(items[at - 1])) return [];
    let start = at - 1;
    while (isSign(items[start - 1], "::") && isPathWord(items[start - 2])) start -= 2;
    const isMethod = isSign(items[start - 1], ".");
    const words = items.slice(start, at);
    const from = items[isMethod ? start - 1 : start]?.from ?? node.from;
    return [
      {
        name: words.map((word) => (word.kind === "token" ? word.text.toLowerCase() : "")).join(""),
        isMethod,
        head: { from, to: node.from },
        parentheses: node,
        arguments: partsOf(node.items),
      },
    ];
  });
}

const isPathWord = (node: AnyNode | undefined): boolean =>
  node?.kind === "token" && node.type === "word" && node.role === "path";
