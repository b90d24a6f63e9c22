import type { AuditFinding } from "./audit-check.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";

/** A definition by its place, e.g. "users.fields.email" or "functions.github_login". */
export type ByPlace = ReadonlyMap<string, string>;

/** What the deployed definitions have otherwise than the schema's, both in the words of one engine. */
export interface Difference {
  readonly place: string;
  readonly kind: AuditFinding["kind"];
  /** "function fn::github_login" */
  readonly named: string;
  readonly what: "is missing" | "is not in the schema" | { readonly differsIn: readonly string[] };
}

const kindNames: Readonly<Record<string, string>> = {
  accesses: "access",
  functions: "function",
  tables: "table",
  params: "param",
  analyzers: "analyzer",
  fields: "field",
  indexes: "index",
  events: "event",
};
/** What somebody else may have put there, beside the schema: other parts of the application. */
const othersMayHave = new Set(["functions", "tables", "params", "analyzers"]);

export function differences(schema: ByPlace, deployed: ByPlace): Difference[] {
  const tables = new Set(
    [...schema.keys()].filter((place) => place.startsWith("tables.")).map((place) => place.slice("tables.".length)),
  );
  const places = [...new Set([...schema.keys(), ...deployed.keys()])]
    .filter((place) => kindNames[partsOf(place).kind] !== undefined)
    .toSorted();
  return places.flatMap((place): Difference[] => {
    const [wanted, there] = [schema.get(place), deployed.get(place)];
    const { kind, table } = partsOf(place);
    const named = nameOf(place);
    if (wanted === there) return [];
    if (there === undefined) return [{ place, kind: "lost", named, what: "is missing" }];
    if (wanted !== undefined)
      return [{ place, kind: "changed", named, what: { differsIn: differingClauses(wanted, there) } }];
    if (othersMayHave.has(kind) || (table !== undefined && !tables.has(table))) return [];
    return [{ place, kind: kind === "accesses" ? "opened" : "changed", named, what: "is not in the schema" }];
  });
}

/** "users.fields.email" → fields, email, users */
export function partsOf(place: string): { kind: string; name: string; table?: string } {
  const [first = "", second = "", ...rest] = place.split(".");
  if (kindNames[first] !== undefined && first !== "fields") return { kind: first, name: [second, ...rest].join(".") };
  return { kind: second, name: rest.join("."), table: first };
}

/** As the syntax tree calls it: what kind of definition, and its name there. */
export function definitionNamed(place: string): { of: string; name: string } {
  const { kind, name, table } = partsOf(place);
  return {
    of: kindNames[kind] ?? kind,
    name: kind === "functions" ? `fn::${name}` : table === undefined ? name : `${table}.${name}`,
  };
}

function nameOf(place: string): string {
  const { kind, name, table } = partsOf(place);
  return `${kindNames[kind]} ${kind === "functions" ? `fn::${name}` : name}${table === undefined ? "" : ` on ${table}`}`;
}

/** Which clauses, and not what is in them: there may be secrets. */
function differingClauses(wanted: string, there: string): string[] {
  const [a, b] = [clausesOf(wanted), clausesOf(there)];
  const differing = [...new Set([...a.keys(), ...b.keys()])].filter((keyword) => a.get(keyword) !== b.get(keyword));
  return differing.length > 0 ? differing : ["its text"];
}

function clausesOf(text: string): ReadonlyMap<string, string> {
  const [definition] = readSchemaTree({ path: "INFO", text }).definitions;
  return new Map(
    (definition?.clauses ?? []).map(({ keyword, from, to }) => [keyword || "its text", text.slice(from, to)]),
  );
}
