import { separatedByCommas } from "../../fixtures/surrealql/tree/expressions.ts";
import type {
  AnyNode,
  Expression,
  Group,
  Node,
  ObjectLiteral,
  Span,
  Statement,
  Token,
} from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** Nodes that stand side by side. */
export type ItemList = Group | ObjectLiteral | Statement | Expression;

export const isRow = (node: AnyNode): node is ItemList => "items" in node;

/** What stands beside the node, itself included. */
export function rowOf(above: readonly AnyNode[]): readonly Node[] {
  const parent = above.at(-1);
  return parent && isRow(parent) ? parent.items : [];
}

/** A keyword in any case, or a plain name; no part of a path. */
export const isWord = (node: AnyNode | undefined, ...words: readonly string[]): node is Token =>
  node?.kind === "token" && node.type === "word" && node.role !== "path" && words.includes(node.text.toUpperCase());

export const isSign = (node: AnyNode | undefined, ...signs: readonly string[]): node is Token =>
  node?.kind === "token" && node.type === "sign" && signs.includes(node.text);

export const isString = (node: AnyNode | undefined): node is Token => node?.kind === "token" && node.type === "string";

export const isOperator = (node: AnyNode | undefined, ...signs: readonly string[]): node is Token =>
  node?.kind === "token" && node.role === "operator" && (signs.length === 0 || signs.includes(node.text.toUpperCase()));

/** One that begins a statement or a part of it; any, if none is named. */
export const isKeyword = (node: AnyNode | undefined, ...words: readonly string[]): node is Token =>
  node?.kind === "token" && node.role === "clause" && (words.length === 0 || isWord(node, ...words));

/** The stretches between commas. */
export function partsOf(items: readonly Node[]): (Span & { readonly items: readonly Node[] })[] {
  return separatedByCommas(items).map((part) => ({ items: part, ...spanOf(part) }));
}

/** From the first to the last. */
export const spanOf = (items: readonly Span[]): Span => ({ from: items[0]?.from ?? 0, to: items.at(-1)?.to ?? 0 });

/** Does this bracket, behind a value, take one of many: `[0]`? */
export function isIndex(items: readonly Node[], at: number): boolean {
  const [before, node] = [items[at - 1], items[at]];
  if (node?.kind !== "group" || node.bracket !== "[" || !before) return false;
  return before.kind !== "token" || (before.type !== "sign" && before.role !== "clause" && before.role !== "operator");
}

/** The keyword of the definition's clause that this is in; "" outside of any. */
export const clauseAround = (above: readonly AnyNode[]): string =>
  above.find((node) => node.kind === "clause")?.keyword ?? "";
