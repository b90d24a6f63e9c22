import type { LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import { robert } from "./addition-hides.ts";

/** How Bob is named where a value is wanted: each is tried on its own, and what names him isn't looked for in the answer. */
export const waysToName = ["id", "e-mail", "id at GitHub", "name"] as const;
type WayToName = (typeof waysToName)[number];

const namedBy: Readonly<Record<WayToName, string>> = {
  id: "bob",
  "e-mail": robert.email,
  "id at GitHub": "19060523",
  name: robert.name,
};

/** SurrealQL of a value that a type takes, and that names Bob where it can. */
export function valueOfType(type: string, way: WayToName, literals: readonly LiteralValue[] = []): string {
  const kind = type.replace(/^option<(.*)>$/s, "$1").trim();
  const record = /\brecord(?:<([^>]*)>)?/.exec(kind);
  if (record)
    return record[1] === undefined || /\busers\b/.test(record[1]) ? robert.id : `${firstOf(record[1])}:of_ada`;
  if (/^(?:array|set)\b/.test(kind)) {
    const item = /<\s*([^,>]+)/.exec(kind)?.[1];
    return `[${valueOfType(item ?? "string", way, literals)}]`;
  }
  if (/\bbool\b/.test(kind)) return "true";
  if (/\b(?:int|float|decimal|number)\b/.test(kind)) return way === "id at GitHub" ? "19060523" : "1";
  if (/\bdatetime\b/.test(kind)) return "time::now()";
  if (/\bduration\b/.test(kind)) return "1h";
  if (/\buuid\b/.test(kind)) return "rand::uuid()";
  if (/\bobject\b/.test(kind)) return `{ id: ${robert.id}, user: ${robert.id}, email: ${literalOf(namedBy[way])} }`;
  const quoted = /^\s*(['"].*?['"])/.exec(kind)?.[1];
  if (quoted !== undefined) return quoted;
  const literal = literals.find((each) => typeof each === "string" && each !== "");
  return way === "name" && literal !== undefined ? literalOf(literal) : literalOf(namedBy[way]);
}

const firstOf = (tables: string): string => tables.split("|")[0]?.trim() ?? "users";
