import type { Definitions } from "../../../fixtures/engines/definitions/database-definitions.ts";
import type { Arrival } from "../carry/carry-way.ts";
import type { Finding } from "../upgrade-finding.ts";
import type { Mends } from "../upgrade-fixes.ts";
import type { Observation } from "../database-observation.ts";

/** A database before and after, and what it should be. */
export interface Comparison {
  readonly before: Observation;
  readonly after: Observation;
  /** What the schema comes to on the new version, in a database that was never carried anywhere. */
  readonly fresh: Definitions;
  /** How the database came over. */
  readonly arrival: Arrival;
  readonly mends: Mends;
}

/** One thing that must hold after an upgrade. */
export interface Check {
  /** Stable for ever: reports name it. */
  readonly id: string;
  /** What it holds, as a sentence. */
  readonly about: string;
  find(comparison: Comparison): readonly Found[];
}

export type Found = Omit<Finding, "check">;
