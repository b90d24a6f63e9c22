import { NoSurrealDBError, versionOfServer } from "../../fixtures/engines/backends/server-version.ts";
import { AuditUnavailableError, type Target } from "./audit-target.ts";

/** The server's version, e.g. "3.0.5"; undefined where it keeps that to itself. @throws AuditUnavailableError */
export async function versionOf({
  endpoint,
  timeout,
}: Pick<Target, "endpoint" | "timeout">): Promise<string | undefined> {
  return versionOfServer({ endpoint, timeoutMs: timeout }).catch((error: unknown) => {
    throw error instanceof NoSurrealDBError
      ? new AuditUnavailableError(`--endpoint ${endpoint}: ${error.message}`, { cause: error })
      : error;
  });
}
