import type { RandomBlock, RandomStatement, Test, Value } from "./random-programs.ts";

export type Reached = "block" | "right" | "true" | "false" | "entered" | "empty";
type See = (node: object, what: Reached) => void;
type Variables = ReadonlyMap<string, number>;

/** How a block is left before its end. */
type Leaving = { readonly is: "return" | "throw"; readonly value: number } | { readonly is: "break" | "continue" };

/** What a program comes to, as SurrealDB has it; `see` gets all that is reached. */
export function evaluate(
  program: RandomBlock,
  argument: number,
  see: See,
): { readonly returned: number } | { readonly thrown: number } {
  const left = runBlock(program, new Map([["n", argument]]), see);
  if (left?.is === "return") return { returned: left.value };
  if (left?.is === "throw") return { thrown: left.value };
  throw new Error("Evaluating a program: expected a RETURN or a THROW, saw its end.");
}

function runBlock(block: RandomBlock, outer: Variables, see: See): Leaving | undefined {
  see(block, "block");
  const variables = new Map(outer); // what a block lets is its own
  for (const statement of block) {
    const left = runStatement(statement, variables, see);
    if (left) return left;
  }
  return undefined;
}

function runStatement(node: RandomStatement, variables: Map<string, number>, see: See): Leaving | undefined {
  switch (node.is) {
    case "let":
      variables.set(node.name, valueOf(node.value, variables, see));
      return undefined;
    case "return":
    case "throw":
      return { is: node.is, value: valueOf(node.value, variables, see) };
    case "break":
    case "continue":
      return node;
    case "block":
      return runBlock(node.block, variables, see);
    case "for":
      return runFor(node, variables, see);
    case "if":
      return runIf(node, variables, see);
  }
}

function runFor(node: RandomStatement & { is: "for" }, variables: Variables, see: See): Leaving | undefined {
  see(node, node.over.length === 0 ? "empty" : "entered");
  for (const each of node.over) {
    const left = runBlock(node.body, new Map(variables).set("b", each), see);
    if (left?.is === "break") return undefined;
    if (left && left.is !== "continue") return left;
  }
  return undefined;
}

function runIf(node: RandomStatement & { is: "if" }, variables: Variables, see: See): Leaving | undefined {
  for (const [place, test, then] of [
    [node, node.condition, node.then],
    ...(node.elseIf ? [[node.elseIf, ...node.elseIf]] : []),
  ] as [object, Test, RandomBlock][]) {
    const isTrue = holds(test, variables, see);
    see(place, isTrue ? "true" : "false");
    if (isTrue) return runBlock(then, variables, see);
  }
  return node.otherwise && runBlock(node.otherwise, variables, see);
}

function valueOf(node: Value, variables: Variables, see: See): number {
  switch (node.is) {
    case "number":
      return node.number;
    case "variable":
      return variables.get(node.name) ?? Number.NaN;
    case "sum":
      return valueOf(node.sides[0], variables, see) + valueOf(node.sides[1], variables, see);
    case "either": {
      const left = valueOf(node.sides[0], variables, see);
      const isEnough = ["AND", "&&"].includes(node.operator) ? left === 0 : left !== 0;
      if (isEnough) return left;
      see(node, "right");
      return valueOf(node.sides[1], variables, see);
    }
    case "if": {
      const isTrue = holds(node.condition, variables, see);
      see(node, isTrue ? "true" : "false");
      const side = isTrue ? node.then : node.otherwise;
      see(side, "block");
      return valueOf(side.value, variables, see);
    }
  }
}

function holds(node: Test, variables: Variables, see: See): boolean {
  if ("sides" in node) {
    const [left, right] = [valueOf(node.sides[0], variables, see), valueOf(node.sides[1], variables, see)];
    return node.is === "less" ? left < right : left === right;
  }
  const left = holds(node.tests[0], variables, see);
  if (left === (node.is === "one")) return left;
  see(node, "right");
  return holds(node.tests[1], variables, see);
}
