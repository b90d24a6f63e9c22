import type { Node, Statement } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** Statements after which the flow is somewhere else. */
const leaving = new Set(["RETURN", "THROW", "BREAK", "CONTINUE"]);

export const leaves = ({ verb }: Pick<Statement, "verb">): boolean => leaving.has(verb);

/** Comparing never fails, whatever is compared; arithmetic does. */
const harmless = new Set("= == != AND OR && || ?? ?: ! !! IS NOT < > <= >=".split(" "));

/**
 * Whether nothing in these items can raise an error: then what comes next is reached with them. Only what is known to be
 * harmless counts: variables, values, paths, comparisons. A call, a cast, a sum or a query may fail.
 */
export const cannotFail = (items: readonly Node[]): boolean => items.every((node, i) => isHarmless(node, items[i - 1]));

function isHarmless(node: Node, before: Node | undefined): boolean {
  switch (node.kind) {
    case "token":
      if (node.role === "type") return false;
      if (node.role === "clause") return node.text.toUpperCase() === "LET";
      return node.role !== "operator" || harmless.has(node.text.toUpperCase());
    case "group":
      return !(node.bracket === "(" && isCallable(before)) && cannotFail(node.items);
    case "object":
      return cannotFail(node.items);
    default:
      return false;
  }
}

const isCallable = (node: Node | undefined): boolean =>
  node?.kind === "token" && (node.type === "word" || node.type === "variable" || node.type === "name");
