import type { Definitions } from "../../fixtures/engines/definitions/database-definitions.ts";
import { definitionsAgain } from "../../fixtures/surrealql/statements/overwrite-definitions.ts";
import type { SchemaFile } from "../../fixtures/environment/schema-files/schema-source.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { loadable } from "./database-statements.ts";

/** Statements that bring back what a schema defines. */
export interface Mends {
  /** For a place, e.g. "accesses.github" or "users.fields.email"; undefined for one that the schema doesn't define. */
  define(place: string): string | undefined;
  /** Of every place that fits. */
  all(which: (place: string) => boolean): string | undefined;
}

/**
 * From the schema's own text, so that its author knows it again; what the text doesn't spell out, as the engine shows it.
 * @param fresh what the schema comes to
 */
export function mendsFrom(files: readonly SchemaFile[], fresh: Definitions): Mends {
  const own = new Map(files.flatMap(ownDefinitions));
  const define = (place: string): string | undefined => {
    const shown = fresh.get(place);
    return shown === undefined ? undefined : remark(place) + (own.get(place) ?? `${loadable(place, shown)};`);
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
  place.startsWith("accesses.") ? "-- everybody who came in by this access has to sign in again\n" : "";

/** Place → the last statement of a text that defines it, as one that may be carried out again. */
function ownDefinitions({ path, text }: SchemaFile): [place: string, statement: string][] {
  return readSchemaTree({ path, text }).definitions.flatMap(({ of, name, from, to }): [string, string][] => {
    const place = placeOf(of, name);
    return place === undefined ? [] : [[place, definitionsAgain(text.slice(from, to), "overwrite")]];
  });
}

/** Where INFO shows what a statement defines. */
function placeOf(of: string, name: string): string | undefined {
  const dot = name.indexOf(".");
  switch (of) {
    case "access":
      return `accesses.${name}`;
    case "table":
      return `tables.${name}`;
    case "function":
      return `functions.${name.replace(/^fn::/, "")}`;
    case "param":
      return `params.${name.replace(/^\$/, "")}`;
    case "field":
    case "index":
    case "event":
      return `${name.slice(0, dot)}.${{ field: "fields", index: "indexes", event: "events" }[of]}.${name.slice(dot + 1)}`;
    default:
      return undefined;
  }
}
