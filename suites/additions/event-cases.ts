import { ask, type Case, type Expectation } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { namedBy, type WayToName, waysToName } from "./added-values.ts";
import { hidesRobert, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, atMost, fieldsWritten, idOf, isOwnTable, quoted, typeIn } from "./addition-source.ts";
import { membersRead, withCalledFunctions } from "./called-functions.ts";
import { contentOf, literalsOfFields } from "./row-content.ts";

/** Each is a write and a look at what came of it: some ten milliseconds. */
const mostWrites = 36;
const mostTables = 8;

/** Cases for EVENTs: who writes a row that fires one gets nothing of another's by it, and changes nobody else's row. */
export const eventCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter(({ kind, standing }) => kind === "event" && standing === "added")
    .map((item) => eventCase(item, source));

interface Write {
  readonly sql: string;
  /** What it names, and an answer may show again. */
  readonly content: string;
}

function eventCase(item: InventoryItem, source: AdditionSource): Case {
  const { name, table = "", place } = item;
  const reached = itemsReached(item, source);
  const writes = atMost(mostWrites, writesOf(table, reached, source), "writes that may fire it");
  const tables = atMost(mostTables, tablesNamed(table, reached, source), "tables that it may fill");
  const leavesOut = [writes, tables].flatMap((each) => each.leavesOut?.leavesOut ?? []).join("; ");
  const look = tables.those.map((each) => `SELECT * FROM ${quoted(each)}`).join("; ");
  const rows = writesOfAdditions(source);
  const steps = writes.those.flatMap(({ sql, content }) =>
    [sql, ...(look === "" ? [] : [look])].map((each) => ({ sql: each, content })),
  );
  return {
    id: idOf("ADD-EVENT", `${table}.${name}`, "fires"),
    looksAt: place,
    ...(leavesOut !== "" && { leavesOut }),
    level: "MUST",
    title: `who writes a row of ${table} gets nothing of another's by the event ${name}`,
    given: twoUsers,
    when: steps.map(({ sql }) => ask("users:ada", sql)),
    then: steps.map(({ content }): Expectation => ({ sight: hidesRobert(content), rows })),
  };
}

/** Bob named in each way; then one value after another that the event, or what it sets off, compares a field with. */
function writesOf(table: string, reached: readonly InventoryItem[], source: AdditionSource): readonly Write[] {
  const fields = fieldsRead(table, reached, source);
  const read = (way: WayToName) => new Map(fields.map((name) => [name, namedBy[way]]));
  const isUsers = table === source.profile.tables.users;
  const named = waysToName.flatMap((way) => {
    const content = contentOf(table, way, source, read(way));
    const statements = [
      `CREATE ${quoted(table)} CONTENT ${content}`,
      // else the update changes nothing, and fires nothing
      `CREATE ${quoted(table)} CONTENT ${asAdas(content)}`,
      `UPDATE ${quoted(table)} MERGE ${content}`,
      `DELETE ${quoted(table)} WHERE id != ${robert.id} AND id != users:ada`,
    ];
    return (isUsers ? statements.slice(0, 3) : statements).map((sql): Write => ({ sql, content }));
  });
  const texts = fieldsWritten(table, source)
    .filter((field) => /^(?:option\s*<\s*)?(?:string|any)\b/.test(typeIn(field).trim()))
    .map(({ name }) => name);
  const oneNames = (texts.length < 2 ? [] : texts.slice(0, 4)).map((field): Write => {
    const others = texts.filter((each) => each !== field).map((each): [string, string] => [each, elsewhere]);
    const content = contentOf(table, "e-mail", source, new Map([...read("e-mail"), ...others]));
    return { sql: `CREATE ${quoted(table)} CONTENT ${content}`, content };
  });
  const definitions = reached.map(({ definition }) => definition);
  const conditions = literalsOfFields(table, definitions, source);
  const varied = waysToName.flatMap((way) =>
    conditions.map(([field, value]): Write => {
      const content = contentOf(table, way, source, new Map([...read(way), [field, value]]));
      return { sql: `CREATE ${quoted(table)} CONTENT ${content}`, content };
    }),
  );
  return [...named, ...oneNames, ...varied];
}

const elsewhere = "of-a-stranger@written.example";

/** A table without a schema takes whatever the event reads of a row. */
function fieldsRead(
  table: string,
  reached: readonly InventoryItem[],
  { inventory }: AdditionSource,
): readonly string[] {
  const isFull = inventory.items.some(
    ({ kind, name, text }) => kind === "table" && name === table && /\bSCHEMAFULL\b/i.test(text),
  );
  const known = new Set(
    inventory.items.flatMap((item) => (item.kind === "field" && item.table === table ? [item.name] : [])),
  );
  const names = ["$after", "$before", "$value"].flatMap((variable) => membersRead(reached, variable));
  return isFull ? [] : [...new Set(names)].filter((name) => name !== "id" && !known.has(name));
}

const adas: Readonly<Record<WayToName, string>> = {
  id: "ada",
  "whole id": "users:ada",
  "e-mail": "ada@example.org",
  "id at GitHub": "1815",
  name: "Ada Lovelace",
};
/** The same row, as Ada would write one of her own. */
const asAdas = (content: string): string =>
  waysToName.toReversed().reduce((text, way) => text.replaceAll(namedBy[way], adas[way]), content);

/** The event, the functions that it calls, and the events of tables that those name: what it may set off. */
function itemsReached(event: InventoryItem, source: AdditionSource): readonly InventoryItem[] {
  const events = source.inventory.items.filter(({ kind }) => kind === "event");
  const found = new Set(withCalledFunctions(event, source));
  for (const item of found)
    for (const each of events)
      if (names(item.text, each.table ?? "")) for (const called of withCalledFunctions(each, source)) found.add(called);
  return [...found];
}

/** Tables of the schema's own that one may look at to see what came of a write: its own, and those that are named. */
const tablesNamed = (
  table: string,
  reached: readonly InventoryItem[],
  { inventory }: AdditionSource,
): readonly string[] =>
  inventory.items
    .filter(isOwnTable)
    .flatMap(({ name }) => (name === table || reached.some(({ text }) => names(text, name)) ? [name] : []));

const names = (text: string, table: string): boolean =>
  new RegExp(String.raw`(?<![\w$.])${table.replaceAll(/[^\w]/g, String.raw`\$&`)}(?!\w)`).test(text);
