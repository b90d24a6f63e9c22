import { callsIn } from "../function-calls.ts";
import { becomes, droppedExactly } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow } from "../enclosing-items.ts";

/** The last part of the name → what is easily taken for it. */
const lookalikes = new Map([
  ["lowercase", "uppercase"],
  ["uppercase", "lowercase"],
  ["starts_with", "ends_with"],
  ["ends_with", "starts_with"],
  ["is_int", "is_number"],
  ["any", "all"],
  ["all", "any"],
  ["min", "max"],
  ["max", "min"],
  ["first", "last"],
  ["last", "first"],
]);
/** Functions of one value that give it in another form, or say something of it. */
const ofOneValue = /^(?:string|array|type::is|record::exists|record::is)(?:::|_|$)/;

/** A value is taken as it is: not lower-cased, not trimmed, not asked for its type. Or by a function much like it. */
export const methodExpression: Mutator = {
  name: "MethodExpression",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const { name, isMethod, head, parentheses, arguments: given } of callsIn(node.items)) {
      if (isMethod) yield droppedExactly(text, { from: head.from, to: parentheses.to });
      // the parentheses stay, so that it is one value still
      else if (ofOneValue.test(name) && given.length === 1) yield droppedExactly(text, head);
      const last = /\w+\s*$/.exec(text.slice(head.from, head.to));
      const other = name.startsWith("fn::") ? undefined : lookalikes.get(last?.[0].trim().toLowerCase() ?? "");
      if (last && other !== undefined) yield becomes(text, { from: head.from + last.index, to: head.to }, other);
    }
  },
};
