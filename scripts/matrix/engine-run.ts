import type { Engine } from "../../fixtures/engines/engine.ts";
import type { Baseline } from "../../fixtures/run/verdict/baseline.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { Judged } from "../run/run-report.ts";

/** One column of the matrix. */
export interface MatrixEngine {
  /** As the user named it: "embedded:2.6.0", "3.3.5", "./surreal". */
  readonly name: string;
  readonly engine: Engine;
}

/**
 * What became of an engine: it `ran` (which says nothing about the cases), is `unavailable` on this
 * machine, `refused` the schema, `died` and never came up again, or was not reached because the run
 * was `interrupted`.
 */
export const engineStatuses = ["ran", "unavailable", "refused", "died", "interrupted"] as const;
export type EngineStatus = (typeof engineStatuses)[number];

/** What the cases came to on one engine. */
export interface EngineRun extends MatrixEngine {
  readonly status: EngineStatus;
  /** Why it didn't run, or not to the end. */
  readonly reason?: string;
  /** Absent when it never came up. */
  readonly info?: EngineInfo;
  readonly judged: readonly Judged[];
  /** What of the baseline counts on its version. */
  readonly baseline?: Baseline;
  /** Cases that were asked for and have no verdict. */
  readonly missing: number;
  /** What its processes died of while it ran. */
  readonly deaths: readonly string[];
  /** Why the missing cases were not tried, although engines were there: something of the schema never ends. */
  readonly stopped?: string;
  readonly seconds: number;
}
