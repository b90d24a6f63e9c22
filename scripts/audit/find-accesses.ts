import { errorText } from "../../fixtures/engines/error-text.ts";
import { mayAuthenticate, TokenUnansweredError } from "../../fixtures/engines/tokens/forge-token.ts";
import { isInVersions } from "../../fixtures/engines/version-range.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { Reader } from "./read-only-session.ts";
import type { DatabaseStructure } from "../../fixtures/engines/definitions/read-definitions.ts";
import type { AuditTarget } from "./audit-target.ts";

/** An access that is there. */
export interface AccessState {
  readonly name: string;
  /** Showing it a token with the right key may run its AUTHENTICATE, or it isn't TYPE RECORD. */
  readonly mayAuthenticate: boolean;
  /** What the server answered it answers of an access that isn't there, too. */
  readonly mayBeMissing?: true;
}

/**
 * Finds the accesses, and so namespace and database, with tokens that nobody can use: `use` would make a database
 * that isn't there, on some versions.
 * @returns those that are there, and the names of those that were asked for and aren't
 * @throws UsageError
 */
export async function findAccesses(target: AuditTarget, version: string | undefined, reader: Reader) {
  const { access } = target.profile;
  const asked = target.accesses ?? [access.github, access.user].filter((name) => name !== null);
  const found = await statesOf(asked, target, reader);
  const missing = asked.filter((name) => !found.some((each) => each.name === name));
  // no version before 3.0 says which of them it lacks
  if (found.length === 0 && !isInVersions(version ?? "", ">=3.0.0-0"))
    throw new UsageError(
      `--access ${missing.join(",")}: expected accesses of the database ${target.namespace}/${target.database}, saw none of these names, or no such database: SurrealDB before 3 doesn't say which. INFO FOR DB lists them; names are case-sensitive.`,
    );
  return { found, missing };
}

/**
 * Since 4.0 a token for what isn't there is refused like one with a wrong signature: what a system user reads tells them apart,
 * and without one an access with AUTHENTICATE may as well be missing.
 * @throws UsageError where all of them may be: then the database may be missing, too
 */
export function settleAccesses(
  { found, missing }: Awaited<ReturnType<typeof findAccesses>>,
  version: string | undefined,
  {
    live,
    target,
  }: { readonly live: Pick<DatabaseStructure, "authenticates"> | undefined; readonly target: AuditTarget },
): Awaited<ReturnType<typeof findAccesses>> {
  if (version !== undefined && !isInVersions(version, ">=4.0.0-0")) return { found, missing };
  if (live) {
    const isThere = ({ name }: AccessState) => live.authenticates.has(name);
    const gone = found.filter((each) => !isThere(each)).map(({ name }) => name);
    return { found: found.filter(isThere), missing: [...missing, ...gone] };
  }
  if (found.length > 0 && found.every(({ mayAuthenticate: may }) => may))
    throw new UsageError(
      `--access ${found.map(({ name }) => name).join(",")}: expected accesses of the database ${target.namespace}/${target.database}, saw an answer that SurrealDB 4 gives of an access with AUTHENTICATE, and where there is no such access or database as well. Names are case-sensitive; --user and --pass of a system user (VIEWER is enough) tell which it is.`,
    );
  return { found: found.map((each) => (each.mayAuthenticate ? { ...each, mayBeMissing: true } : each)), missing };
}

export async function statesOf(names: readonly string[], target: AuditTarget, reader: Reader): Promise<AccessState[]> {
  const states: AccessState[] = [];
  for (const name of names) {
    try {
      states.push({ name, mayAuthenticate: await mayAuthenticate({ ...target, access: name }, reader) });
    } catch (error) {
      if (!(error instanceof TokenUnansweredError)) throw error;
      const said = errorText(error.cause);
      if (/^The (?:database|namespace) '.*' does not exist$/.test(said))
        throw new UsageError(noDatabase(target), { cause: error });
      if (!/The access method '.*' does not exist/.test(said)) throw error;
    }
  }
  return states;
}

const noDatabase = ({ namespace, database, endpoint }: AuditTarget) =>
  `--namespace ${namespace} --database ${database}: expected a database of the server at ${endpoint}, saw none of this name. Names are case-sensitive; INFO FOR ROOT and INFO FOR NS list them.`;
