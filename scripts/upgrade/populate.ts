import { crc32 } from "node:zlib";
import { RecordId } from "surrealdb";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { ContractTable } from "../../fixtures/environment/names/profile.ts";
import { insertRow } from "../../fixtures/environment/rows/insert-row.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { madeUpHash } from "../../fixtures/environment/rows/hash-kinds.ts";
import { atGitHub, signIn, type SignedIn, type SignInResult, lacksWay, signUp, ways } from "./sign-in-ways.ts";
import type { Event, Person } from "./upgrade-users.ts";
import type { Subject } from "./populated-database.ts";

/** What could not be tried, and why. */
export interface NotTried {
  readonly what: string;
  readonly why: string;
}

/** Stores the OAuth app, as an admin does once. */
export const storeProvider = ({ app, ...subject }: Subject): Promise<unknown> =>
  create("auth_providers", { provider: "github", client_id: app.clientId, client_secret: app.clientSecret }, subject);

/** Everybody lives through what the list says. Whom the schema doesn't take is left out. */
export async function populate(
  people: readonly Person[],
  subject: Subject,
): Promise<{ present: readonly Person[]; leftOut: readonly NotTried[] }> {
  const present: Person[] = [];
  const leftOut: NotTried[] = [];
  for (const who of people) {
    const why = await liveThrough(who, subject);
    if (why === undefined) present.push(who);
    else leftOut.push({ what: `the person ${who.name}`, why });
  }
  return { present, leftOut };
}

/** @returns why it can't be */
async function liveThrough(who: Person, subject: Subject): Promise<string | undefined> {
  const lacks = who.before.includes("signs up") ? lacksWay(who, "password", subject) : undefined;
  if (lacks !== undefined) return lacks;
  for (const event of who.before) {
    const problem = await events[event](who, subject).catch(errorText);
    if (typeof problem === "string") return `${event}: ${problem}`;
  }
  return undefined;
}

/** @returns why not, as text */
const events: Readonly<Record<Event, (who: Person, subject: Subject) => Promise<unknown>>> = {
  "signs up": (who, subject) => signUp(who, subject).then(refusal),
  "logs in at GitHub": (who, subject) => atGitHub(who, subject).then(refusal),
  async "is inserted"(who, subject) {
    const { admin } = subject.database;
    const { users } = subject.environment.names.profile.tables;
    const [hash] =
      who.password === undefined
        ? [madeUpHash()]
        : await admin.query<[string]>("RETURN crypto::argon2::generate($password)", { password: who.password });
    const id = new RecordId(users, who.key ?? who.name);
    await create("users", { email: who.email, password: hash, name: `Name of ${who.name}` }, subject, id);
    await create("auth_accounts", { user: id, provider: "github", provider_id: String(who.github?.id) }, subject);
  },
  async "is linked at gitlab"(who, subject) {
    const user = await recordOf(who, subject);
    await create("auth_accounts", { user, provider: "gitlab", provider_id: `77${who.github?.id}` }, subject);
  },
  async "loses the row"(who, subject) {
    await subject.database.admin.query("DELETE $id", { id: await recordOf(who, subject) });
  },
  async "is deleted"(who, subject) {
    const { auth_accounts } = subject.environment.names.profile.tables;
    const { user } = subject.environment.names.profile.fields.auth_accounts;
    const id = await recordOf(who, subject);
    const links = auth_accounts === null ? "" : `DELETE \`${auth_accounts}\` WHERE \`${user}\` = $id; `;
    await subject.database.admin.query(`${links}DELETE $id`, { id });
  },
};

const refusal = ({ as, said }: SignInResult): string | undefined => (as === undefined ? said : undefined);

async function create(
  table: ContractTable,
  row: ContractRow,
  { database, environment: { names } }: Pick<Subject, "database" | "environment">,
  id?: RecordId,
): Promise<void> {
  if (names.profile.tables[table] === null)
    throw new Error("the schema has no table of links: nobody is linked there but by a login");
  const { content } = names.toSchema(table, row, crc32(JSON.stringify(row)));
  const { statement, bindings } = insertRow(names, table, { content, ...(id && { id }) });
  await database.admin.query(`${statement} RETURN NONE`, { ...bindings });
}

/** @throws Error when nobody has the e-mail */
async function recordOf(who: Person, { database, environment: { names } }: Subject): Promise<RecordId> {
  const { tables, fields } = names.profile;
  const [[id]] = await database.admin.query<[RecordId[]]>(
    `SELECT VALUE id FROM \`${tables.users}\` WHERE \`${fields.users.email}\` = $email`,
    { email: who.email },
  );
  if (!id) throw new Error(`expected a row with the e-mail ${who.email}, saw none`);
  return id;
}

export interface TriedWay {
  readonly who: Person;
  readonly way: (typeof ways)[number];
  readonly entered: SignedIn;
}

/** Everybody tries every way that they could have. */
export async function tryWays(people: readonly Person[], subject: Subject): Promise<TriedWay[]> {
  const tried: TriedWay[] = [];
  for (const who of people) {
    for (const way of ways) {
      if (lacksWay(who, way, subject) === undefined) tried.push({ who, way, entered: await signIn(who, way, subject) });
    }
  }
  return tried;
}
