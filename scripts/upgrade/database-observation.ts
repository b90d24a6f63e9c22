import type { Definitions } from "../../fixtures/surrealql/statements/definition-places.ts";
import { resultOf, type SignInResult } from "./sign-in-ways.ts";
import { statementsIn } from "./database-statements.ts";
import { type ForgedTaken, tryForged } from "./probes/probe-forged-tokens.ts";
import { type Copied, copyRows } from "./probes/probe-duplicates.ts";
import { type PermittedActions, tryPermissions } from "./probes/probe-permissions.ts";
import type { Person } from "./upgrade-users.ts";
import { type NotTried, type TriedWay, tryWays } from "./populate.ts";
import { type ExactRows, readRows } from "./exact-rows.ts";
import type { Subject } from "./populated-database.ts";
import { holderOf, holderOfRefresh, type KeptTokens } from "./kept-tokens.ts";

/** All that is compared of a database before and after. */
export interface Observation {
  readonly rows: ExactRows;
  readonly definitions: Definitions;
  /** "merged by password" → what came of it */
  readonly ways: ReadonlyMap<string, SignInResult>;
  /** "of the access github" → whom it made its bearer */
  readonly tokens: ReadonlyMap<string, SignInResult>;
  readonly copies: ReadonlyMap<string, Copied>;
  readonly forged: readonly ForgedTaken[];
  readonly permissions: PermittedActions;
  readonly leftOut: readonly NotTried[];
}

/** Who and what is looked for, before and after. */
export interface ExpectedPeople {
  readonly people: readonly Person[];
  readonly kept: KeptTokens;
}

/**
 * Looks at a database from all sides. Of no use for anything else afterwards: the last probes write.
 * @param writtenKeys that stand in the export from which it came
 */
export async function observe(
  subject: Subject,
  { people, kept }: ExpectedPeople,
  writtenKeys: readonly string[],
): Promise<Observation> {
  const rows = await readRows(subject.database); // first: to sign in may write
  const definitions = await statementsIn(subject.database);
  const tokens = await tryTokens(kept, subject);
  const forged = await tryForged(writtenKeys, subject);
  const ways = nameWays(await tryWays(people, subject));
  const copies = await copyRows(subject);
  const { permissions, leftOut } = await tryPermissions(subject);
  return { rows, definitions, ways, tokens, copies, forged, permissions, leftOut };
}

const nameWays = (tried: readonly TriedWay[]): Observation["ways"] =>
  new Map(tried.map(({ who, way, entered }) => [`${who.name} by ${way}`, resultOf(entered)]));

async function tryTokens({ tokens, refresh }: KeptTokens, subject: Subject): Promise<Observation["tokens"]> {
  const holders = new Map<string, SignInResult>();
  for (const { name, token } of tokens) holders.set(`a token ${name}`, await holderOf(token, subject));
  if (refresh && subject.environment.backend.server)
    holders.set("a refresh token", await holderOfRefresh(refresh, subject));
  return holders;
}
