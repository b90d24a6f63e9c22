import { ask, type Case, type Expectation } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { literalsIn } from "../../fixtures/environment/inventory/text-facts.ts";
import { valueOfType, waysToName } from "./added-values.ts";
import { hidesRobert, requestsOfLogin, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, idOf } from "./addition-source.ts";

/** Cases for functions: a record user who calls one gets nothing of another's, no secret, and changes nobody's row. */
export const functionCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter(({ kind, standing }) => kind === "function" && standing === "added")
    .map((item) => callCase(item, source));

function callCase(item: InventoryItem, source: AdditionSource): Case {
  const calls = callsOf(item);
  const rows = writesOfAdditions(source);
  return {
    id: idOf("ADD-FUNCTION", item.name.replaceAll("::", "."), "call"),
    looksAt: item.place,
    level: "MUST",
    title: `a user who calls fn::${item.name} gets nothing of another's and no secret, and changes nobody else's row`,
    given: twoUsers,
    when: calls.map((call) => ask("users:ada", `RETURN ${call}`)),
    then: calls.map((call): Expectation => ({ sight: hidesRobert(call), rows, mayCall: requestsOfLogin })),
  };
}

/** Calls with values of the types that it takes, Bob named in each way, and with the texts that its body spells out. */
function callsOf({ name, definition, text }: InventoryItem): readonly string[] {
  const types = parametersOf(text);
  const literals = definition.clauses.flatMap((clause) => literalsIn(clause)).filter((each) => each !== "");
  const calls = waysToName.map((way) => types.map((type) => valueOfType(type, way)));
  const withLiterals = literals
    .slice(0, mostLiterals)
    .map((literal) => types.map((type) => valueOfType(type, "name", [literal])));
  return [...new Set([...calls, ...withLiterals].map((values) => `fn::${name}(${values.join(", ")})`))];
}

/** A call takes a few milliseconds. */
const mostLiterals = 12;

/** Types of the parameters, in order: `($name: string, $of: record<users>)`. */
function parametersOf(text: string): readonly string[] {
  const start = text.indexOf("(");
  let depth = 0;
  let end = start;
  for (; end < text.length; end++) {
    if (text[end] === "(") depth += 1;
    if (text[end] === ")" && --depth === 0) break;
  }
  const list = text.slice(start + 1, end);
  return list
    .split(/,(?=\s*\$)/)
    .flatMap((part) => (part.includes("$") ? [/:\s*([^]*)$/.exec(part)?.[1]?.trim() ?? "any"] : []));
}
