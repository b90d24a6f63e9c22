import type { ChoiceName, Choices } from "../../fixtures/environment/choices/all.ts";
import type { FieldSetter } from "../../fixtures/environment/inventory/declared-additions.ts";
import { topOf } from "../../fixtures/environment/names/field-path.ts";
import { positionAt } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** Something that the schema calls so, and what shows it. */
export interface NameFinding {
  /** Below `names` of the configuration, e.g. ["tables", "users"]. */
  readonly path: readonly string[];
  /** null: the schema does without. */
  readonly value: string | null;
  /** e.g. "its CREATE sets email", with the place: "schema.surql:12:3" */
  readonly because: string;
}

/** A choice that shows. */
export interface ChoiceFinding {
  readonly name: ChoiceName;
  readonly value: Choices[ChoiceName];
  readonly because: string;
}

/** A field beside the contract's, and who sets it. */
export interface AdditionFinding {
  /** e.g. "users.handle", in the schema's own words. */
  readonly path: string;
  readonly setBy: FieldSetter;
  readonly because: string;
}

/** What the login does, as far as it can be read. */
export interface FoundNames {
  readonly names: readonly NameFinding[];
  /** Choices without which the schema can't be run: where links and credentials are, and whom it calls. */
  readonly choices: readonly ChoiceFinding[];
  /** Fields that new rows get beside the contract's. */
  readonly additions: readonly AdditionFinding[];
  /** Tables beside the contract's that the login reads. */
  readonly readBeside: readonly string[];
  /** What nobody could be found for. */
  readonly missing: readonly string[];
}

/** What is found while a schema is read. */
export class Findings implements FoundNames {
  readonly names: NameFinding[] = [];
  readonly choices: ChoiceFinding[] = [];
  readonly additions: AdditionFinding[] = [];
  readonly readBeside: string[] = [];
  readonly missing: string[] = [];

  /** Whether the contract has a name for this field of the schema, or knows it by the same name. */
  calls(field: string): boolean {
    return (
      field === "id" ||
      this.names.some(
        ({ path, value }) =>
          path[0] === "fields" && value !== null && (topOf(value) === field || path.at(-1) === field),
      )
    );
  }

  valueOf(path: readonly string[]): string | null | undefined {
    return this.names.find((each) => each.path.join() === path.join())?.value;
  }

  choose<Name extends ChoiceName>(name: Name, value: Choices[Name], what: string, place: string | undefined): void {
    this.choices.push({ name, value, because: place === undefined ? what : `${what} (${place})` });
  }

  /** What was found is not to be said. */
  leaveOut(path: readonly string[], because: string): void {
    const found = this.names.findIndex((each) => each.path.join() === path.join());
    this.names.splice(found < 0 ? this.names.length : found, 1, { path, value: null, because });
  }

  add(path: readonly string[], value: string, what: string, at: PlaceInTree | undefined): void {
    this.names.push({ path, value, because: at ? `${what} (${placeOf(at)})` : what });
  }
}

type PlaceInTree = { readonly tree: SchemaTree } & (
  | { readonly from: number }
  | { readonly node: { readonly from: number } }
);

/** "schema.surql:12:3" */
export function placeOf(at: PlaceInTree): string {
  const { line, column } = positionAt(at.tree.text, "node" in at ? at.node.from : at.from);
  return `${at.tree.path}:${line}:${column}`;
}
