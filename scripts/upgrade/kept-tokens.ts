import { setTimeout as delay } from "node:timers/promises";
import { toSurqlString, type Tokens } from "surrealdb";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { readJwt } from "../../fixtures/engines/tokens/jwt.ts";
import { openClient } from "../../fixtures/engines/transports/open-client.ts";
import { become } from "./sign-in-ways.ts";
import { refreshing, shortLived } from "./harness-accesses.ts";
import type { NotTried, TriedWay } from "./populate.ts";
import type { Subject } from "./populated-database.ts";

/** What a client of the application has kept over the upgrade. */
interface KeptToken {
  /** e.g. "of the access github" */
  readonly name: string;
  readonly token: string;
  /** Has its end come? */
  readonly expired: boolean;
}

export interface KeptTokens {
  readonly tokens: readonly KeptToken[];
  /** Good for one use in each copy of the database. */
  readonly refresh?: Tokens;
  readonly leftOut: readonly NotTried[];
}

/** A live token of each access, one that has expired, and refresh tokens. */
export async function keepTokens(tried: readonly TriedWay[], subject: Subject): Promise<KeptTokens> {
  const { access } = subject.environment.names.profile;
  const live = (["github", "password"] as const).flatMap((way): KeptToken[] => {
    const token = tried.find((each) => each.way === way && each.entered.as !== undefined)?.entered.tokens?.access;
    return token === undefined
      ? []
      : [{ name: `of the access ${way === "github" ? access.github : access.user}`, token, expired: false }];
  });
  const record = tried.find(({ entered }) => entered.as !== undefined)?.entered;
  const [id] = record ? await record.session.query<[unknown]>("RETURN $auth") : [];
  const expired = await expiredToken(id, subject);
  const refresh = await refreshTokens(id, subject);
  return {
    tokens: [...live, { name: "that has expired", token: expired, expired: true }],
    ...(refresh.tokens && { refresh: refresh.tokens }),
    leftOut: refresh.why === undefined ? [] : [{ what: "refresh tokens", why: refresh.why }],
  };
}

/** For a token of one second to be refused; engines may be generous. */
const timeoutMs = 20_000;
const pollMs = 100;

async function expiredToken(id: unknown, subject: Subject): Promise<string> {
  const { namespace, name } = subject.database;
  await subject.database.admin.query(shortLived.text);
  const { tokens, said } = await become(subject, (client) =>
    client.signin({ namespace, database: name, access: shortLived.access, variables: { id } }),
  );
  if (!tokens) throw new Error(`Getting a token of one second: expected to be let in, saw ${said}`);
  const deadline = performance.now() + timeoutMs;
  // in the second in which it ends, an engine may refuse it and take it again
  const end = (Number(readJwt(tokens.access).claims["exp"]) + 1) * 1000;
  while (Date.now() <= end || (await holderOf(tokens.access, subject)).as !== undefined) {
    if (performance.now() > deadline)
      throw new Error(`Waiting for a token of one second to expire: it is taken after ${timeoutMs / 1000} s.`);
    await delay(pollMs);
  }
  return tokens.access;
}

async function refreshTokens(
  id: unknown,
  { environment, database }: Subject,
): Promise<{ tokens?: Tokens; why?: string }> {
  if (!environment.backend.server) return { why: "the embedded engine has no HTTP and no WebSocket interface" };
  const { namespace, name } = database;
  try {
    await database.admin.query(refreshing.text);
  } catch (error) {
    return { why: errorText(error) }; // 2.x knows them only where an experiment is turned on
  }
  const { tokens, said } = await become({ database, environment }, (client) =>
    client.signin({ namespace, database: name, access: refreshing.access, variables: { id } }),
  );
  return tokens?.refresh === undefined ? { why: `the version gives none (${said})` } : { tokens };
}

/** Who a token makes its bearer: nobody, or a record. */
export interface Holder {
  readonly as?: string;
  readonly said: string;
}

export async function holderOf(token: string, subject: Pick<Subject, "database" | "environment">): Promise<Holder> {
  const { as, said, session } = await become(subject, async (client) => {
    await client.authenticate(token);
    return { access: token };
  });
  if (as !== undefined) await session.invalidate();
  return { ...(as !== undefined && { as }), said };
}

/** The same of a refresh token, which is used up by it. */
export async function holderOfRefresh(
  tokens: Tokens,
  {
    environment: {
      backend: { server },
    },
    database,
  }: Subject,
): Promise<Holder> {
  if (!server) throw new TypeError("Using a refresh token: expected a server, saw an embedded engine.");
  const client = await openClient("sdk-ws", server);
  try {
    await client.use({ namespace: database.namespace, database: database.name });
    await client.refresh(tokens);
    const [auth] = await client.query<[unknown]>("RETURN $auth");
    return { as: toSurqlString(auth), said: `signed in as ${auth}` };
  } catch (error) {
    return { said: errorText(error) };
  } finally {
    await client.close();
  }
}
