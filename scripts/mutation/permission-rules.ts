import type { Clause, Definition, Node } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { isKeyword, isSign, isWord, spanOf } from "./enclosing-items.ts";

/** What may be done with rows, and with a field. A function is called, and that is all. */
const actionsOf: Readonly<Record<string, readonly string[]>> = {
  table: ["select", "create", "update", "delete"],
  field: ["select", "create", "update"],
};

/** `FOR select WHERE …`; of a function, whose calls are its only action, "". */
export interface PermissionRule {
  readonly action: string;
  /** NONE, FULL, or WHERE and a condition. */
  readonly who: string;
}

/** A rule for each action that is spoken of. */
export function rulesOf({ value }: Clause, { of }: Definition, text: string): PermissionRule[] {
  const actions = actionsOf[of] ?? [""];
  if (!isKeyword(value.items[0], "FOR")) return actions.map((action) => ({ action, who: textOf(value.items, text) }));
  return groupsOf(value.items).flatMap((items) => {
    const from = items.findIndex((node) => isKeyword(node, "WHERE") || isWord(node, "NONE", "FULL"));
    return items
      .slice(0, from)
      .flatMap((node) =>
        node.kind === "token" && node.type === "word"
          ? [{ action: node.text, who: textOf(items.slice(from), text) }]
          : [],
      );
  });
}

/** What stands behind each FOR, without the comma before the next. */
function groupsOf(items: readonly Node[]): Node[][] {
  const groups: Node[][] = [];
  for (const node of items) {
    if (isKeyword(node, "FOR")) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups.map((group) => (isSign(group.at(-1), ",") ? group.slice(0, -1) : group));
}

function textOf(items: readonly Node[], text: string): string {
  const { from, to } = spanOf(items);
  return text.slice(from, to);
}

export const writtenOut = ({ action, who }: PermissionRule): string => (action === "" ? who : `FOR ${action} ${who}`);
