import type { LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import { robert } from "./addition-hides.ts";

/** How Bob is named where a value is wanted: each on its own, and what names him isn't looked for in the answer. */
export const waysToName = ["id", "whole id", "e-mail", "id at GitHub", "name"] as const;
export type WayToName = (typeof waysToName)[number];

export const namedBy: Readonly<Record<WayToName, string>> = {
  id: "bob",
  "whole id": robert.id,
  "e-mail": robert.email,
  "id at GitHub": "19060523",
  name: robert.name,
};

/** A type as the text has it, and what is known of what is done with the value. */
export interface WantedType {
  readonly type: string;
  /** Of an object. */
  readonly members?: readonly string[];
}

/** SurrealQL of a value that a type takes, and that names Bob where it can. */
export function valueOfType(
  { type, members = [] }: WantedType,
  way: WayToName,
  literals: readonly LiteralValue[] = [],
): string {
  const kind = withoutOption(type);
  if (/^(?:array|set)\b/.test(kind)) {
    const item = /^\w+\s*<\s*([^,]+?)\s*(?:,[^>]*)?>$/.exec(kind)?.[1];
    return `[${valueOfType({ type: item ?? "string" }, way, literals)}]`;
  }
  const record = /\brecord\b(?:\s*<([^>]*)>)?/.exec(kind);
  if (record)
    return record[1] === undefined || /\busers\b/.test(record[1]) ? robert.id : `${firstOf(record[1])}:of_ada`;
  if (/\bbool\b/.test(kind)) return "true";
  if (isNumber(kind)) return way === "id at GitHub" ? "19060523" : "1";
  if (/\bdatetime\b/.test(kind)) return "time::now()";
  if (/\bduration\b/.test(kind)) return "1h";
  if (/\buuid\b/.test(kind)) return "rand::uuid()";
  const name = literalOf(namedBy[way]);
  if (/\bobject\b/.test(kind)) {
    const usual = [`id: ${robert.id}`, `user: ${robert.id}`, `email: ${name}`];
    const others = members.filter((each) => !["id", "user", "email"].includes(each));
    return `{ ${[...usual, ...others.map((each) => `${each}: ${name}`)].join(", ")} }`;
  }
  const quoted = /^\s*(['"].*?['"])/.exec(kind)?.[1];
  if (quoted !== undefined) return quoted;
  if (kind === "any" && way === "id") return robert.id;
  const literal = literals.find((each) => typeof each === "string" && each !== "");
  return way === "name" && literal !== undefined ? literalOf(literal) : name;
}

/** Values that name nobody, and that a condition may wait for: nothing, the other truth, literals of the text. */
export function otherValues({ type, members = [] }: WantedType, literals: readonly LiteralValue[]): readonly string[] {
  const kind = withoutOption(type);
  const nothing = kind === type.trim() && kind !== "any" ? [] : ["NONE"];
  const fitting = literals.filter((each) => each !== "" && (kind === "any" || fits(kind, each))).map(literalOf);
  if (/^(?:array|set)\b/.test(kind)) return [...nothing, "[]", ...fitting.map((each) => `[${each}]`)];
  if (/\bobject\b/.test(kind)) {
    const values = [...literals.filter((each) => each !== "").map(literalOf), "true"];
    return [...nothing, ...members.flatMap((name) => values.map((each) => `{ ${name}: ${each} }`)), "{}"];
  }
  if (/\bbool\b/.test(kind)) return [...nothing, "false"];
  return [...nothing, ...(isNumber(kind) ? ["0", "1000"] : []), ...fitting];
}

function fits(kind: string, literal: LiteralValue): boolean {
  if (typeof literal === "string") return /\bstring\b/.test(kind);
  return typeof literal === "number" && isNumber(kind);
}

const isNumber = (kind: string): boolean => /\b(?:int|float|decimal|number)\b/.test(kind);
const withoutOption = (type: string): string =>
  type
    .trim()
    .replace(/^option\s*<(.*)>$/s, "$1")
    .trim();
const firstOf = (tables: string): string => tables.split("|")[0]?.trim() ?? "users";
