import { isInVersions } from "../../fixtures/engines/version-range.ts";
import type { Node } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** What SurrealDB understands a text as; where it matters for probes, all 2.x are alike, and all that came after. */
export type Dialect = "2.x" | "3.x";

export const dialectOf = (version: string): Dialect => (isInVersions(version, "<3") ? "2.x" : "3.x");

/**
 * 2.x takes the VALUE of a field for its DEFAULT, too, if it is made of constants and functions of them: `time::now()`,
 * and not `{ time::now() }`. What holds a variable or braces is something else for certain.
 */
export const mayBeDefault = (items: readonly Node[]): boolean =>
  items.every((node) =>
    node.kind === "token"
      ? node.type !== "variable"
      : (node.kind === "group" || node.kind === "object") && mayBeDefault(node.items),
  );
