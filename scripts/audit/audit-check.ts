import type { Finding } from "../upgrade/upgrade-finding.ts";
import type { LiveDefinitions } from "./live-definitions.ts";
import type { Reader } from "./read-only-session.ts";
import type { AccessState } from "./find-accesses.ts";
import type { Target } from "./audit-target.ts";

/** What is known of the target once it was reached, for the checks. */
export interface Audit {
  readonly target: Target;
  readonly version: string | undefined;
  /** Those that are there. */
  readonly accesses: readonly AccessState[];
  /** Asked for, and not there. */
  readonly missing: readonly string[];
  /** What a system user reads; absent without one. */
  readonly live?: LiveDefinitions;
  /** A session of a record user, if a token of one was given. */
  readonly person?: Reader;
  /** A new session that hasn't signed in, in the database. */
  guest(): Promise<Reader>;
}

/** What a check can't do without. */
export const needs = {
  version: "the server keeps its version to itself",
  "system-user": "needs a system user who may read: --user and --pass, or --token; VIEWER is enough",
  "record-user": "needs a record user: --token with a token of one (nobody is signed up or in: that may write)",
  schema: "needs your schema: --schema FILE",
} as const;
export type Need = keyof typeof needs;

export interface AuditFinding extends Omit<Finding, "check"> {
  /** What was sent and what came back, without secrets. */
  readonly seen: string;
  /** What mending it brings with it. */
  readonly follows?: string;
}

/** What isn't mended, or not by whoever runs the audit: to be known, and no finding. */
export interface Remark {
  readonly what: string;
  readonly source?: string;
}

export interface CheckResult {
  readonly findings: readonly AuditFinding[];
  /** What was looked at. */
  readonly checked: readonly string[];
  /** What wasn't, and why. */
  readonly skipped?: readonly string[];
  readonly remarks?: readonly Remark[];
}

export interface Check {
  readonly id: string;
  readonly about: string;
  readonly needs: readonly Need[];
  run(audit: Audit): Promise<CheckResult>;
}
