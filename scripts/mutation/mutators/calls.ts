import { callsIn } from "../function-calls.ts";
import { becomes, droppedExactly } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow, isSign } from "../enclosing-items.ts";
import type { AnyNode, Node } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";

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
    for (const { name, isMethod, head, parentheses, arguments: given } of callsIn(node)) {
      if (isMethod) yield droppedExactly(text, { from: head.from, to: parentheses.to });
      // the parentheses stay, so that it is one value still
      else if (ofOneValue.test(name) && given.length === 1) yield droppedExactly(text, head);
      const last = /\w+\s*$/.exec(text.slice(head.from, head.to));
      const other = name.startsWith("fn::") ? undefined : lookalikes.get(last?.[0].trim().toLowerCase() ?? "");
      if (last && other !== undefined) yield becomes(text, { from: head.from + last.index, to: head.to }, other);
    }
  },
};

const conversion = /^type::(?!is|table|field|fields|range|point)\w+$/;

/** A value stays what it was: a number isn't made a text. */
export const typeCast: Mutator = {
  name: "TypeCast",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const [at, start] of node.items.entries()) {
      if (!isTypeSign(start, "<") || isType(node.items[at - 1])) continue;
      const behind = node.items[castEnd(node.items, at)];
      if (behind) yield droppedExactly(text, { from: start.from, to: behind.from });
    }
    for (const { name, isMethod, head, arguments: given } of callsIn(node)) {
      if (!isMethod && conversion.test(name) && given.length === 1) yield droppedExactly(text, head);
    }
  },
};

const isType = (node: AnyNode | undefined) => node?.kind === "token" && node.role === "type";
const isTypeSign = (node: AnyNode | undefined, sign: string) => isType(node) && isSign(node, sign);

/** Behind the > that belongs to the < at this place. */
function castEnd(items: readonly Node[], start: number): number {
  let depth = 0;
  for (let at = start; at < items.length; at++) {
    if (isTypeSign(items[at], "<")) depth++;
    if (isTypeSign(items[at], ">") && --depth === 0) return at + 1;
  }
  return items.length;
}

const randomText = /^rand::(?:string|guid|ulid|uuid|uuid::v4|uuid::v7)$/;

/** What nobody may guess is the same for everybody. */
export const randomValue: Mutator = {
  name: "RandomValue",
  *mutate({ node, text }) {
    for (const { name, isMethod, head, parentheses } of callsIn(node)) {
      if (!isMethod && randomText.test(name)) yield becomes(text, { from: head.from, to: parentheses.to }, "'mutant'");
    }
  },
};

const slowHash = /^crypto::(?:argon2|bcrypt|scrypt|pbkdf2)::(?<does>generate|compare)$/;

/** A password is stored as it is, or with a hash made for speed; or compared as text, or not at all. */
export const weakHash: Mutator = {
  name: "WeakHash",
  *mutate({ node, text }) {
    for (const { name, isMethod, head, parentheses, arguments: given } of callsIn(node)) {
      const does = isMethod ? undefined : slowHash.exec(name)?.groups?.["does"];
      const [first, second] = given.map(({ from, to }) => text.slice(from, to));
      const call = { from: head.from, to: parentheses.to };
      if (does === "generate" && first !== undefined) {
        yield becomes(text, call, `(${first})`);
        yield becomes(text, call, `crypto::md5(${first})`);
      }
      if (does === "compare" && first !== undefined && second !== undefined) {
        yield becomes(text, call, `(${first} = ${second})`);
        yield becomes(text, call, "true");
      }
    }
  },
};
