import type { EngineInfo } from "../../fixtures/run/pool/case-messages.ts";
import type { Finding, Verdict } from "./upgrade-finding.ts";
import type { LeftOut } from "./populate.ts";

/** What came of an upgrade, by each way. Plain data without secrets: it crosses a process boundary, and is printed. */
export interface UpgradeOutcome {
  readonly from: EngineInfo;
  readonly to: EngineInfo;
  /** How many were there, and in how many ways they came in before. */
  readonly people: number;
  readonly waysIn: number;
  readonly ways: readonly WayOutcome[];
  /** What was not tried, and why. */
  readonly leftOut: readonly LeftOut[];
}

/** What came of one way. */
export interface WayOutcome {
  /** e.g. "export over the SDK" */
  readonly way: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** SurrealQL, in the order in which it is to be carried out. */
  readonly steps: readonly string[];
  /** What is found when the steps are done. */
  readonly left: readonly Finding[];
  readonly checked: Checked;
  /** For a volume: what the old version makes of it when the new one has had it. */
  readonly back?: string;
}

/** How much was looked at. */
export interface Checked {
  readonly tables: readonly CheckedTable[];
  readonly waysIn: number;
  readonly tokens: number;
  readonly definitions: number;
  readonly copies: number;
  readonly permissions: number;
  readonly cases: number;
}

export interface CheckedTable {
  readonly table: string;
  readonly before: Counted;
  readonly after: Counted;
}

interface Counted {
  readonly rows: number;
  /** Of all rows and fields. */
  readonly checksum: string;
}
