import type { AnyNode, ObjectLiteral } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Mutation, Mutator } from "../mutator.ts";
import { isKeyword, isRow, isSign, isString } from "../enclosing-items.ts";
import { secretsInScope } from "../secrets-in-scope.ts";

/** The nearest ones: more are the same mistake again. */
const most = 2;

/** The error goes to whoever caused it, and takes along the client secret, the access token or the row. */
export const secretInThrow: Mutator = {
  name: "SecretInThrow",
  *mutate(place) {
    const { node, above, text } = place;
    if (!isRow(node) || !isKeyword(node.items[0], "THROW")) return;
    const [, thrown, ...rest] = node.items;
    if (!thrown || rest.length > 0) return;
    const full = secretsInScope(place).filter((variable) => !isKnownEmpty(variable, above, text));
    for (const variable of full.slice(-most)) {
      if (thrown.kind === "object") yield withProperty(thrown, variable);
      if (isString(thrown))
        yield {
          about: `the error says ${variable}`,
          edits: [{ from: thrown.to, to: thrown.to, text: ` + <string> ${variable}` }],
        };
    }
  },
};

/** Does the IF around ask whether the parameter is missing? Then nothing of it could leak. */
function isKnownEmpty(variable: string, above: readonly AnyNode[], text: string): boolean {
  const branch = above.findLast((each) => each.kind === "branch");
  if (!branch) return false;
  const { from, to } = branch.condition;
  const isMissing = `!\\${variable}(?![\\p{L}\\p{N}_.[])|\\${variable}\\s*(?:==?|IS)\\s*(?:NONE|NULL|''|"")`;
  return new RegExp(isMissing, "iu").test(text.slice(from, to));
}

function withProperty({ items, to }: ObjectLiteral, variable: string): Mutation {
  const last = items.at(-1);
  const at = last?.to ?? to - 1;
  const comma = !last || isSign(last, ",") ? "" : ",";
  return { about: `the error says ${variable}`, edits: [{ from: at, to: at, text: `${comma} detail: ${variable}` }] };
}
