import { CommandError } from "../cli/command-error.ts";
import { exit } from "../cli/exit-codes.ts";
import type { Credentials } from "../../fixtures/engines/server-address.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";

/** What is audited, and with whose rights. */
export interface AuditTarget {
  /** Without a path to /rpc, e.g. "wss://db.example.org" */
  readonly endpoint: string;
  readonly namespace: string;
  readonly database: string;
  /** Those that were asked for; without, those of the profile, as far as they are there. */
  readonly accesses?: readonly string[];
  /** A system user's. */
  readonly credentials?: Credentials;
  /** A system user's or a record user's: its claims say which. */
  readonly token?: string;
  readonly profile: Profile;
  readonly schema?: SchemaSource;
  /** AUTHENTICATE may run, whatever it does. */
  readonly runAuthenticate: boolean;
  /** For an answer. */
  readonly timeoutMs: number;
}

/** An audit can't begin: nobody answers, or nobody is let in. The message says what to do. */
export class AuditUnavailableError extends CommandError {
  override readonly name = "AuditUnavailableError";
  override readonly exitCode = exit.environmentFailed;
}
