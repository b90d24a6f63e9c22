import type { DatabasePlace } from "../../fixtures/engines/backend.ts";
import type { Store, StoredData } from "../../fixtures/engines/disposable-server.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { mentionedIn } from "../../fixtures/environment/rows/mentioned-values.ts";
import { removeCollidingRows } from "../../fixtures/environment/rows/remove-colliding-rows.ts";
import { type Dump, exportBy } from "./carry/carry-export.ts";
import { type ExpectedPeople, type Observation, observe } from "./database-observation.ts";
import type { Person } from "./upgrade-users.ts";
import { type NotTried, populate, storeProvider, tryWays } from "./populate.ts";
import type { Subject } from "./populated-database.ts";
import { keepTokens } from "./kept-tokens.ts";
import { askSurrealDBCheck, type SurrealDBCheck } from "./surrealdb-check.ts";

/** Where the people live, on the old version and on the new one: tokens say so. */
export const place: DatabasePlace = { namespace: "upgrade", name: "login" };

/** What is left of the old version when it is gone. */
export interface OldSide {
  readonly before: Observation;
  readonly expected: ExpectedPeople;
  readonly surrealDBCheck: SurrealDBCheck;
  readonly dumps: readonly Dump[];
  readonly data?: StoredData;
  /** The OAuth app of the provider row. */
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  /** Of passwords, which nobody may read in a report. */
  readonly hashes: readonly string[];
  readonly leftOut: readonly NotTried[];
}

/** What is taken out of a version. */
export interface Taken {
  readonly exports: readonly Dump["way"][];
  /** The data on the disk are taken out, too, which are in this store. */
  readonly stores: Store | undefined;
}

/** People sign in on the old version; all that is to be carried over is taken out, and then everything is looked at. */
export async function buildOldSide(
  environment: Environment,
  asked: Taken & { readonly people: readonly Person[] },
  onProgress: (text: string) => void,
): Promise<OldSide> {
  const { backend } = environment;
  const { people, exports, stores } = asked;
  const database = await backend.emptyDatabase(place);
  for (const file of environment.schema) await database.load(file);
  const subject: Subject = { environment, database, app: environment.mock.createApp() };
  const ids = people.map(({ name, key }) => `users:${String(key ?? name)}`);
  if (environment.rowsOfSchema)
    await removeCollidingRows(database, environment.rowsOfSchema, environment.names, {
      mentioned: mentionedIn(people, ids),
      given: [],
    });
  await storeProvider(subject);
  onProgress(`people sign in on ${environment.info.version}`);
  const { present, leftOut } = await populate(people, subject);
  const old = await leave(subject, present, { exports, stores }, onProgress);
  return { ...old, leftOut: [...leftOut, ...old.leftOut] };
}

/** Takes a database with people in it out of a version: those who are there sign in, and everything is looked at. */
export async function leave(
  subject: Subject,
  present: readonly Person[],
  { exports, stores }: Taken,
  onProgress: (text: string) => void,
): Promise<OldSide> {
  const { environment, database } = subject;
  const { backend } = environment;
  const kept = await keepTokens(await tryWays(present, subject), subject);
  const surrealDBCheck = await askSurrealDBCheck(backend.server, place, environment.info.version);
  onProgress(`the data leave ${environment.info.version}`);
  const dumps: Dump[] = [];
  for (const way of exports) dumps.push(await exportBy(way, database, backend));
  const copied = stores && (await backend.copyData?.());
  const data = copied && { ...copied, store: stores };
  onProgress(`what people can do on ${environment.info.version} is tried`);
  const expected: ExpectedPeople = { people: present, kept };
  const before = await observe(subject, expected, []);
  return {
    before,
    expected,
    surrealDBCheck,
    dumps,
    ...(data && { data }),
    app: { clientId: subject.app.clientId, clientSecret: subject.app.clientSecret },
    hashes: hashesIn(before, environment),
    leftOut: [...kept.leftOut, ...before.leftOut],
  };
}

function hashesIn({ rows }: Observation, { names }: Environment): string[] {
  const { tables, fields } = names.profile;
  const { password } = fields.users;
  if (password === null) return [];
  return [...(rows.get(tables.users)?.values() ?? [])].flatMap(
    (row) => row[password]?.replace(/^s"(.*)"$/s, "$1") ?? [],
  );
}
