import { applyEdits } from "../../../fixtures/surrealql/text/text-edit.ts";
import { readSchemaTree } from "../../../fixtures/surrealql/tree/read-tree.ts";
import type { Mutator } from "../mutator.ts";
import { mutantsOf } from "../mutants-of.ts";

const before = "DEFINE FUNCTION fn::login($code: string) {\n";
const after = "\n};";

/** What a mutator makes of a schema: the whole texts. */
export function mutated(mutator: Mutator, text: string): string[] {
  const tree = readSchemaTree({ path: "test.surql", text });
  return mutantsOf([tree], { mutators: [mutator] }).map(({ edits }) => applyEdits(text, edits));
}

/** What a mutator makes of the statements of a function. */
export function mutatedBody(mutator: Mutator, statements: string): string[] {
  return mutated(mutator, before + statements + after).map((text) => text.slice(before.length, -after.length));
}
