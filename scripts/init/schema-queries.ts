import {
  clausesOf,
  queriesIn,
  type QueryClause,
  separatedByCommas,
} from "../../fixtures/surrealql/tree/expressions.ts";
import { isDot, isNameToken, isSign } from "../../fixtures/surrealql/tree/node-kinds.ts";
import type { AnyNode, Definition, Node, SchemaTree, Span, Token } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import { tableOfQuery, targetOf } from "../../fixtures/surrealql/statements/tables-of-queries.ts";
import {
  definitionsOfTrees,
  functionsNamedIn,
  reachedFrom,
} from "../../fixtures/surrealql/statements/reached-definitions.ts";
import { bareName } from "../../fixtures/surrealql/text/identifiers.ts";
import { blankComments } from "../../fixtures/surrealql/text/blank-comments.ts";

/** A definition or clause in its file. */
export interface Code {
  readonly tree: SchemaTree;
  readonly node: AnyNode;
}

/** The code of a whole definition. */
export type DefinitionCode = Code & { readonly node: Definition };

/** A value as it is written, with its place. */
export interface Written extends Span {
  readonly tree: SchemaTree;
  readonly text: string;
}

/** A query of the code: which table, and the values that it gives to fields or compares them with. */
export interface FoundQuery extends Span {
  readonly tree: SchemaTree;
  readonly verb: string;
  /** "" where it can't be read: `CREATE $id SET …`. */
  readonly table: string;
  /** Field → value, of SET, CONTENT and MERGE. */
  readonly sets: ReadonlyMap<string, Written>;
  /** Field → what it is compared with by = in WHERE. */
  readonly where: ReadonlyMap<string, Written>;
  /** The same of fields in objects and of linked rows: `github.id`. */
  readonly wherePaths: ReadonlyMap<string, Written>;
}

/** Everything that a definition holds, and what the functions that it calls hold. */
export const reachedBy = ({ node }: DefinitionCode, trees: readonly SchemaTree[]): Code[] =>
  reachedFrom([node.name], definitionsOfTrees(trees)).map(({ file, definition }) => ({ tree: file, node: definition }));

/** Does anything that it reaches match? */
export const reaches = (definition: DefinitionCode, pattern: RegExp, trees: readonly SchemaTree[]): boolean =>
  reachedBy(definition, trees).some((code) => pattern.test(codeText(code)));

/** The definition that counts: the last one of that name. */
export function definitionOf(of: string, name: string, trees: readonly SchemaTree[]): DefinitionCode | undefined {
  const all = definitionsOf(of, trees);
  return all.findLast(({ node }) => node.name === name);
}

export const definitionsOf = (of: string, trees: readonly SchemaTree[]): DefinitionCode[] =>
  trees.flatMap((tree) => tree.definitions.filter((each) => each.of === of).map((node) => ({ tree, node })));

export const functionsCalledIn = (code: Code): string[] => functionsNamedIn(codeText(code));

/** The text without comments. */
export const codeText = ({ tree, node }: Code): string => blankComments(tree.text.slice(node.from, node.to));

/** The queries in the code, in the order of the text. */
export function queriesOf({ tree, node: root }: Code): FoundQuery[] {
  const found: FoundQuery[] = [];
  walkNode(root, (node) => {
    for (const query of "items" in node ? queriesIn(node.items) : []) {
      const clauses = clausesOf(query);
      const table = tableOfQuery(query, targetOf(query, clauses)) ?? "";
      const { verb, from, to } = query;
      const compared = comparedIn(clauses, tree);
      const isPath = ([name]: readonly [string, Written]) => name.includes(".");
      found.push({
        tree,
        verb,
        table,
        from,
        to,
        sets: setsOf(clauses, tree),
        where: new Map(compared.filter((each) => !isPath(each))),
        wherePaths: new Map(compared.filter(isPath)),
      });
    }
  });
  return found;
}

/** `LET $name = value`, by name. */
export function variablesOf({ tree, node: root }: Code): Map<string, Written> {
  const found = new Map<string, Written>();
  walkNode(root, (node) => {
    if (node.kind !== "statement" || node.verb !== "LET") return;
    const [, name, , ...value] = node.items;
    if (name?.kind === "token" && name.type === "variable") found.set(name.text, written(value, tree));
  });
  return found;
}

/** The properties of an object literal among these nodes, by key. */
export function propertiesOf(items: readonly Node[], tree: SchemaTree): Map<string, Written> {
  const object = items.find((item) => item.kind === "object");
  return new Map(
    separatedByCommas(object?.kind === "object" ? object.items : []).flatMap(([key, colon, ...value]) =>
      key?.kind === "token" && isSign(colon, ":") ? [[nameOf(key), written(value, tree)] as const] : [],
    ),
  );
}

function setsOf(clauses: readonly QueryClause[], tree: SchemaTree): Map<string, Written> {
  const sets = clauses.find(({ keyword }) => keyword === "SET");
  const objects = clauses.filter(({ keyword }) => ["CONTENT", "MERGE", "INTO", "INSERT", "REPLACE"].includes(keyword));
  return new Map([
    ...separatedByCommas(sets?.value.items ?? []).flatMap(([field, equals, ...value]) =>
      field && isNameToken(field) && isSign(equals, "=", "+=") ? [[nameOf(field), written(value, tree)] as const] : [],
    ),
    ...objects.flatMap(({ value }) => [...propertiesOf(value.items, tree)]),
  ]);
}

function comparedIn(clauses: readonly QueryClause[], tree: SchemaTree): (readonly [string, Written])[] {
  const items = clauses.find(({ keyword }) => keyword === "WHERE")?.value.items ?? [];
  return items.flatMap((item, i) => {
    const [operator, value] = items.slice(i + 1);
    if (!isNameToken(item) || !isSign(operator, "=", "==") || !value) return [];
    const end = items.findIndex((each, at) => at > i + 1 && each.kind === "token" && each.role === "operator");
    return [[pathTo(items, i), written(items.slice(i + 2, end < 0 ? undefined : end), tree)] as const];
  });
}

/** The name at this place with what stands before it: `github.id`. */
function pathTo(items: readonly Node[], i: number): string {
  const [item, dot] = [items[i], items[i - 1]];
  if (item?.kind !== "token") return "…";
  return isDot(dot) ? `${pathTo(items, i - 2)}.${nameOf(item)}` : nameOf(item);
}

const nameOf = ({ type, text }: Token): string => (type === "string" ? text.slice(1, -1) : bareName(text));

/** These nodes as they are written. */
export function written(items: readonly Node[], tree: SchemaTree): Written {
  const from = items[0]?.from ?? 0;
  const to = items.at(-1)?.to ?? from;
  return { tree, from, to, text: tree.text.slice(from, to) };
}

/** Of a type as it is written: does it take whole numbers alone? */
export const isNumberType = (type: string): boolean => /^(?:option<\s*|none \| )?(?:int|number)\b/i.test(type);
