import { clausesOf, queriesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import { insertion, isAdded, textAt } from "../insertions.ts";
import { isRow, isSign, isWord, partsOf } from "../enclosing-items.ts";
import type { Mutator } from "../mutator.ts";
import { secretsInScope, variableOf } from "../secrets-in-scope.ts";
import { becomes } from "../text-mutations.ts";

/** What GitHub answers to the code is kept in a table; or a secret is written into a field that its owner, and more, may read. */
export const secretCopy: Mutator = {
  name: "SecretCopy",
  *mutate(place) {
    const { node, text, profile } = place;
    if (node.kind === "statement" && node.verb === "LET" && /http::post/i.test(textAt(text, node))) {
      const copy = `CREATE mutant SET copy = ${variableOf(node)};`;
      yield { about: isAdded(copy), edits: [insertion(node.end, ` ${copy}`)] };
    }
    const secret = secretsInScope(place).at(-1);
    const { avatar_url } = profile.fields.users;
    if (!isRow(node) || secret === undefined || avatar_url === null) return;
    for (const clause of queriesIn(node.items).flatMap(clausesOf)) {
      if (clause.keyword !== "SET") continue;
      for (const { items, to } of partsOf(clause.value.items)) {
        const [field, equals, first] = items;
        if (isWord(field, avatar_url.toUpperCase()) && isSign(equals, "=") && first)
          yield becomes(text, { from: first.from, to }, `<string> ${secret}`);
      }
    }
  },
};
