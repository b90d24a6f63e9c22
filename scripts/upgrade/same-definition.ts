import { separatedByCommas } from "../../fixtures/surrealql/tree/expressions.ts";
import type { AnyNode } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { childrenOf } from "../../fixtures/surrealql/tree/walk-tree.ts";

/**
 * Two definitions as one engine shows them, equal but for the order in which an object's keys were written: 2.x sorts
 * them. Everything else that is only spelling, the engine has made equal itself.
 */
export const sameDefinition = (one: string, other: string): boolean => one === other || ordered(one) === ordered(other);

function ordered(text: string): string {
  const { definitions, statements } = readSchemaTree({ path: "", text });
  return stretch({ from: 0, to: text.length }, [...definitions, ...statements], text);
}

/** A stretch of the text, the nodes in it with their objects in order. */
function stretch(
  { from, to }: { readonly from: number; readonly to: number },
  nodes: readonly AnyNode[],
  text: string,
): string {
  let at = from;
  let result = "";
  for (const node of nodes) {
    result += text.slice(at, node.from) + textOf(node, text);
    at = node.to;
  }
  return result + text.slice(at, to);
}

function textOf(node: AnyNode, text: string): string {
  if (node.kind !== "object") return stretch(node, childrenOf(node), text);
  const entries = separatedByCommas(node.items).map((items) =>
    stretch({ from: items[0]?.from ?? 0, to: items.at(-1)?.to ?? 0 }, items, text),
  );
  return `{ ${entries.toSorted().join(", ")} }`;
}
