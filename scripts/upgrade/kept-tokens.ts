import { setTimeout as delay } from "node:timers/promises";
import { toSurqlString, type Tokens } from "surrealdb";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { readJwt } from "../../fixtures/engines/tokens/jwt.ts";
import { openClient } from "../../fixtures/engines/transports/open-client.ts";
import { become, resultOf, signInAt, type SignInResult } from "./sign-in-ways.ts";
import { refreshing, shortLived } from "./harness-accesses.ts";
import type { NotTried, TriedWay } from "./populate.ts";
import type { Subject } from "./populated-database.ts";

/** What clients of the application have kept over the upgrade. */
export interface KeptTokens {
  /** By what they are, e.g. "of the access github". */
  readonly tokens: readonly { readonly name: string; readonly token: string }[];
  /** Good for one use in each copy of the database. */
  readonly refresh?: Tokens;
  readonly leftOut: readonly NotTried[];
}

/** A live token of each access, one that has expired, and refresh tokens. */
export async function keepTokens(tried: readonly TriedWay[], subject: Subject): Promise<KeptTokens> {
  const { access } = subject.environment.names.profile;
  const live = Object.entries({ github: access.github, password: access.user }).flatMap(([way, name]) => {
    const token = tried.find((each) => each.way === way && each.entered.as !== undefined)?.entered.tokens?.access;
    return token === undefined ? [] : [{ name: `of the access ${name}`, token }];
  });
  const record = tried.find(({ entered }) => entered.as !== undefined)?.entered;
  const [id] = record ? await record.session.query<[unknown]>("RETURN $auth") : [];
  const expired = await expiredToken(id, subject);
  const refresh = await refreshTokens(id, subject);
  return {
    tokens: [...live, { name: "that has expired", token: expired }],
    ...(refresh.tokens && { refresh: refresh.tokens }),
    leftOut: refresh.why === undefined ? [] : [{ what: "refresh tokens", why: refresh.why }],
  };
}

/** For a token of one second to be refused; engines may be generous. */
const timeoutMs = 20_000;
const pollMs = 100;

async function expiredToken(id: unknown, subject: Subject): Promise<string> {
  await subject.database.admin.query(shortLived.text);
  const { tokens, said } = await signInAt(shortLived.access, { id }, subject);
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

async function refreshTokens(id: unknown, subject: Subject): Promise<{ tokens?: Tokens; why?: string }> {
  if (!subject.environment.backend.server) return { why: "the embedded engine has no HTTP and no WebSocket interface" };
  try {
    await subject.database.admin.query(refreshing.text);
  } catch (error) {
    return { why: errorText(error) }; // 2.x knows them only where an experiment is turned on
  }
  const { tokens, said } = await signInAt(refreshing.access, { id }, subject);
  return tokens?.refresh === undefined ? { why: `the version gives none (${said})` } : { tokens };
}

/** Who a token makes its bearer: nobody, or a record. */
export async function holderOf(token: string, subject: Subject): Promise<SignInResult> {
  const holder = await become(subject, async (client) => {
    await client.authenticate(token);
    return { access: token };
  });
  if (holder.as !== undefined) await holder.session.invalidate();
  return resultOf(holder);
}

/** The same of a refresh token, which is used up by it. */
export async function holderOfRefresh(tokens: Tokens, { environment, database }: Subject): Promise<SignInResult> {
  const { server } = environment.backend;
  if (!server) throw new TypeError("Using a refresh token: expected a server, saw an embedded engine.");
  const client = await openClient("ws-cbor", server);
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
