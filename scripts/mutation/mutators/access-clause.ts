import type { Clause } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { dropped, short } from "../text-mutations.ts";
import type { Mutation, Mutator } from "../mutator.ts";
import { isWord } from "../enclosing-items.ts";

/** A way in is missing, isn't checked, or does what the other one should. */
export const accessClause: Mutator = {
  name: "AccessClause",
  *mutate({ node, text }) {
    if (node.kind !== "definition" || node.of !== "access") return;
    for (const clause of node.clauses) {
      const isRefresh = clause.keyword === "WITH" && isWord(clause.value.items[0], "REFRESH");
      if (isRefresh || ["SIGNUP", "SIGNIN", "AUTHENTICATE"].includes(clause.keyword)) yield dropped(text, clause);
    }
    const [signup, signin] = ["SIGNUP", "SIGNIN"].map((word) => node.clauses.find(({ keyword }) => keyword === word));
    if (signup && signin) yield swapped(text, signup, signin);
  },
};

function swapped(text: string, one: Clause, other: Clause): Mutation {
  const [first, second] = [one, other].map(({ value }) => text.slice(value.from, value.to));
  return {
    about: `${short(first ?? "")} becomes ${short(second ?? "")}, and the other way round`,
    edits: [
      { from: one.value.from, to: one.value.to, text: second ?? "" },
      { from: other.value.from, to: other.value.to, text: first ?? "" },
    ],
  };
}
