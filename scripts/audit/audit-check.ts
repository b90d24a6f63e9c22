import {
  type DatabaseStructure,
  type Info,
  type InfoSource,
  readDatabase,
  readStructure,
} from "../../fixtures/engines/definitions/read-definitions.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
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
  /** What should be deployed, if that was said. */
  readonly schema: SchemaSource | undefined;
  /** What a system user reads; undefined without one. */
  readonly live: LiveDefinitions | undefined;
  /** A session of a record user, if a token of one was given. */
  readonly person: Reader | undefined;
  /** A new session that hasn't signed in, in the database. */
  guest(): Promise<Reader>;
}

/** What a check can't do without, and what is said where it isn't there. */
export const needs = {
  version: "the server keeps its version to itself",
  live: "needs a system user who may read: --user and --pass, or --token; VIEWER is enough",
  person: "needs a record user: --token with a token of one (nobody is signed up or in: that may write)",
  schema: "needs your schema: --schema FILE",
} as const satisfies Partial<Record<keyof Audit, string>>;
export type AuditNeed = keyof typeof needs;

/** What is known of a target of which all this is known. */
export type AuditWith<Need extends AuditNeed> = Audit & { readonly [Member in Need]: NonNullable<Audit[Member]> };

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

export interface AuditCheck<Need extends AuditNeed = AuditNeed> {
  readonly id: string;
  readonly about: string;
  readonly needs: readonly Need[];
  /** Is called when all is there that it needs. */
  run(audit: AuditWith<Need>): Promise<CheckResult>;
}
