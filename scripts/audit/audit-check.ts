import {
  type DatabaseStructure,
  type Info,
  type InfoSource,
  readDatabase,
  readStructure,
} from "../../fixtures/engines/definitions/read-definitions.ts";
import type { LoginFinding } from "../report/finding.ts";
import type { Reader } from "./read-only-session.ts";
import type { AccessState } from "./find-accesses.ts";
import type { AuditTarget } from "./audit-target.ts";

/** What INFO tells a system user. Keys are [REDACTED] in it, whatever they are: those it doesn't tell. */
export interface LiveDefinitions extends DatabaseStructure {
  /** Of the database: of tables, `source` tells more. */
  readonly info: Info;
  readonly source: InfoSource;
}

export const readLive = async (source: InfoSource): Promise<LiveDefinitions> => ({
  ...(await readStructure(source)),
  info: await readDatabase(source),
  source,
});

/** What is known of the target once it was reached, for the checks. */
export interface Audit {
  readonly target: AuditTarget;
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
export type AuditNeed = keyof typeof needs;

export interface AuditFinding extends Omit<LoginFinding, "check"> {
  /** What was sent and what came back, without secrets. */
  readonly seen: string;
  /** What the fix brings with it. */
  readonly follows?: string;
}

/** What isn't fixed, or not by whoever runs the audit: to be known, and no finding. */
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

export interface AuditCheck {
  readonly id: string;
  readonly about: string;
  readonly needs: readonly AuditNeed[];
  run(audit: Audit): Promise<CheckResult>;
}
