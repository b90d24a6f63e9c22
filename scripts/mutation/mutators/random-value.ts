import { callsIn } from "../function-calls.ts";
import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow } from "../enclosing-items.ts";

const texts = new Set(["rand::string", "rand::guid", "rand::ulid", "rand::uuid", "rand::uuid::v4", "rand::uuid::v7"]);

/** What nobody may guess is the same for everybody. */
export const randomValue: Mutator = {
  name: "RandomValue",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const { name, isMethod, head, parentheses } of callsIn(node.items)) {
      if (!isMethod && texts.has(name)) yield becomes(text, { from: head.from, to: parentheses.to }, "'mutant'");
    }
  },
};
