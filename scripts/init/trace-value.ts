import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import {
  type Code,
  definitionOf,
  type DefinitionCode,
  type FoundQuery,
  variablesOf,
  type Written,
} from "./schema-queries.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { argumentsGiven } from "./arguments-given.ts";

/** Where a value comes from. */
export type Origin =
  /** What a query reads of a table. */
  | { readonly of: "column"; readonly query: FoundQuery; readonly field: string }
  /** DEFINE PARAM. `field`: of the object that it holds, with dots between where objects are in it. */
  | { readonly of: "param"; readonly name: string; readonly field?: string }
  /** What a function of the schema returns, where nobody can say more. */
  | { readonly of: "function"; readonly name: string; readonly field: string };

interface Traced {
  readonly code: readonly Code[];
  readonly queries: readonly FoundQuery[];
  readonly trees: readonly SchemaTree[];
}

/** Something may be handed on often; a loop of functions that call each other ends here. */
const mostSteps = 12;

/**
 * Follows a value to where it comes from: through variables, members, functions of the schema and what they are called
 * with, and the names that a SELECT gives to fields.
 */
export function originOf(value: Written, { code, queries, trees }: Traced): Origin | undefined {
  const trace = (from: Written, member: string | undefined, step: number): Origin | undefined => {
    if (step > mostSteps) return undefined;
    const text = from.text.trim();
    const [, variable, path = ""] = /^\$(\w+)((?:\.\w+(?:\(\))?|\['\w+'\]|\[\d+\]|\?)*)$/.exec(text) ?? [];
    if (variable !== undefined) return ofVariable(from, variable, path, member, step);
    const picked = /^(\$\w+(?:\[\d+\]|\.first\(\))?)\.\{/.exec(text)?.[1];
    if (picked !== undefined) return trace({ ...from, to: from.from + picked.length, text: picked }, member, step + 1);
    if (text.startsWith("{") && member !== undefined) return ofMember(from, member, step);
    const [, literal, made, after = ""] =
      /^(?:(\w+):(?:\w+|⟨[^⟩]*⟩|`[^`]*`)|type::(?:thing|record)\(\s*['"](\w+)['"][^()]*\))((?:\.(?:\w+|\*))*)$/.exec(
        text,
      ) ?? [];
    const table = literal ?? made;
    if (table !== undefined) return ofRow(from, table, memberIn(after) ?? member);
    const query = queries.find(
      (each) => each.tree === from.tree && each.verb === "SELECT" && each.from >= from.from && each.to <= from.to,
    );
    if (query) {
      const field = fieldRead(query, member ?? memberBehind(text));
      if (query.table === "") return ofRowRead(query, field, step);
      return field === undefined ? undefined : { of: "column", query, field };
    }
    const [, called, behind = ""] = /^(fn(?:::\w+)+)\s*\([^()]*\)(.*)$/s.exec(text) ?? [];
    return called === undefined ? undefined : ofFunction(called, memberIn(behind) ?? member, step);
  };

  /** `SELECT … FROM $id`: of the row that the variable was found to be, or of one whose id is made there. */
  const ofRowRead = ({ tree, from, to }: FoundQuery, field: string | undefined, step: number): Origin | undefined => {
    const found = /\bFROM\s+(?:ONLY\s+)?(\$\w+|type::(?:thing|record)\([^()]*\))/di.exec(tree.text.slice(from, to));
    const [start = 0, end = 0] = found?.indices?.[1] ?? [];
    const row = { tree, from: from + start, to: from + end, text: found?.[1] ?? "" };
    return found && field !== undefined ? trace(row, field, step + 1) : undefined;
  };

  const ofVariable = (
    from: Written,
    name: string,
    path: string,
    behind: string | undefined,
    step: number,
  ): Origin | undefined => {
    const member = memberIn(path) ?? behind;
    const within = code.find((each) => isWithin(from, each));
    const made = within && variablesOf(within).get(`$${name}`);
    if (made && made.text.trim() !== from.text.trim()) return trace(made, member, step + 1);
    const given = within && argumentsGiven(within, code).get(name);
    if (given) {
      for (const argument of given) {
        const found = trace(argument, member, step + 1);
        if (found) return found;
      }
      return undefined;
    }
    if (!definitionOf("param", `$${name}`, trees)) return undefined;
    const field = [...membersIn(path), ...(behind === undefined ? [] : [behind])].join(".");
    return { of: "param", name, ...(field !== "" && { field }) };
  };

  /** `member: value` of an object literal. */
  const ofMember = (from: Written, member: string, step: number): Origin | undefined => {
    const found = new RegExp(`[{,]\\s*['"]?${member}['"]?\\s*:\\s*([^,}]+)`).exec(from.text);
    const text = found?.[1]?.trim();
    if (!found || text === undefined) return undefined;
    const start = from.from + found.index + found[0].indexOf(text, found[0].indexOf(":"));
    return trace({ tree: from.tree, from: start, to: start + text.length, text }, undefined, step + 1);
  };

  const ofFunction = (name: string, member: string | undefined, step: number): Origin | undefined => {
    const definition = definitionOf("function", name, trees);
    if (!definition) return undefined;
    for (const returned of returnsOf(definition).toReversed()) {
      const found = trace(returned, member, step + 1);
      if (found) return found;
    }
    return member === undefined ? undefined : { of: "function", name, field: member };
  };

  return trace(value, undefined, 0);
}

/** `provider:github.secret`: a row that is named by its id. */
const ofRow = (at: Written, table: string, field: string | undefined): Origin | undefined =>
  field === undefined
    ? undefined
    : {
        of: "column",
        query: { ...at, verb: "SELECT", table, sets: new Map(), where: new Map(), wherePaths: new Map() },
        field,
      };

const isWithin = ({ tree, from, to }: Written, code: Code): boolean =>
  code.tree === tree && from >= code.node.from && to <= code.node.to;

/** The last name of a path: `.rows.secret`, `['secret']`; what only takes the first of a list is none. */
const memberIn = (path: string): string | undefined => membersIn(path).at(-1);

const membersIn = (path: string): string[] =>
  [...path.matchAll(/\.(\w+)(?!\w*\()|\['(\w+)'\]/g)].map(([, dotted, quoted = ""]) => dotted ?? quoted);

/** Of `(SELECT …)[0].secret`. */
const memberBehind = (text: string): string | undefined =>
  memberIn(/\)((?:\[\d+\]|\.\w+(?:\(\))?)*)$/.exec(text)?.[1] ?? "");

/** The field of the table that a query gives as this member. */
function fieldRead({ tree, from, to }: FoundQuery, member: string | undefined): string | undefined {
  const [, isValue, list = ""] = /^\s*SELECT\s+(VALUE\s+)?(.*?)\s+FROM\b/is.exec(tree.text.slice(from, to)) ?? [];
  if (isValue !== undefined) return list.trim() === "id" ? (member ?? "id") : list.trim();
  if (member === undefined) return undefined;
  const [, renamed] = new RegExp(`(?:^|,)\\s*(\\w+)\\s+AS\\s+${member}\\s*(?:,|$)`, "i").exec(list) ?? [];
  return renamed ?? member;
}

/** What stands behind each RETURN; where there is none, the whole body is the value. */
function returnsOf({ tree, node }: DefinitionCode): Written[] {
  const found: Written[] = [];
  walkNode(node, (each) => {
    if (each.kind !== "statement" || each.verb !== "RETURN") return;
    const [, ...value] = each.items;
    const [first, last] = [value[0], value.at(-1)];
    if (first && last) found.push({ tree, from: first.from, to: last.to, text: tree.text.slice(first.from, last.to) });
  });
  if (found.length > 0) return found;
  const body = tree.text.indexOf("{", node.from);
  return [{ tree, from: body, to: node.to, text: tree.text.slice(body, node.to) }];
}
