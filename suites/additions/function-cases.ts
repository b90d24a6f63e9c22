import { ask, type Case, type Expectation } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { otherValues, valueOfType, type WantedType, waysToName } from "./added-values.ts";
import { hidesRobert, requestsOfLogin, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, atMost, idOf, withUsers } from "./addition-source.ts";
import { literalsOf, membersRead, withCalledFunctions } from "./called-functions.ts";

/** Cases for functions: a record user who calls one gets nothing of another's, no secret, and changes nobody's row. */
export const functionCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter(({ kind, standing }) => kind === "function" && standing === "added")
    .map((item) => callCase(item, source));

function callCase(item: InventoryItem, source: AdditionSource): Case {
  const { those: calls, leavesOut } = atMost(mostCalls, callsOf(item, source), "calls of it");
  const rows = writesOfAdditions(source);
  return {
    id: idOf("ADD-FUNCTION", item.name.replaceAll("::", "."), "call"),
    looksAt: item.place,
    ...leavesOut,
    level: "MUST",
    title: `a user who calls fn::${item.name} gets nothing of another's and no secret, and changes nobody else's row`,
    given: twoUsers,
    when: calls.map((call) => ask("users:ada", `RETURN ${call}`)),
    then: calls.map((call): Expectation => ({ sight: hidesRobert(call), rows, mayCall: requestsOfLogin })),
  };
}

/** A call takes a few milliseconds. */
const mostCalls = 40;

/**
 * Calls with values of the types that it takes: Bob named in each way; then one of them after another as a condition of
 * it, or of a function that it calls, may want it.
 */
function callsOf(item: InventoryItem, source: AdditionSource): readonly string[] {
  const texts = withCalledFunctions(item, source);
  const wanted = parametersOf(item.text).map(({ name, type }) => ({
    type: withUsers(type, source),
    members: membersRead(texts, name),
  }));
  const literals = literalsOf(texts);
  const naming = waysToName.map((way) => wanted.map((each) => valueOfType(each, way)));
  const varied = naming.flatMap((values) =>
    wanted.flatMap((each, i) => otherValues(each, literals).map((other) => values.with(i, other))),
  );
  return [...new Set([...naming, ...varied].map((values) => `fn::${item.name}(${values.join(", ")})`))];
}

/** The parameters, in order: `($name: string, $of: record<users>)`. */
function parametersOf(text: string): readonly (Pick<WantedType, "type"> & { readonly name: string })[] {
  const start = text.indexOf("(");
  let depth = 0;
  let end = start;
  for (; end < text.length; end++) {
    if (text[end] === "(") depth += 1;
    if (text[end] === ")" && --depth === 0) break;
  }
  return text
    .slice(start + 1, end)
    .split(/,(?=\s*\$)/)
    .flatMap((part) => {
      const [, name, type] = /(\$\w+)\s*(?::\s*([^]*))?$/.exec(part.trim()) ?? [];
      return name === undefined ? [] : [{ name, type: type?.trim() ?? "any" }];
    });
}
