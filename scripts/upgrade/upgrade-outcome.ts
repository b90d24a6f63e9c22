import { z } from "zod";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { LoginFinding } from "../report/finding.ts";
import type { NotTried } from "./populate.ts";
import type { SurrealDBCheck } from "./surrealdb-check.ts";

/** From the best to the worst. */
export const upgradeVerdicts = ["safe", "safe after these steps", "do not"] as const;
export type UpgradeVerdict = (typeof upgradeVerdicts)[number];

/** What came of an upgrade, by each way. Plain data without secrets: it crosses a process boundary, and is printed. */
export interface UpgradeOutcome {
  readonly from: EngineInfo;
  readonly to: EngineInfo;
  /** How many were there, and in how many ways they signed in before. */
  readonly people: number;
  readonly waysIn: number;
  /** Of a chain one, that of all legs. */
  readonly ways: readonly WayOutcome[];
  readonly leftOut: readonly NotTried[];
  /** From each version to the next, as far as it went; one where there is no version between. */
  readonly legs: readonly UpgradeLeg[];
}

/** What came of an upgrade from one version of a chain to the next. */
export interface UpgradeLeg {
  readonly from: EngineInfo;
  readonly to: EngineInfo;
  readonly ways: readonly WayOutcome[];
  /** The best of the ways, by which the database goes on in a chain; absent where none is good enough. */
  readonly goesOnBy?: string;
  readonly leftOut: readonly NotTried[];
  /** From 3 to 4.0. */
  readonly surrealDBCheck?: SurrealDBCheck;
}

/** What came of one way. */
export interface WayOutcome {
  /** e.g. "export over the SDK" */
  readonly way: string;
  readonly verdict: UpgradeVerdict;
  readonly findings: readonly LoginFinding[];
  /** SurrealQL, in the order in which it is to be carried out. */
  readonly steps: readonly string[];
  /** What is found when the steps are done. */
  readonly left: readonly LoginFinding[];
  readonly checked: CheckedCounts;
  /** For a volume: what the old version makes of it when the new one has had it. */
  readonly back?: string;
}

const counted = z.object({
  rows: z.int(),
  checksum: z.string().describe("of all rows and fields: the same rows, the same sum"),
});

/** How much was looked at. */
export const checkedForm = z.object({
  tables: z.array(z.object({ table: z.string(), before: counted, after: counted })),
  waysIn: z.int(),
  tokens: z.int(),
  definitions: z.int(),
  copies: z.int(),
  permissions: z.int(),
  cases: z.int(),
});
export type CheckedCounts = z.output<typeof checkedForm>;
