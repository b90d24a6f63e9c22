import { RecordId, toSurqlString, type Tokens } from "surrealdb";
import { person } from "../../mock-github/personas.ts";
import type { Session } from "../../fixtures/engines/backend.ts";
import { outcomeOfError, showOutcome } from "../../fixtures/case/scene/step-outcome.ts";
import type { Person } from "./upgrade-users.ts";
import type { Subject } from "./populated-database.ts";

/** The ways to sign in that somebody may have. */
export const ways = ["password", "github"] as const;
export type SignInWay = (typeof ways)[number];

/** What came of trying to get in. */
export interface SignInResult {
  /** The record, exactly as SurrealQL writes it; absent when nobody was let in. */
  readonly as?: string;
  /** For people. */
  readonly said: string;
}

/** Without what only this process can use. */
export const resultOf = ({ as, said }: SignInResult): SignInResult => ({ ...(as !== undefined && { as }), said });

export interface SignedIn extends SignInResult {
  readonly tokens?: Tokens;
  readonly session: Session;
}

/** Why somebody can't try a way at all; undefined when it can. */
export function lacksWay(who: Person, way: SignInWay, { environment }: Subject): string | undefined {
  if (way === "github") return who.github ? undefined : "no GitHub account";
  if (who.password === undefined) return "no password";
  return environment.names.profile.access.user === null
    ? "the profile says that the schema has no access with e-mail and password"
    : undefined;
}

/** Somebody signs in again by one of the ways. */
export function signIn(who: Person, way: SignInWay, subject: Subject): Promise<SignedIn> {
  return way === "password" ? withPassword(who, "signin", subject) : atGitHub(who, subject, who.github?.since);
}

export const signUp = (who: Person, subject: Subject): Promise<SignedIn> => withPassword(who, "signup", subject);

function withPassword(who: Person, channel: "signin" | "signup", subject: Subject): Promise<SignedIn> {
  const { access, variables } = subject.environment.names.profile;
  const credentials = { [variables.email]: who.email, [variables.password]: who.password };
  return signInAt(access.user ?? "", credentials, subject, channel);
}

/** @param shown what GitHub shows of the profile by now */
export function atGitHub(
  who: Person,
  subject: Subject,
  shown: Readonly<Record<string, string | null>> = {},
): Promise<SignedIn> {
  const { access, variables } = subject.environment.names.profile;
  const { id = 0, profile } = who.github ?? {};
  const persona = person(who.name, id, `Name of ${who.name}`).with({ email: who.email, ...profile, ...shown });
  const code = subject.app.authorize(persona);
  return signInAt(
    access.github,
    { ...subject.environment.choices["login-variables"], [variables.code]: code },
    subject,
  );
}

/** Somebody tries to get in by an access. */
export function signInAt(
  access: string,
  variables: Record<string, unknown>,
  subject: Subject,
  channel: "signin" | "signup" = "signin",
): Promise<SignedIn> {
  const { namespace, name } = subject.database;
  return become(subject, (client) => client[channel]({ namespace, database: name, access, variables }));
}

/** A new session becomes somebody, or gets to know why it doesn't. */
export async function become(
  { database, environment }: Subject,
  act: (client: Session) => Promise<Tokens>,
): Promise<SignedIn> {
  const session = await database.client();
  try {
    const tokens = await act(session);
    const [auth] = await session.query<[unknown]>("RETURN $auth");
    return auth instanceof RecordId
      ? { as: toSurqlString(auth), said: `signed in as ${auth}`, tokens, session }
      : { said: `let in as nobody ($auth is ${toSurqlString(auth)})`, tokens, session };
  } catch (error) {
    return { said: showOutcome(outcomeOfError(error), environment.names.own).replace(/^error: /, ""), session };
  }
}
