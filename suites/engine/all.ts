import { chapter } from "../../fixtures/case/case.ts";
import { authRecord } from "./auth-record.ts";
import { authorizationHeader } from "./authorization-header.ts";
import { cookieSessions } from "./cookie-sessions.ts";
import { http } from "./http-interface.ts";
import { restarts } from "./restarts.ts";
import { rowMigrations } from "./row-migrations.ts";
import { signinErrors } from "./signin-errors.ts";
import { signinPowers } from "./signin-powers.ts";
import { signinResult } from "./signin-result.ts";
import { startOptions } from "./start-options.ts";
import { surrealql } from "./surrealql.ts";
import { uniqueIndex } from "./unique-index.ts";

/** What SurrealDB does to every schema for a login, whatever it says: facts that came or went with a version. */
export const engineChapter = chapter("engine", [
  signinResult,
  signinErrors,
  signinPowers,
  authRecord,
  surrealql,
  uniqueIndex,
  rowMigrations,
  http,
  authorizationHeader,
  cookieSessions,
  startOptions,
  restarts,
]);
