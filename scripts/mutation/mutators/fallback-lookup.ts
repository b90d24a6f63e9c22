import { clausesOf, queriesIn } from "../../../fixtures/surrealql/tree/expressions.ts";
import type { MutationPlace, Mutator } from "../mutator.ts";
import { isRow, isWord } from "../enclosing-items.ts";
import { textAt } from "../insertions.ts";
import { letsBefore, variableOf } from "../secrets-in-scope.ts";
import { becomes } from "../text-mutations.ts";

/** What GitHub shows of everybody, and whoever likes may take. */
const changeable = ["name", "login"];

/** Who isn't found by e-mail is looked up by something that anybody may call himself. */
export const fallbackLookup: Mutator = {
  name: "FallbackLookup",
  *mutate(place) {
    const { node, text, profile } = place;
    const { email, name } = profile.fields.users;
    if (!isRow(node) || email === null || name === null) return;
    const profileVariable = lastAnswer(place);
    if (profileVariable === undefined) return;
    for (const query of queriesIn(node.items)) {
      const clauses = clausesOf(query);
      const isOfUsers = clauses.some(
        ({ keyword, value }) => keyword === "FROM" && textAt(text, value).trim() === profile.tables.users,
      );
      const where = clauses.find(({ keyword }) => keyword === "WHERE");
      if (!isOfUsers || !where?.value.items.some((item) => isWord(item, email.toUpperCase()))) continue;
      for (const fact of changeable)
        yield becomes(text, where.value, `(${textAt(text, where.value)} OR ${name} = ${profileVariable}.${fact})`);
    }
  },
};

/** The variable with what GitHub says of the user: the last one that a GET was answered into. */
function lastAnswer(place: MutationPlace): string | undefined {
  const lets = letsBefore(place).filter((each) => /http::get/i.test(textAt(place.text, each)));
  const last = lets.at(-1);
  return last && variableOf(last);
}
