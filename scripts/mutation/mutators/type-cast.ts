import type { AnyNode, Node } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { callsIn } from "../function-calls.ts";
import { droppedExactly } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow, isSign } from "../enclosing-items.ts";

const conversion = /^type::(?!is|table|field|fields|range|point)\w+$/;

/** A value stays what it was: a number isn't made a text. */
export const typeCast: Mutator = {
  name: "TypeCast",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const [at, start] of node.items.entries()) {
      if (!isTypeSign(start, "<") || isType(node.items[at - 1])) continue;
      const behind = node.items[castEnd(node.items, at)];
      if (behind) yield droppedExactly(text, { from: start.from, to: behind.from });
    }
    for (const { name, isMethod, head, arguments: given } of callsIn(node.items)) {
      if (!isMethod && conversion.test(name) && given.length === 1) yield droppedExactly(text, head);
    }
  },
};

const isType = (node: AnyNode | undefined) => node?.kind === "token" && node.role === "type";
const isTypeSign = (node: AnyNode | undefined, sign: string) => isType(node) && isSign(node, sign);

/** Behind the > that belongs to the < at this place. */
function castEnd(items: readonly Node[], start: number): number {
  let depth = 0;
  for (let at = start; at < items.length; at++) {
    if (isTypeSign(items[at], "<")) depth++;
    if (isTypeSign(items[at], ">") && --depth === 0) return at + 1;
  }
  return items.length;
}
