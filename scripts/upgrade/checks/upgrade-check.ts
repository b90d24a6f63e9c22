import { listed } from "../../../fixtures/surrealql/text/excerpt.ts";
import type { Definitions } from "../../../fixtures/surrealql/statements/definition-places.ts";
import type { LoginFinding } from "../../report/finding.ts";
import type { CarryArrival } from "../carry/carry-way.ts";
import type { Observation } from "../database-observation.ts";
import type { Fixes } from "../upgrade-fixes.ts";

/** A database before and after, and what it should be. */
export interface Comparison {
  readonly before: Observation;
  readonly after: Observation;
  /** What the schema comes to on the new version, in a database that was never carried anywhere. */
  readonly fresh: Definitions;
  /** How the database came over. */
  readonly arrival: CarryArrival;
  readonly fixes: Fixes;
}

export type Found = Omit<LoginFinding, "check">;

/** Sees whether one thing holds after an upgrade. */
export type UpgradeCheck = (comparison: Comparison) => readonly Found[];

/** The first of a list, so that nobody has to read all of it; on one line. */
export const someOf = (names: readonly string[]): string => listed(names.map(onOneLine), 5);

/** Record ids without the quotes of their type. */
const onOneLine = (name: string): string => name.replace(/^r"(.*)"$/s, "$1").replaceAll("\n", "\\n");
