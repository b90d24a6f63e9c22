import type { AnyNode, Block, ObjectLiteral, Statement } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Mutation, Mutator, MutationPlace } from "../mutator.ts";
import { isKeyword, isRow, isSign, isString } from "../enclosing-items.ts";

/** What holds a secret: GitHub's answer to the code, a whole row, or what has the name of one. */
const secret = /http::post|SELECT\s+\*|secret|token|password|hash/i;
/** It is sent one, and answers with none. */
const request = /^LET\s+\S+\s*=\s*http::get/i;
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
    const inScope = letsBefore(place)
      .filter(({ from, to }) => isSecret(text.slice(from, to)))
      .map(variableOf);
    const full = inScope.filter((variable) => variable !== "" && !isKnownEmpty(variable, above, text));
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

const isSecret = (statement: string) => secret.test(statement) && !request.test(statement);

/** The LETs of the blocks around, up to here. */
function letsBefore({ node, above }: MutationPlace): Statement[] {
  const blocks = above.filter((each): each is Block => each.kind === "block");
  return blocks.flatMap(({ statements }) => statements.filter(({ verb, to }) => verb === "LET" && to <= node.from));
}

function variableOf({ items: [, variable] }: Statement): string {
  return variable?.kind === "token" ? variable.text : "";
}

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
