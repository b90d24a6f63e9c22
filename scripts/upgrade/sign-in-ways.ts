import { RecordId, toSurqlString, type Tokens } from "surrealdb";
import { person } from "../../mock-github/personas.ts";
import type { Session } from "../../fixtures/engines/backend.ts";
import { outcomeOfError, showOutcome } from "../../fixtures/case/scene/step-outcome.ts";
import type { Person } from "./upgrade-users.ts";
import type { Subject } from "./populated-database.ts";

/** The ways in that somebody may have. */
export const ways = ["password", "github"] as const;
export type Way = (typeof ways)[number];

/** What came of trying to get in. */
export interface Entry {
  /** The record, exactly as SurrealQL writes it; absent when nobody was let in. */
  readonly as?: string;
  /** For people. */
  readonly said: string;
}

export interface Entered extends Entry {
  readonly tokens?: Tokens;
  readonly session: Session;
}

/** Why somebody can't try a way at all; undefined when it can. */
export function lacksWay(who: Person, way: Way, { bench }: Subject): string | undefined {
  if (way === "github") return who.github ? undefined : "no GitHub account";
  if (who.password === undefined) return "no password";
  return bench.names.profile.access.user === null
    ? "the profile says that the schema has no access with e-mail and password"
    : undefined;
}

/** Somebody comes back by one of the ways. */
export function comeIn(who: Person, way: Way, subject: Subject): Promise<Entered> {
  return way === "password" ? withPassword(who, "signin", subject) : atGitHub(who, subject, who.github?.since);
}

export function signUp(who: Person, subject: Subject): Promise<Entered> {
  return withPassword(who, "signup", subject);
}

function withPassword(who: Person, channel: "signin" | "signup", { bench, database }: Subject): Promise<Entered> {
  const { access, variables } = bench.names.profile;
  return become({ database, bench }, (client) =>
    client[channel]({
      namespace: database.namespace,
      database: database.name,
      access: access.user ?? "",
      variables: { [variables.email]: who.email, [variables.password]: who.password },
    }),
  );
}

/** @param shown what GitHub shows of the profile by now */
export function atGitHub(
  who: Person,
  { bench, database, app }: Subject,
  shown: Readonly<Record<string, string | null>> = {},
): Promise<Entered> {
  const { access, variables } = bench.names.profile;
  const { id = 0, profile } = who.github ?? {};
  const code = app.authorize(
    person(who.name, id, `Name of ${who.name}`).with({ email: who.email, ...profile, ...shown }),
  );
  return become({ database, bench }, (client) =>
    client.signin({
      namespace: database.namespace,
      database: database.name,
      access: access.github,
      variables: { [variables.code]: code },
    }),
  );
}

/** A new session becomes somebody, or is told why it doesn't. */
export async function become(
  {
    database,
    bench: {
      names: { own },
    },
  }: Pick<Subject, "database" | "bench">,
  act: (client: Session) => Promise<Tokens>,
): Promise<Entered> {
  const session = await database.client();
  try {
    const tokens = await act(session);
    const [auth] = await session.query<[unknown]>("RETURN $auth");
    return auth instanceof RecordId
      ? { as: toSurqlString(auth), said: `signed in as ${auth}`, tokens, session }
      : { said: `let in as nobody ($auth is ${toSurqlString(auth)})`, tokens, session };
  } catch (error) {
    return { said: showOutcome(outcomeOfError(error), own).replace(/^error: /, ""), session };
  }
}
