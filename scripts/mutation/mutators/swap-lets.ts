import type { Statement } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { short } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";

/** Two LETs in the wrong order. Only where it matters: the second needs the first, or both do something. */
export const swapLets: Mutator = {
  name: "SwapLets",
  *mutate({ node, text }) {
    if (node.kind !== "block") return;
    for (const [at, first] of node.statements.entries()) {
      const second = node.statements[at + 1];
      if (first.verb !== "LET" || second?.verb !== "LET" || !dependsOnOrder(first, second, text)) continue;
      yield {
        about: `${short(textOf(first, text))} comes after ${short(textOf(second, text))}`,
        edits: [
          { from: first.from, to: first.to, text: textOf(second, text) },
          { from: second.from, to: second.to, text: textOf(first, text) },
        ],
      };
    }
  },
};

const textOf = ({ from, to }: Statement, text: string) => text.slice(from, to);

function dependsOnOrder(first: Statement, second: Statement, text: string): boolean {
  const [, variable] = first.items;
  const needed =
    variable?.kind === "token" && new RegExp(`\\${variable.text}(?![\\p{L}\\p{N}_])`, "u").test(textOf(second, text));
  return (
    needed ||
    [first, second].every((each) =>
      /\b(?:http::|CREATE\b|UPDATE\b|UPSERT\b|DELETE\b|INSERT\b|RELATE\b)/i.test(textOf(each, text)),
    )
  );
}
