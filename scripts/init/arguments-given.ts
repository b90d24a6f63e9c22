import { separatedByCommas } from "../../fixtures/surrealql/tree/expressions.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import { type Code, codeText, type Written, written } from "./schema-queries.ts";

/** What each parameter of a function is given, wherever the code calls it; empty where no parameter has a name. */
export function argumentsGiven(definition: Code, code: readonly Code[]): ReadonlyMap<string, readonly Written[]> {
  const { node } = definition;
  if (node.kind !== "definition" || node.of !== "function") return new Map();
  const calls = code.flatMap((each) => callsIn(each, node.name));
  return new Map(parametersOf(definition).map((name, at) => [name, calls.flatMap((call) => call[at] ?? [])]));
}

/** `$code` of `DEFINE FUNCTION fn::login($code: string)`. */
function parametersOf(definition: Code): string[] {
  const [, list = ""] = /^[^({]*\(([^)]*)\)/.exec(codeText(definition)) ?? [];
  return [...list.matchAll(/\$(\w+)\s*:/g)].map(([, name = ""]) => name);
}

/** The arguments of each call of this function, with calls of others within them. */
function callsIn({ tree, node: root }: Code, name: string): Written[][] {
  const text = codeText({ tree, node: root });
  const brackets = new Set(
    [...text.matchAll(new RegExp(`\\b${name}\\s*\\(`, "g"))].map((call) => root.from + call.index + call[0].length - 1),
  );
  const found: Written[][] = [];
  walkNode(root, (node) => {
    if (node.kind === "group" && brackets.has(node.from))
      found.push(separatedByCommas(node.items).map((items) => written(items, tree)));
  });
  return found;
}
