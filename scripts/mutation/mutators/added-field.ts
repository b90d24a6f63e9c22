import type { Edit } from "../../../fixtures/surrealql/text/text-edit.ts";
import { queriesIn, clausesOf } from "../../../fixtures/surrealql/tree/expressions.ts";
import type { Definition } from "../../../fixtures/surrealql/tree/syntax-nodes.ts";
import { behind, insertion, isUsersTable } from "../insertions.ts";
import { clauseAround, isRow } from "../enclosing-items.ts";
import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { rulesOf, writtenOut } from "../permission-rules.ts";

/** Who signs up says what he is; and who is an admin reads everybody. */
export const addedField: Mutator = {
  name: "AddedField",
  *mutate({ node, above, text, definitions, profile }) {
    const [access] = above;
    if (access?.kind !== "definition" || access.of !== "access" || clauseAround(above) !== "SIGNUP" || !isRow(node))
      return;
    const { users } = profile.tables;
    const table = definitions.find((each) => isUsersTable(each, { profile }));
    if (!table) return;
    const name = definitions.some((each) => each.of === "field" && each.name === `${users}.role`) ? "mutant" : "role";
    const power = opened(table, text, `$auth.${name} = 'admin'`);
    for (const query of queriesIn(node.items)) {
      const [, created] = query.items;
      const set = clausesOf(query).find(({ keyword }) => keyword === "SET");
      if (query.verb !== "CREATE" || created?.kind !== "token" || created.text !== users || !set || !power) continue;
      const defined = behind(text, table, `DEFINE FIELD ${name} ON ${users} TYPE option<string>;`);
      yield {
        about: `sign-up takes ${name} from the client, and an admin reads everybody`,
        edits: [power, defined, insertion(set.to, `, ${name} = $${name}`)].toSorted(
          (one, other) => one.from - other.from,
        ),
      };
    }
  },
};

/** The table's rule for reading, which holds for these as well. */
function opened(table: Definition, text: string, others: string): Edit | undefined {
  const clause = table.clauses.find(({ keyword }) => keyword === "PERMISSIONS");
  if (!clause) return undefined;
  const rules = rulesOf(clause, table, text).map(({ action, who }) => {
    const before = /^WHERE\s+([^]*)$/i.exec(who)?.[1];
    const isReading = action.toLowerCase() === "select";
    return writtenOut({
      action,
      who: !isReading ? who : before === undefined ? `WHERE ${others}` : `WHERE ${before} OR ${others}`,
    });
  });
  return becomes(text, clause.value, rules.join(", ")).edits[0];
}
