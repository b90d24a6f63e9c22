import { RecordId, toSurqlString } from "surrealdb";
import { z } from "zod";
import type { Credentials } from "../../fixtures/engines/server-address.ts";
import { versionOfServer, NoSurrealDBError } from "../../fixtures/engines/backends/server-version.ts";
import { readFields, reads } from "../../fixtures/engines/definitions/read-definitions.ts";
import { ServerError } from "../../fixtures/engines/transports/transport-errors.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { valueAt } from "../../fixtures/environment/names/field-path.ts";
import { kindOfPlace, type LinkPlace, providerIdIn, userIdFor } from "../../fixtures/environment/names/link-place.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import type { SecretNames } from "../../fixtures/surrealql/secrets/secret-names.ts";
import { replaceSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { inTicks, pathInTicks } from "../../fixtures/surrealql/text/identifiers.ts";
import { AuditUnavailableError } from "../audit/audit-target.ts";
import { findAccesses } from "../audit/find-accesses.ts";
import { signIn } from "../audit/insider-sign-in.ts";
import { Reader } from "../audit/read-only-session.ts";
import { UsageError } from "../cli/usage-error.ts";
import { MadeUpSecrets } from "./made-up-secrets.ts";

/** A database that people log in to, and who may read there. */
export interface LiveDatabase {
  readonly endpoint: string;
  readonly namespace: string;
  readonly database: string;
  /** A system user's; the role VIEWER is enough. */
  readonly credentials: Credentials;
  /** For each answer. */
  readonly timeoutMs: number;
  /** What the schema there calls things, and where its links are. */
  readonly profile: Profile;
  readonly link: LinkPlace;
}

/** What a database holds of one person. */
export interface PersonsRows {
  /** Rows in the schema's own words, as statements; secrets are made up. */
  readonly statements: string;
  /** How many rows these are, by table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly email?: string;
  /** The id at GitHub, where there is a link. */
  readonly providerId?: string;
}

/**
 * Copies the rows of one person: of users, and of links where they have a table. It sends SELECT and INFO, signs the user
 * in, selects the database, and shows a token that nobody has, to see that the database is there; it writes nothing.
 * @param person an e-mail address, the record id of a user, the number at GitHub, or else the login there
 * @throws UsageError where nobody is found, or several are; AuditUnavailableError where nobody answers or lets in
 */
export async function personsRows(person: string, live: LiveDatabase): Promise<PersonsRows> {
  try {
    return await copy(person, live);
  } catch (error) {
    if (error instanceof NoSurrealDBError || error instanceof AuditUnavailableError)
      throw new AuditUnavailableError(
        `--from-endpoint ${live.endpoint}: ${error.message.replace(/^--endpoint \S+: /, "")}`,
        { cause: error },
      );
    if (error instanceof ServerError)
      throw new AuditUnavailableError(
        `--from-endpoint ${live.endpoint}: expected that ${live.credentials.username} may read there, saw that the server says: ${error.message}. The role VIEWER is enough.`,
        { cause: error },
      );
    throw error;
  }
}

async function copy(person: string, live: LiveDatabase): Promise<PersonsRows> {
  const { endpoint, timeoutMs, profile, link } = live;
  const place = kindOfPlace(link);
  if (place === "relation")
    throw new UsageError(
      "--from-endpoint: rows of a relation (the choice `link`) can't be copied yet. Write them into a file, and name it with --surql.",
    );
  const version = await versionOfServer({ endpoint, timeoutMs });
  await using reader = await Reader.open(live);
  await findAccesses({ ...live, accesses: [profile.access.github], runAuthenticate: false }, version, reader);
  await signIn(reader, live, { user: "$SURREAL_USER", both: "SURREAL_USER and SURREAL_PASS" });
  const found = await new People(reader, live).find(person);
  const madeUp = new MadeUpSecrets();
  const names = secretNamesOf(profile);
  const links = found.filter(({ table }) => table === profile.tables.auth_accounts);
  const user = found.find(({ table }) => table === profile.tables.users)?.row;
  const email = profile.fields.users.email === null ? undefined : user?.[profile.fields.users.email];
  const providerId = user === undefined ? idOf(links) : (idOf(links) ?? idOnUser(user));
  return {
    statements: found
      .map(({ table, row }) => `INSERT INTO ${inTicks(table)} ${toSurqlString(withMadeUp(row, names, madeUp))};`)
      .join("\n"),
    counts: Object.fromEntries(
      [...Map.groupBy(found, ({ table }) => table)].map(([table, { length }]) => [table, length]),
    ),
    ...(typeof email === "string" && { email }),
    ...(providerId !== undefined && { providerId }),
  };

  function idOf(rows: readonly FoundRow[]): string | undefined {
    const { provider, provider_id: id } = profile.fields.auth_accounts;
    const github = rows.find(({ row }) => provider === null || row[provider] === "github");
    const value = github && id !== null ? github.row[id] : undefined;
    return value === undefined || value === null ? undefined : String(value);
  }

  function idOnUser(row: ContractRow): string | undefined {
    if (place === "user-id") return providerIdIn(link, (row["id"] as RecordId).id);
    const field = profile.fields.auth_accounts.provider_id;
    const value = place === "field" && field !== null ? valueAt(row, field) : undefined;
    return value === undefined || value === null ? undefined : String(value);
  }
}

interface FoundRow {
  readonly table: string;
  readonly row: ContractRow;
}

/** One more than one: then nobody knows who is meant. */
const most = 3;
const rowsForm = z.array(z.record(z.string(), z.unknown()));

/** Fields of a table of users that may hold the login at GitHub. */
const loginFields = /^(?:github_?)?(?:login|user_?name|handle)$|^github$/i;

class People {
  readonly #reader: Reader;
  readonly #live: LiveDatabase;
  readonly #users: string;
  readonly #links: string | null;

  constructor(reader: Reader, live: LiveDatabase) {
    this.#reader = reader;
    this.#live = live;
    this.#users = live.profile.tables.users;
    this.#links = kindOfPlace(live.link) === "table" ? live.profile.tables.auth_accounts : null;
  }

  async find(person: string): Promise<FoundRow[]> {
    const { users, links } = await this.#named(person);
    const [user, ...others] = users;
    if (others.length > 0)
      throw new UsageError(
        `--person ${person}: expected one row of ${this.#users}, saw several: ${users.map(({ id }) => String(id)).join(", ")}${users.length === most ? " …" : ""}. Name one of them.`,
      );
    if (!user && links.length === 0)
      throw new UsageError(
        `--person ${person}: expected a row of ${this.#users}${this.#links === null ? "" : ` or ${this.#links}`} in ${this.#live.namespace}/${this.#live.database}, saw none. A person is an e-mail address, a record (${this.#users}:ada), a number at GitHub, or a login there.`,
      );
    const theirs = user ? await this.#linksOf(user["id"]) : [];
    const all = new Map([...theirs, ...links].map((row) => [String(row["id"]), row]));
    const [ofUsers, ofLinks] = [
      await this.#storedFields(this.#users),
      this.#links && (await this.#storedFields(this.#links)),
    ];
    return [
      ...(user ? [{ table: this.#users, row: ofUsers(user) }] : []),
      ...(this.#links !== null && ofLinks
        ? [...all.values()].map((row) => ({ table: this.#links ?? "", row: ofLinks(row) }))
        : []),
    ];
  }

  async #named(person: string): Promise<{ users: ContractRow[]; links: ContractRow[] }> {
    const { email } = this.#live.profile.fields.users;
    if (/^\d+$/.test(person)) return this.#byNumber(person);
    const [table, ...id] = person.split(":");
    if (table === this.#users && plainId.test(id.join(":")))
      return { users: await this.#select(toSurqlString(recordOf(table, id.join(":")))), links: [] };
    if (person.includes("@") && email !== null)
      return { users: await this.#where(this.#users, email, [person, person.toLowerCase()]), links: [] };
    const fields = [...(await readFields(this.#reader, this.#users)).keys()].filter((name) => loginFields.test(name));
    if (fields.length === 0)
      throw new UsageError(
        `--person ${person}: expected a field of ${this.#users} for the login at GitHub, saw none. Name the person by e-mail address, record (${this.#users}:ada) or number at GitHub.`,
      );
    const found = await Promise.all(fields.map((field) => this.#where(this.#users, field, [person])));
    return { users: [...new Map(found.flat().map((row) => [String(row["id"]), row])).values()], links: [] };
  }

  async #byNumber(person: string): Promise<{ users: ContractRow[]; links: ContractRow[] }> {
    const { link, profile } = this.#live;
    const { user, provider, provider_id: id } = profile.fields.auth_accounts;
    const values = [person, Number(person)];
    const place = kindOfPlace(link);
    if (this.#links !== null && id !== null) {
      const links = (await this.#where(this.#links, id, values)).filter(
        (row) => provider === null || row[provider] === "github",
      );
      const of = links.flatMap((row) => (user !== null && row[user] instanceof RecordId ? [row[user]] : []));
      const users = await Promise.all(
        [...new Map(of.map((each) => [String(each), each])).values()].map((each) => this.#select(toSurqlString(each))),
      );
      return { users: users.flat(), links };
    }
    if (place === "field" && id !== null) return { users: await this.#where(this.#users, id, values), links: [] };
    const own = userIdFor(link, person);
    if (own !== undefined)
      return { users: await this.#select(toSurqlString(new RecordId(this.#users, own))), links: [] };
    throw new UsageError(
      `--person ${person}: a number at GitHub can't be looked for where the schema has its links. Name the person by e-mail address or record (${this.#users}:ada).`,
    );
  }

  async #linksOf(id: unknown): Promise<ContractRow[]> {
    const { user } = this.#live.profile.fields.auth_accounts;
    if (this.#links === null || user === null) return [];
    return this.#reader.ask(
      reads(`SELECT * FROM ${inTicks(this.#links)} WHERE ${inTicks(user)} = ${toSurqlString(id)}`),
      rowsForm,
    );
  }

  /** What an INSERT takes: what is computed is worked out again. */
  async #storedFields(table: string): Promise<(row: ContractRow) => ContractRow> {
    const fields = await readFields(this.#reader, table);
    return (row) => Object.fromEntries(Object.entries(row).filter(([field]) => !fields.get(field)?.isComputed));
  }

  #where(table: string, field: string, values: readonly (string | number)[]): Promise<ContractRow[]> {
    const list = [...new Set(values)].map(text).join(", ");
    return this.#reader.ask(
      reads(`SELECT * FROM ${inTicks(table)} WHERE ${pathInTicks(field)} IN [${list}] LIMIT ${most}`),
      rowsForm,
    );
  }

  #select(record: string): Promise<ContractRow[]> {
    return this.#reader.ask(reads(`SELECT * FROM ${record}`), rowsForm);
  }
}

/** What people have for keys: words, numbers, UUIDs, e-mail addresses. */
const plainId = /^(?:[\w@.+-]+|⟨[\w@.+-]+⟩|`[\w@.+-]+`)$/;

/** As SurrealDB writes it: a number is one, brackets make it a text. */
const recordOf = (table: string, id: string): RecordId =>
  new RecordId(table, /^\d+$/.test(id) ? Number(id) : id.replaceAll(/^[⟨`]|[⟩`]$/g, ""));

const text = (value: string | number): string => toSurqlString(value);

/** What else lets somebody in, or is made of what does: rather one too many, since nobody who is copied was asked. */
const opens = /(?:hash|otp|pin|cookies?|sessions?|codes?)$/i;

/** Secrets by the name of their field, and by their looks; of any value that is a text, however deep. */
function withMadeUp(value: unknown, names: SecretNames, madeUp: MadeUpSecrets, isSecret = false): unknown {
  if (typeof value === "string")
    return isSecret ? madeUp.insteadOf(value) : replaceSecrets(value, (_, secret) => madeUp.insteadOf(secret), names);
  if (Array.isArray(value)) return value.map((item) => withMadeUp(item, names, madeUp, isSecret));
  if (value instanceof Uint8Array || value instanceof ArrayBuffer)
    return isSecret ? new Uint8Array(value.byteLength) : value;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      withMadeUp(
        item,
        names,
        madeUp,
        isSecret || names.isSecretParameter(key) || names.isLikeSecret(key) || opens.test(key),
      ),
    ]),
  );
}
