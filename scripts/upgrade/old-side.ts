import type { DatabasePlace } from "../../fixtures/engines/backend.ts";
import type { StoredData } from "../../fixtures/engines/disposable-server.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { mentionedIn } from "../../fixtures/environment/rows/mentioned-values.ts";
import { removeCollidingRows } from "../../fixtures/environment/rows/remove-colliding-rows.ts";
import { type Dump, exportBy } from "./carry/carry-export.ts";
import { type ExpectedPeople, type Observation, observe } from "./database-observation.ts";
import type { Person } from "./upgrade-users.ts";
import { type NotTried, populate, storeProvider, tryWays } from "./populate.ts";
import type { Subject } from "./populated-database.ts";
import { keepTokens } from "./kept-tokens.ts";

/** Where the people live, on the old version and on the new one: tokens say so. */
export const place: DatabasePlace = { namespace: "upgrade", name: "login" };

/** What is left of the old version when it is gone. */
export interface OldSide {
  readonly before: Observation;
  readonly expected: ExpectedPeople;
  readonly dumps: readonly Dump[];
  readonly data?: StoredData;
  /** The OAuth app of the provider row. */
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  /** Of passwords, which nobody may read in a report. */
  readonly hashes: readonly string[];
  readonly leftOut: readonly NotTried[];
}

/**
 * People sign in on the old version; all that is to be carried over is taken out, and then everything is looked at.
 * @param asked stores: the data on the disk are taken out, too
 */
export async function buildOldSide(
  environment: Environment,
  asked: { readonly people: readonly Person[]; readonly exports: readonly Dump["way"][]; readonly stores: boolean },
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
  const kept = await keepTokens(await tryWays(present, subject), subject);
  onProgress(`the data leave ${environment.info.version}`);
  const dumps: Dump[] = [];
  for (const way of exports) dumps.push(await exportBy(way, database, backend));
  const data = stores ? await backend.copyData?.() : undefined;
  onProgress(`what people can do on ${environment.info.version} is tried`);
  const expected: ExpectedPeople = { people: present, kept };
  const before = await observe(subject, expected, []);
  return {
    before,
    expected,
    dumps,
    ...(data && { data }),
    app: { clientId: subject.app.clientId, clientSecret: subject.app.clientSecret },
    hashes: hashesIn(before, environment),
    leftOut: [...leftOut, ...kept.leftOut, ...before.leftOut],
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
