import { toSurqlString } from "surrealdb";
import { translate } from "../../../fixtures/case/scene/translate-sql.ts";
import type { Session } from "../../../fixtures/engines/backend.ts";
import { errorText } from "../../../fixtures/engines/error-text.ts";
import type { ContractTable } from "../../../fixtures/environment/names/profile.ts";
import { atGitHub } from "../sign-in-ways.ts";
import { theOther, theProbe } from "../upgrade-users.ts";
import type { NotTried } from "../populate.ts";
import { type ExactRows, readRows } from "../exact-rows.ts";
import type { Subject } from "../populated-database.ts";
import { forbiddenAttempts } from "./forbidden-attempts.ts";

/** What came of an attempt: which secrets and rows showed, and in which tables something changed. */
interface Permitted {
  readonly sees: readonly string[];
  readonly changes: readonly string[];
}

/** "a record user: all links" → what came of it */
export type PermittedActions = ReadonlyMap<string, Permitted>;

/**
 * A record user, and where there are such a guest, try what they may and what they may not. Changes rows: the
 * database is of no use for anything else afterwards.
 */
export async function tryPermissions(
  subject: Subject,
): Promise<{ permissions: PermittedActions; leftOut: readonly NotTried[] }> {
  const permissions = new Map<string, Permitted>();
  const leftOut: NotTried[] = [];
  const actors = new Map<string, Session>();
  const user = await atGitHub(theProbe, subject);
  if (user.as !== undefined) actors.set("a record user", user.session);
  else leftOut.push({ what: "the permissions of a record user", why: `${theProbe.name} didn't get in (${user.said})` });
  if (!subject.environment.lacks.has("guests")) actors.set("a guest", await guestOf(subject));
  else
    leftOut.push({
      what: "what guests may do",
      why: "the embedded engine runs without authentication: who hasn't signed in may do everything",
    });
  for (const [name, sql] of Object.entries(forbiddenAttempts)) {
    for (const [actor, session] of actors) permissions.set(`${actor}: ${name}`, await tryOne(sql, session, subject));
  }
  return { permissions, leftOut };
}

async function guestOf({ database }: Subject): Promise<Session> {
  const session = await database.client();
  await session.use({ namespace: database.namespace, database: database.name }).catch(() => {}); // some engines refuse even that
  return session;
}

async function tryOne(sql: string, session: Session, subject: Subject): Promise<Permitted> {
  const before = await readRows(subject.database);
  const answer = await session
    .query(translate(sql, subject.environment), { other: theOther.email })
    .then((results) => toSurqlString(results), errorText);
  const after = await readRows(subject.database);
  return {
    sees: shown(answer, before, subject),
    changes: [...after.keys()].filter((table) => !sameRows(before, after, table)),
  };
}

const sameRows = (before: ExactRows, after: ExactRows, table: string): boolean =>
  JSON.stringify([...(before.get(table) ?? [])]) === JSON.stringify([...(after.get(table) ?? [])]);

/** What of the stored things is in an answer, in words that hold for any version. */
function shown(answer: string, rows: ExactRows, { environment: { names } }: Subject): string[] {
  const { fields } = names.profile;
  const valuesOf = <Table extends ContractTable>(table: Table, field: keyof (typeof fields)[Table] & string) => {
    const own = (fields[table] as Readonly<Record<string, string | null>>)[field];
    return own == null ? [] : [...(rows.get(names.own.table(table))?.values() ?? [])].map((row) => row[own] ?? "NONE");
  };
  const emails = valuesOf("users", "email");
  const own = emails.filter((email) => plainText(email) === theProbe.email);
  const things: Readonly<Record<string, readonly string[]>> = {
    "the own e-mail": own,
    "others' e-mails": emails.filter((email) => !own.includes(email)),
    "password hashes": valuesOf("users", "password"),
    links: valuesOf("auth_accounts", "provider_id"),
    "the client id": valuesOf("auth_providers", "client_id"),
    "the client secret": valuesOf("auth_providers", "client_secret"),
    "the text of the login": ['s"/login/oauth/access_token"'],
  };
  return Object.entries(things)
    .filter(([, values]) => values.some((value) => says(answer, value)))
    .map(([name]) => name);
}

/** As a value, or in the words of an error; a short one would be there by chance. */
const says = (answer: string, typed: string): boolean =>
  answer.includes(typed) || (typed.length > shortest && answer.includes(plainText(typed)));
const shortest = 14;

/** The text in `s"…"`. */
const plainText = (typed: string): string => typed.replace(/^s"(.*)"$/s, "$1");
