import { qualifiedName } from "../../fixtures/surrealql/statements/definition-places.ts";
import { definitionsOfTrees, reachedFrom } from "../../fixtures/surrealql/statements/reached-definitions.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** What a client can reach without having signed in: the accesses, and the functions that they call, however deep. As points name them. */
export function loginDefinitions(trees: readonly SchemaTree[]): ReadonlySet<string> {
  const all = definitionsOfTrees(trees);
  const accesses = all.flatMap(({ definition: { of, name } }) => (of === "access" ? [name] : []));
  return new Set(reachedFrom(accesses, all).map(({ definition }) => qualifiedName(definition)));
}
