import type { OAuthApp } from "../../mock-github/start.ts";
import type { Database } from "../../fixtures/engines/backend.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";

/** A database with people in it, and the GitHub that it calls. */
export interface Subject {
  readonly environment: Environment;
  readonly database: Database;
  /** The OAuth app of the provider row. */
  readonly app: OAuthApp;
}
