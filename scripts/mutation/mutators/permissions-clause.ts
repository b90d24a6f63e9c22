import type { Mutator } from "../mutator.ts";
import { rulesOf, writtenOut } from "../permission-rules.ts";

/** One action is open to everybody, or to nobody. */
export const permissions: Mutator = {
  name: "Permissions",
  *mutate({ node, above, text }) {
    const definition = above.at(-1);
    if (node.kind !== "clause" || node.keyword !== "PERMISSIONS" || definition?.kind !== "definition") return;
    const rules = rulesOf(node, definition, text);
    for (const rule of rules) {
      for (const who of othersOf(rule.who)) {
        const written = rules.map((each) => writtenOut(each === rule ? { ...rule, who } : each)).join(", ");
        yield {
          about: `${writtenOut(rule)} becomes ${who}`,
          edits: [{ from: node.value.from, to: node.value.to, text: written }],
        };
      }
    }
  },
};

const othersOf = (who: string): string[] =>
  /^NONE$/i.test(who) ? ["FULL"] : /^FULL$/i.test(who) ? ["NONE"] : ["FULL", "NONE"];
