import {
  compareDefinitions,
  differingClauses,
  sameDefinition,
} from "../../fixtures/surrealql/statements/compare-definitions.ts";
import { type Definitions, partsOf } from "../../fixtures/surrealql/statements/definition-places.ts";
import { overwriting } from "../../fixtures/surrealql/statements/overwrite-definitions.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import type { AuditFinding } from "./audit-check.ts";

/** What the deployed definitions have that differs from the schema's, both in the words of one engine. */
export interface DeployedDifference {
  readonly place: string;
  readonly kind: AuditFinding["kind"];
  readonly what: "is missing" | "is not in the schema" | { readonly differsIn: readonly string[] };
}

/** What is compared, in an order in which it can be loaded. Not users: INFO shows the hashes of their passwords. */
const kinds = ["params", "analyzers", "functions", "tables", "accesses", "fields", "indexes", "events"];
/** What somebody else may have put there, beside the schema: other parts of the application. */
const othersMayHave = new Set(["functions", "tables", "params", "analyzers"]);

const rankOf = (place: string): number => kinds.indexOf(partsOf(place).kind);

/** What is deployed as text that an engine can load. */
export const asFile = (deployed: Definitions): SchemaFile => ({
  path: "what is deployed",
  text: [...deployed]
    .filter(([place]) => rankOf(place) >= 0)
    .toSorted(([one], [other]) => rankOf(one) - rankOf(other))
    .map(([, text]) => `${overwriting(text)};`)
    .join("\n"),
});

export function differences(schema: Definitions, deployed: Definitions): DeployedDifference[] {
  return compareDefinitions(schema, deployed, sameDefinition)
    .filter(({ place }) => rankOf(place) >= 0)
    .toSorted(({ place: one }, { place: other }) => (one < other ? -1 : 1))
    .flatMap(({ place, before: wanted, after: there }): DeployedDifference[] => {
      const { kind, table } = partsOf(place);
      if (there === undefined) return [{ place, kind: "lost", what: "is missing" }];
      if (wanted !== undefined)
        return [{ place, kind: "changed", what: { differsIn: differingClauses(wanted, there) } }];
      if (othersMayHave.has(kind) || (table !== undefined && !schema.has(`tables.${table}`))) return [];
      return [{ place, kind: kind === "accesses" ? "opened" : "changed", what: "is not in the schema" }];
    });
}
