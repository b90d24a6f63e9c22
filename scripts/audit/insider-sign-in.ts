import { readJwt } from "../../fixtures/engines/tokens/jwt.ts";
import { ServerError } from "../../fixtures/engines/transports/transport-errors.ts";
import type { AccessState } from "./find-accesses.ts";
import { type LiveDefinitions, type AuditNeed, readLive } from "./audit-check.ts";
import { Reader } from "./read-only-session.ts";
import { AuditUnavailableError, type AuditTarget } from "./audit-target.ts";

/** Who is let in by what was given. */
export interface Insiders {
  readonly live: LiveDefinitions | undefined;
  readonly person: Reader | undefined;
  /** Why the token that was given is not used, by what it would have been for. */
  readonly unused: Readonly<Partial<Record<AuditNeed, string>>>;
}

/** @throws AuditUnavailableError when credentials are refused */
export async function letIn(
  target: AuditTarget,
  accesses: readonly AccessState[],
  closing: AsyncDisposableStack,
): Promise<Insiders> {
  const open = async () => closing.use(await Reader.open(target));
  const bearer = target.token === undefined ? undefined : bearerOf(target.token);
  const why = bearer && mayNotShow(bearer, target, accesses);
  const shown = bearer && why === undefined ? await showToken(await open(), bearer.token, target) : undefined;
  const byToken = (as: Bearer["as"]) => (bearer?.as === as ? shown : undefined);
  const system = target.credentials ? await signIn(await open(), target) : byToken("live");
  return {
    live: system && (await readLive(system).catch(refuseInfo)),
    person: byToken("person"),
    unused: bearer && why !== undefined ? { [bearer.as]: why } : {},
  };
}

interface Bearer {
  readonly token: string;
  /** A record user's token names the record and the access; a system user's has one of them or none. */
  readonly as: "person" | "live";
  /** Of the database, if the token is by one: showing it runs its AUTHENTICATE. */
  readonly access: string | undefined;
}

function bearerOf(given: string): Bearer {
  const token = given.replace(/^Bearer\s+/, "");
  try {
    const { AC: access, ID: id, DB: database } = readJwt(token).claims;
    return {
      token,
      as: id !== undefined && access !== undefined ? "person" : "live",
      access: typeof access === "string" && database !== undefined ? access : undefined,
    };
  } catch (error) {
    throw new AuditUnavailableError(
      "--token: expected a token of SurrealDB, three parts with dots between, saw something else.",
      { cause: error },
    );
  }
}

function mayNotShow(
  { access }: Bearer,
  { runAuthenticate }: AuditTarget,
  accesses: readonly AccessState[],
): string | undefined {
  const state = accesses.find(({ name }) => name === access);
  if (access === undefined || runAuthenticate || state?.mayAuthenticate === false) return undefined;
  return state
    ? `--token is not used: the access ${access} seems to have an AUTHENTICATE clause, which would run, whatever it does: --run-authenticate allows that`
    : `--token is not used: it is of the access ${access}, which --access doesn't name`;
}

/**
 * Signs a system user in, and selects the database.
 * @param named where name and password were given
 * @throws AuditUnavailableError
 */
export async function signIn(
  reader: Reader,
  { credentials, namespace, database }: Pick<AuditTarget, "credentials" | "namespace" | "database">,
  named: { readonly user: string; readonly both: string } = { user: "--user", both: "--user and --pass" },
): Promise<Reader> {
  const user = credentials ?? { username: "", password: "" };
  // nobody says at which level a user is defined: the highest first, as the surreal program does it
  for (const level of [{}, { namespace }, { namespace, database }]) {
    const refused = await reader.signin({ ...user, ...level }).then(() => undefined, refusal);
    if (refused === undefined) {
      await reader.use({ namespace, database });
      return reader;
    }
    if (!/There was a problem with authentication/.test(refused))
      throw new AuditUnavailableError(`--user: expected to be let in, saw that the server says: ${refused}`);
  }
  throw new AuditUnavailableError(
    `${named.user}: expected a user of root, of the namespace ${namespace} or of its database ${database}, saw that the server lets in none with this password. Check ${named.both}; INFO FOR ROOT, NS and DB list users.`,
  );
}

/** The server's words; anything else is no refusal. */
function refusal(error: unknown): string {
  if (error instanceof ServerError) return error.message;
  throw error;
}

async function showToken(reader: Reader, token: string, { namespace, database }: AuditTarget): Promise<Reader> {
  const refused = await reader
    .authenticate(token)
    .then(() => reader.use({ namespace, database }))
    .then(() => undefined, refusal);
  if (refused !== undefined)
    throw new AuditUnavailableError(
      `--token: expected a token that the server takes, saw that it says: ${refused}. Get a new one; those of record users last an hour, if the schema doesn't say otherwise.`,
    );
  return reader;
}

function refuseInfo(error: unknown): never {
  throw new AuditUnavailableError(
    `Reading INFO FOR DB: expected that this user may, saw that the server says: ${refusal(error)}. Its role must be VIEWER or more.`,
    { cause: error },
  );
}
