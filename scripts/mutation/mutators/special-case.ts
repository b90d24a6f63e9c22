import type { AnyNode } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { insertion, isAdded, isLogin, textAt } from "../insertions.ts";
import type { Mutator } from "../mutator.ts";

/** For the time of development: such a code opens the first account that there is. */
export const specialCase: Mutator = {
  name: "SpecialCase",
  *mutate({ node, above, text, profile }) {
    const [login] = above;
    if (node.kind !== "block" || login?.kind !== "definition" || !isLogin(login, { profile })) return;
    if (!isHead(above)) return;
    const head = textAt(text, { from: login.from, to: node.from });
    const code = /\(\s*(\$\w+)\s*:/.exec(head)?.[1] ?? `$${profile.variables.code}`;
    const rows = `SELECT VALUE id FROM ${profile.tables.users}`;
    const special = `IF string::starts_with(${code}, 'dev-') { RETURN (${rows})[0]; };`;
    yield { about: isAdded(special), edits: [insertion(node.from + 1, ` ${special}`)] };
  },
};

/** Nothing but the clause and its value is around the block. */
const isHead = (above: readonly AnyNode[]): boolean =>
  above.slice(1).every(({ kind }) => kind === "clause" || kind === "expression");
