import {
  compareDefinitions,
  differingClauses,
  sameDefinition,
} from "../../fixtures/surrealql/statements/compare-definitions.ts";
import { type Definitions, partsOf } from "../../fixtures/surrealql/statements/definition-places.ts";
import { openingsOf } from "./openings.ts";

/** What two schemas define otherwise, both in the words of one engine. */
export interface DefinitionDifference {
  /** Where INFO shows it, e.g. "users.fields.role". */
  readonly place: string;
  readonly change: "added" | "removed" | "changed";
  /** Of a definition that changed: the keywords of its clauses. What is in them may be secret. */
  readonly differsIn: readonly string[];
  /** How it lets in more than before, each as a sentence without its subject. */
  readonly opens: readonly string[];
}

/** Two sides of a comparison: what is defined, and what of the text INFO doesn't tell (`notInInfoOf`). */
export interface DefinedSide {
  readonly definitions: Definitions;
  readonly notInInfo: ReadonlyMap<string, string>;
}

/** Everything that differs, by place. */
export function definitionDifferences(before: DefinedSide, after: DefinedSide): DefinitionDifference[] {
  const seen = compareDefinitions(before.definitions, after.definitions, sameDefinition)
    .filter(({ place, ...each }) => !isUser(place) || each.before === undefined || each.after === undefined)
    .map(({ place, ...each }): DefinitionDifference => {
      const opens = openingsOf(place, each, after.definitions);
      if (each.before === undefined) return { place, change: "added", differsIn: [], opens };
      if (each.after === undefined) return { place, change: "removed", differsIn: [], opens };
      return { place, change: "changed", differsIn: differingClauses(each.before, each.after), opens };
    });
  return [...seen, ...differencesBesidesInfo(before, after, seen)].toSorted((one, other) =>
    one.place < other.place ? -1 : 1,
  );
}

/** INFO shows the hash of a password with a salt that is another one each time. */
const isUser = (place: string): boolean => partsOf(place).kind === "users" && partsOf(place).table === undefined;

function differencesBesidesInfo(
  before: DefinedSide,
  after: DefinedSide,
  seen: readonly DefinitionDifference[],
): DefinitionDifference[] {
  const known = new Set(seen.map(({ place }) => place));
  return compareDefinitions(before.notInInfo, after.notInInfo)
    .filter(
      (each) =>
        !known.has(each.place) && (each.place === "" || (each.before !== undefined && each.after !== undefined)),
    )
    .map(({ place }) => ({
      place: place === "" ? "statements besides the definitions" : place,
      change: "changed",
      differsIn: place === "" ? ["what they do as the schema is loaded"] : [isUser(place) ? "its text" : "KEY"],
      opens: [],
    }));
}

/** Clauses of code that is carried out: which of its branches the cases take is known. */
const codeClauses: ReadonlySet<string> = new Set(["BODY", "SIGNIN", "SIGNUP", "AUTHENTICATE"]);

/** It is code that differs, and nothing else. */
export const isOnlyCode = ({ place, change, differsIn }: DefinitionDifference): boolean =>
  change === "changed" &&
  ["functions", "accesses"].includes(partsOf(place).kind) &&
  differsIn.every((keyword) => codeClauses.has(keyword));
