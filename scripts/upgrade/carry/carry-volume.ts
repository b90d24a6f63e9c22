import { DataRefusedError } from "./data-refused-error.ts";
import type { Backend, Database, StartedBackend } from "../../../fixtures/engines/backend.ts";
import type { StoredData } from "../../../fixtures/engines/disposable-server.ts";
import type { Environment } from "../../../fixtures/environment/environment.ts";
import { EngineUnavailableError } from "../../../fixtures/engines/engine-errors.ts";
import { within } from "../../../fixtures/engines/with-deadline.ts";
import type { CarriedDatabase, Carrier } from "../new-side.ts";
import { place } from "../old-side.ts";
import { lastWordsOf } from "./last-words.ts";

/** The data of the old version, a copy each time, opened by the new one. */
export const byVolume = (data: StoredData, environment: Environment): Carrier => ({
  way: { kind: "volume" },
  writtenKeys: [],
  arrive: () => open(data, environment),
});

/** @throws DataRefusedError */
async function open(data: StoredData, environment: Environment): Promise<CarriedDatabase> {
  const backend = await environment.startServer({ stored: data }).catch((error: unknown) => {
    if (!(error instanceof EngineUnavailableError)) throw error;
    throw new DataRefusedError(lastWordsOf(error), { cause: error });
  });
  const database = await openPlace(backend);
  return { environment: { ...environment, backend }, database, [Symbol.asyncDispose]: () => backend.stop() };
}

async function openPlace(backend: StartedBackend): Promise<Database> {
  const database = await backend.openDatabase?.(place);
  if (database) return database;
  throw new TypeError(`Opening the data of another version: expected a server, saw the ${backend.name} backend.`);
}

/** For an answer of the old version on data that the new one has had. */
const timeoutMs = 20_000;

/** What the old version makes of the data when the new one has had them, in one sentence. On a copy, too. */
export async function wayBack(
  data: StoredData,
  old: { readonly from: Backend; readonly environment: Environment; readonly version: string },
): Promise<string> {
  const { from, environment, version } = old;
  await using arrived = await open(data, environment);
  const used = await arrived.environment.backend.copyData?.();
  if (!used) throw new TypeError("Copying data: expected a server that stores, saw another.");
  try {
    await using back = await from.start({
      allowNet: [],
      own: { stored: { ...used, ...(data.store && { store: data.store }) } },
    });
    const { admin } = await openPlace(back);
    const select = `SELECT id FROM \`${environment.names.profile.tables.users}\``;
    const [people] = await within(timeoutMs, admin.query<[unknown[]]>(select));
    return `${version} opens it again, and finds ${people.length} users`;
  } catch (error) {
    return `${version} doesn't open it any more: ${lastWordsOf(error)}`;
  }
}
