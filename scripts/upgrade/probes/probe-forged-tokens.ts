import {
  forgedTokenResult,
  forgedTokens,
  nobodyIn,
  TokenUnansweredError,
} from "../../../fixtures/engines/tokens/forge-token.ts";
import { type LeftKey, leftKeys } from "../../../fixtures/engines/tokens/leftover-keys.ts";
import type { Subject } from "../populated-database.ts";

/** A token that anybody can sign, and that lets its bearer in as anybody. */
export interface ForgedTaken {
  readonly access: string;
  /** For people: the key itself isn't theirs to read out of a report. */
  readonly key: string;
  readonly source: string;
}

/** Shows forged tokens to each access of the schema. `writtenKeys` stand in an export, in clear. */
export async function tryForged(
  writtenKeys: readonly string[],
  { database, environment }: Subject,
): Promise<ForgedTaken[]> {
  const { profile } = environment.names;
  const taken: ForgedTaken[] = [];
  const session = await database.client();
  const keys = [...leftKeys, ...writtenKeys.filter((key) => !leftKeys.some((known) => known.key === key)).map(asLeft)];
  for (const access of [profile.access.github, profile.access.user].filter((name) => name !== null)) {
    const place = { namespace: database.namespace, database: database.name, access };
    for (const { key, token } of forgedTokens(place, nobodyIn(profile.tables.users), keys)) {
      const result = await forgedTokenResult(token, session).catch(orNoAccess);
      if (result === "taken" || result === "thrown") taken.push({ access, key: key.name, source: key.source });
    }
  }
  return taken;
}

const asLeft = (key: string): LeftKey => ({
  name: "a key that the export contains, and that isn't the one from before",
  key,
  about: "a key in an export",
  source: leftKeys[0].source,
});

/** An access that is gone takes nothing; that it is gone is another finding. */
function orNoAccess(error: unknown): undefined {
  if (!(error instanceof TokenUnansweredError)) throw error;
}
