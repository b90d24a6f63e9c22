import { loadableDefinition } from "../../fixtures/engines/tokens/access-redefinition.ts";
import { type Definitions, statementsByPlace } from "../../fixtures/surrealql/statements/definition-places.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";

/** Statements that bring back what a schema defines. */
export interface Fixes {
  /** For a place, e.g. "accesses.github" or "users.fields.email"; undefined for one that the schema doesn't define. */
  define(place: string): string | undefined;
  /** Of every place that fits. */
  all(which: (place: string) => boolean): string | undefined;
}

/**
 * From the schema's own text, so that its author knows it again; what the text doesn't spell out, as the engine shows it.
 * @param fresh what the schema comes to
 */
export function fixesFrom(files: readonly SchemaFile[], fresh: Definitions): Fixes {
  const own = statementsByPlace(files);
  const define = (place: string): string | undefined => {
    const shown = fresh.get(place);
    return shown === undefined ? undefined : remark(place) + (own.get(place) ?? `${loadableDefinition(shown)};`);
  };
  return {
    define,
    all: (which) =>
      [...fresh.keys()]
        .filter(which)
        .flatMap((place) => define(place) ?? [])
        .join("\n") || undefined,
  };
}

/** To define an access again has a price, which who does it must know. */
const remark = (place: string): string =>
  place.startsWith("accesses.") ? "-- everybody who signed in by this access has to sign in again\n" : "";
