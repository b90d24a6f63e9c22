import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import type { AdditionSource } from "./addition-source.ts";
import { namedBy, waysToName } from "./added-values.ts";
import { literalsOf, withCalledFunctions } from "./called-functions.ts";

/** What somebody sends to an API: values by name, for each part of the request that can have some. */
export interface DefinedApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Values;
  readonly headers: Values;
  /** Absent where the schema reads none. */
  readonly body?: Values;
}
type Value = string | number | boolean;
type Values = Readonly<Record<string, Value>>;

const allMethods = ["get", "post", "put", "patch", "delete", "trace"] as const;
/** Where a schema says which: `FOR get, post`; `any` is every one of them. */
const methodsOf = ({ text }: InventoryItem): readonly string[] => {
  const words = new Set(
    [...text.matchAll(/\bFOR\s+(\w+(?:\s*,\s*\w+)*)/gi)].flatMap(([, list = ""]) =>
      list.toLowerCase().split(/\s*,\s*/),
    ),
  );
  const named = allMethods.filter((method) => words.has(method));
  return words.has("any") || named.length === 0 ? allMethods : named;
};

/** A part of a request, and a name that the schema reads there. */
interface Slot {
  readonly part: "path" | "query" | "headers" | "body";
  readonly name: string;
}

/**
 * Requests by each method of an API: Bob named in each way, wherever something is read; then one value after another as
 * a condition of its text may want it.
 */
export function requestsOf(item: InventoryItem, source: AdditionSource): readonly DefinedApiRequest[] {
  const texts = withCalledFunctions(item, source);
  const slots: readonly Slot[] = [...pathSlots(item.name), ...slotsRead(texts)];
  const literals = literalsOf(texts).filter((literal) => literal !== "" && literal !== 200);
  const naming = waysToName.map((way) => new Map(slots.map((slot) => [slot, namedBy[way] as Value])));
  const varied = naming.flatMap((values) =>
    slots.flatMap((slot) => literals.map((literal) => new Map([...values, [slot, literal] as const]))),
  );
  // every method with every way to name, before conditions are guessed
  const all = [naming, varied].flatMap((those) =>
    those.flatMap((values) => methodsOf(item).map((method) => requestWith(item.name, method, values))),
  );
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function requestWith(path: string, method: string, values: ReadonlyMap<Slot, Value>): DefinedApiRequest {
  const [ofPath, query, headers, body] = (["path", "query", "headers", "body"] as const).map((part): Values =>
    Object.fromEntries([...values].flatMap(([slot, value]) => (slot.part === part ? [[slot.name, value]] : []))),
  ) as [Values, Values, Values, Values];
  const takesBody = method !== "get" && method !== "trace" && Object.keys(body).length > 0;
  return { method, path: filledPath(path, ofPath), query, headers, ...(takesBody && { body }) };
}

/** `/users/:id`, `/users/:id<int>`, `/files/*path` */
const segment = /[:*](\w+)(?:<\w+>)?/g;
const pathSlots = (path: string): readonly Slot[] =>
  [...path.matchAll(segment)].map(([, name = ""]) => ({ part: "path", name }));
const filledPath = (path: string, values: Values): string =>
  path.replaceAll(segment, (_, name: string) => String(values[name] ?? name));

/** `$request.query.email`, `$asked.body['name']`, and what is read of a variable that holds such a part. */
function slotsRead(items: readonly InventoryItem[]): readonly Slot[] {
  const texts = items.map(({ text }) => text).join("\n");
  const found = new Map<string, Slot>();
  const add = (part: string, name: string) =>
    found.set(`${part} ${name}`, { part: part as "query" | "headers" | "body", name });
  const member = String.raw`\??(?:\.(\w+)\b(?!\s*\()|\[\s*['"]([\w-]+)['"]\s*\])`;
  for (const [, part = "", plain, quoted] of texts.matchAll(
    new RegExp(String.raw`\.(query|headers|body)${member}`, "g"),
  ))
    add(part, plain ?? quoted ?? "");
  for (const [, name = "", part = ""] of texts.matchAll(
    /\bLET\s+\$(\w+)(?:\s*:[^=]+)?\s*=\s*\$\w+\.(query|headers|body)\b/gi,
  ))
    for (const [, plain, quoted] of texts.matchAll(new RegExp(String.raw`\$${name}${member}`, "g")))
      add(part, plain ?? quoted ?? "");
  const readsBody = /\$\w+\.body\b/.test(texts) && ![...found.values()].some(({ part }) => part === "body");
  return [...found.values(), ...(readsBody ? usualBody : [])];
}

/** Where a body is taken as a whole. */
const usualBody: readonly Slot[] = ["id", "user", "email"].map((name) => ({ part: "body", name }));

/** The request from within the database: whoever may send a query may do it so. Bytes that come back are read as text. */
export function invocation({ method, path, query, headers, body }: DefinedApiRequest, item: InventoryItem): string {
  const wantsBytes = /\bapi::req::body\b/.test(item.text);
  const json = literalOf(JSON.stringify(body));
  const sent = body === undefined ? "" : `, body: ${wantsBytes ? `<bytes>${json}` : literalOf(body)}`;
  const said = { ...textsOf(headers), accept: "application/json", "content-type": "application/json" };
  return (
    `RETURN { LET $answer = api::invoke(${literalOf(path)}, { method: '${method}', query: ${literalOf(textsOf(query))}, ` +
    `headers: ${literalOf(said)}${sent} }); ` +
    "RETURN IF type::is_bytes($answer.body) " +
    "{ { status: $answer.status, headers: $answer.headers, body: <string>$answer.body } } ELSE { $answer }; }"
  );
}

/** The same over HTTP: where, behind the name of the database. */
export function urlOfRequest({ path, query }: DefinedApiRequest): string {
  const asked = new URLSearchParams(textsOf(query)).toString();
  return `${path.split("/").map(encodeURIComponent).join("/")}${asked === "" ? "" : `?${asked}`}`;
}

export const textsOf = (values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
