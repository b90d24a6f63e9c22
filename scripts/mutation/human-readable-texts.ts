import type { AnyNode, Definition, Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import { isKeyword, isRow, isSign, isString, partsOf, spanOf } from "./enclosing-items.ts";

/**
 * What stands in a definition for people to read: the `message` of a THROW, a text that is thrown alone, and a COMMENT. No
 * contract fixes their words, so no case looks at them, and a mutant there says nothing.
 * @param message what the schema calls the member for people
 */
export function textsForPeople(definition: Definition, message = "message"): Span[] {
  const found: Span[] = [];
  walkNode(definition, (node, above) => {
    if (node.kind === "clause" && node.keyword === "COMMENT") found.push(node);
    if (isRow(node) && isKeyword(node.items[0], "THROW") && node.items.length === 2)
      found.push(...node.items.filter((item) => isString(item)));
    if (node.kind !== "object" || !isThrown(above)) return;
    for (const { items } of partsOf(node.items)) {
      if (isNamed(message, items[0]) && isSign(items[1], ":")) found.push(spanOf(items.slice(2)));
    }
  });
  return found;
}

/** Is a THROW the innermost statement, or bare part of an IF, around? */
export function isThrown(above: readonly AnyNode[]): boolean {
  const around = above.findLast((node) => isRow(node) && isKeyword(node.items[0]));
  return around !== undefined && isRow(around) && isKeyword(around.items[0], "THROW");
}

const isNamed = (member: string, key: AnyNode | undefined): boolean =>
  key?.kind === "token" && key.text.replaceAll(/^["'`⟨]|["'`⟩]$/g, "") === member;
