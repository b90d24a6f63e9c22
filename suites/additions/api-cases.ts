import { ask, type Case, type ExpectedRows, type Expectation, request, type Step } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { theDatabase, theNamespace } from "../../fixtures/environment/names/placeholders.ts";
import { type Asker, hidesFrom, requestsOfLogin, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, atMost, idOf } from "./addition-source.ts";
import { type DefinedApiRequest, invocation, requestsOf, textsOf, urlOfRequest } from "./api-requests.ts";

/** Each is sent by each of those who ask. */
const mostRequests = 30;

interface Asked {
  readonly as: Asker;
  readonly how: DefinedApiRequest;
}

/** Cases for DEFINE API: whoever calls one gets nothing of another's and no secret, and changes nobody else's row. */
export const apiCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter(({ kind, standing }) => kind === "api" && standing === "added")
    .flatMap((item) => casesOf(item, source));

function casesOf(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const { those, leavesOut } = atMost(mostRequests, requestsOf(item, source), "requests to it");
  const mayWrite = {
    guest: writesOfAdditions(source, "guest"),
    "users:ada": writesOfAdditions(source, "users:ada"),
    "users:bob": writesOfAdditions(source, "users:bob"),
  };
  const byAll = (...asks: readonly Asker[]) => asks.flatMap((as) => those.map((how): Asked => ({ as, how })));
  const overHttp = byAll("guest").filter(({ how }) => canBeFetched(how));
  const caseOf = (how: string, who: string, asked: readonly Asked[], step: (each: Asked) => Step): Case => ({
    id: idOf("ADD-API", item.name.replace(/^\/(?=.)/, "").replaceAll("/", "."), how),
    looksAt: item.place,
    ...leavesOut,
    level: "MUST",
    title: `${who} who calls the API ${item.name} gets nothing of another's and no secret, and changes nobody else's row`,
    given: twoUsers,
    when: asked.map(step),
    then: asked.map((each) => nothingOfAnothers(each, mayWrite[each.as])),
  });
  const invoked = caseOf("invoke", "a user", byAll("users:ada", robert.id), ({ as, how }) =>
    ask(as, invocation(how, item)),
  );
  if (overHttp.length === 0) return [invoked];
  const users = overHttp.map(({ how }): Asked => ({ as: "users:ada", how }));
  return [
    invoked,
    { ...caseOf("guest", "a guest", overHttp, sent), needs: "server" },
    { ...caseOf("user", "a user", users, sent), needs: "server" },
  ];
}

/** Fetch has no TRACE; that is tried from within the database. */
const canBeFetched = ({ method }: DefinedApiRequest): boolean => method !== "trace";

const sent = ({ as, how }: Asked): Step =>
  request(
    as,
    `${how.method.toUpperCase() as "GET"} /api/${theNamespace}/${theDatabase}${urlOfRequest(how)}`,
    how.body && JSON.stringify(how.body),
    { headers: textsOf(how.headers), showsHeaders: true },
  );

const nothingOfAnothers = ({ as, how }: Asked, rows: ExpectedRows): Expectation => ({
  sight: hidesFrom(as, JSON.stringify(how)),
  rows,
  mayCall: requestsOfLogin,
});
