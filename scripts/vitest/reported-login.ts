import type { personas } from "../../mock-github/personas.ts";
import type { SchemaOptions } from "./vitest-options.ts";

type Data = Readonly<Record<string, unknown>>;

/** An answer of GitHub, or of what stands in front of it: JSON, or any other text. */
export interface ReportedAnswer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string;
}

/** Who logs in at GitHub, and what GitHub says. */
export interface ReportedGitHub {
  /** Default: ada. */
  readonly persona?: keyof typeof personas;
  /** Fields of the profile that differ. */
  readonly with?: Data;
  /** Fields that it lacks. */
  readonly without?: readonly string[];
  /** What `GET /user/emails` lists. */
  readonly emails?: readonly unknown[];
  /** fresh (default), expired, used, other-app, missing, or a code itself. */
  readonly code?: string | { readonly literal: unknown };
  readonly scope?: string;
  /** By request, e.g. "GET /user": a name of `mock --list-faults`. */
  readonly faults?: Readonly<Record<string, string>>;
  /** By request: whole answers, in place of the mock's. */
  readonly answers?: Readonly<Record<string, ReportedAnswer>>;
}

/** What is in the database before; in the contract's names (docs/contract.md), whatever the schema calls it. */
export interface ReportedRows {
  readonly users?: readonly Data[];
  readonly links?: readonly Data[];
  /** As far as they differ from the app that the mock knows. */
  readonly providers?: readonly Data[];
  /** SurrealQL in the schema's own words, carried out when the other rows are there. */
  readonly statements?: string;
}

/** One login that somebody reported, and what must come of it. All but `then` has a default: it is as in a report of `repro`. */
export interface ReportedLogin extends SchemaOptions {
  /** signin (default), signup, or call: how the login is reached. */
  readonly channel?: "signin" | "signup" | "call";
  /** So many clients log in at the same moment. */
  readonly atOnce?: number;
  readonly github?: ReportedGitHub;
  readonly rows?: ReportedRows;
  /** As `then` of a case: signsInAs, stage or fails; the requests to GitHub; the rows that change. What isn't named may not happen. */
  readonly then: Data;
}
