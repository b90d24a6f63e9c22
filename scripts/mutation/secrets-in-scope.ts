import type { Block, Statement } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { MutationPlace } from "./mutator.ts";

/** What holds a secret: GitHub's answer to the code, a whole row, or what has the name of one. */
const secret = /http::post|SELECT\s+\*|secret|token|password|hash/i;
/** It is sent one, and answers with none. */
const request = /^LET\s+\S+\s*=\s*http::get/i;
type Here = Pick<MutationPlace, "node" | "above" | "text">;

/** The variables that hold a secret at this place, the nearest last. */
export const secretsInScope = (place: Here): string[] =>
  letsBefore(place)
    .filter(({ from, to }) => isSecret(place.text.slice(from, to)))
    .map(variableOf)
    .filter((variable) => variable !== "");

const isSecret = (statement: string) => secret.test(statement) && !request.test(statement);

/** The LETs of the blocks around, up to here. */
export function letsBefore({ node, above }: Pick<Here, "node" | "above">): Statement[] {
  const blocks = above.filter((each): each is Block => each.kind === "block");
  return blocks.flatMap(({ statements }) => statements.filter(({ verb, to }) => verb === "LET" && to <= node.from));
}

export function variableOf({ items: [, variable] }: Statement): string {
  return variable?.kind === "token" ? variable.text : "";
}
