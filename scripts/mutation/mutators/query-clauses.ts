import type { AnyNode } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { clausesOf, queriesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { becomes, dropped, droppedExactly, partDropped } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isIndex, isKeyword, isRow, isSign, isWord, partsOf, rowOf } from "../enclosing-items.ts";

const oneOfMany = /^\[\s*(?:\d+|\$)\s*\]$/;

/** Many where one was meant: `[0]` and LIMIT are gone. A LIMIT before `[0]` saves time and changes nothing: it stays. */
export const limit: Mutator = {
  name: "Limit",
  *mutate({ node, above, text }) {
    if (!isRow(node)) return;
    const row = rowOf(above);
    const at = row.findIndex((each) => each === node);
    if (isIndex(row, at) && oneOfMany.test(text.slice(node.from, node.to))) yield droppedExactly(text, node);
    if (isIndex(row, at + 1)) return;
    for (const clause of clausesIn(node, "LIMIT")) yield dropped(text, clause);
  },
};

/** A field isn't read, or comes within an object. */
export const projection: Mutator = {
  name: "Projection",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const { verb, items } of queriesIn(node.items)) {
      const from = items.findIndex((each) => isKeyword(each, "FROM"));
      const [, first, ...more] = items.slice(0, from);
      if (verb !== "SELECT" || from < 0 || !first) continue;
      if (isKeyword(first, "VALUE")) yield dropped(text, first);
      const parts = isKeyword(first, "VALUE") ? [] : partsOf([first, ...more]);
      for (const [index, part] of parts.entries()) {
        if (parts.length > 1 && !isSign(part.items[0], "*")) yield partDropped(text, parts, index);
      }
    }
  },
};

const beforeOnly = ["FROM", "CREATE", "UPDATE", "UPSERT", "DELETE", "RELATE"];

/** An array of one where the row itself was meant. */
export const only: Mutator = {
  name: "Only",
  *mutate({ node, above, text }) {
    const row = rowOf(above);
    if (isKeyword(node, "ONLY") && isKeyword(row[row.indexOf(node) - 1], ...beforeOnly)) yield dropped(text, node);
  },
};

/** A field isn't written. */
export const setAssignment: Mutator = {
  name: "SetAssignment",
  *mutate({ node, text }) {
    for (const clause of clausesIn(node, "SET")) {
      const parts = partsOf(clause.value.items);
      if (parts.length === 1) yield dropped(text, clause);
      else for (const index of parts.keys()) yield partDropped(text, parts, index);
    }
  },
};

/** What a statement gives back is another row, or another form of it. RETURN AFTER isn't dropped: it is what CREATE and UPDATE do anyway. */
export const returnClause: Mutator = {
  name: "ReturnClause",
  *mutate({ node, text }) {
    for (const clause of clausesIn(node, "RETURN")) {
      const [what] = clause.value.items;
      if (!what) continue;
      if (isWord(what, "AFTER")) yield becomes(text, what, "BEFORE");
      else if (isWord(what, "BEFORE")) yield becomes(text, what, "AFTER");
      else yield dropped(text, clause);
    }
  },
};

/** Such clauses of the queries that stand in a node. */
const clausesIn = (node: AnyNode, keyword: string) =>
  isRow(node)
    ? queriesIn(node.items)
        .flatMap(clausesOf)
        .filter((clause) => clause.keyword === keyword)
    : [];
