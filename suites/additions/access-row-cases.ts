import { type AccessTry, ask, type Case, opensNobody, tryAccess } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { isOnUsers } from "../../fixtures/environment/names/link-place.ts";
import { literalsBeside } from "../../fixtures/environment/inventory/text-facts.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import { variablesRead } from "../../fixtures/surrealql/statements/variables-read.ts";
import { ada } from "../login/login-expectations.ts";
import {
  channelsOf,
  clauseOf,
  factNameOf,
  isAccessToTry,
  mostTries,
  nobodyIsOpen,
  strangersGiven,
  triesOf,
} from "./access-cases.ts";
import { hidesRobert, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, definitionsOf, idOf, quoted } from "./addition-source.ts";
import { tablesNamedBy } from "./called-functions.ts";
import { contentsOf, createIn, fieldsToFill, isOfSecret, textFor } from "./sample-contents.ts";

const adasSecret = "7q-kept-by-ada-of-the-additions";
const written = "written-by-ada-of-the-additions";

/** Cases for accesses beside the two that look into rows: of others, whose secrets nobody knows, and of whoever tries. */
export const accessRowCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items.flatMap((item) =>
    isAccessToTry(item) && channelsOf(item).length > 0
      ? [...plantedCase(item, source), ...writtenCase(item, source)]
      : [],
  );

/** Rows of Ada's, where what has a name that strangers know is what they know, and the rest is nobody's guess. */
function plantedCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const filling = (table: string) => ({
    userAt: () => "users:ada",
    textOf: (name: string) => (isOfSecret(name, table) ? adasSecret : (knownOfAda(name) ?? adasSecret)),
  });
  const rows = tablesNamedBy([item], source).flatMap((table) => {
    const contents = contentsOf(fieldsToFill(table.name, source), filling(table.name));
    return contents.map((content, i) => createIn(table, content, `planted_${i + 1}`));
  });
  const statements = [...rows, ...linksElsewhere(source), ...factsOfUsers(source)];
  const tries = channelsOf(item)
    .flatMap((channel) => triesOf(item, channel, source))
    .slice(0, mostTries);
  if (statements.length === 0 || tries.length === 0) return [];
  return [
    {
      id: idOf("ADD-ACCESS", item.name, "planted"),
      looksAt: item.place,
      level: "MUST",
      title: `nobody signs in by the access ${item.name} as somebody of whom there are rows, or sees their secrets by it`,
      given: { ...strangersGiven, alsoDone: statements },
      when: tryAccess(item.name, tries, { hides: [adasSecret] }),
      then: nobodyIsOpen,
    },
  ];
}

/** Of each provider that the text names: ids are given out by each of them, and strangers know them. */
const linksElsewhere = (source: AdditionSource): readonly string[] =>
  (isOnUsers(source.choices.link) ? [] : providersIn(source))
    .filter((provider) => typeof provider === "string" && !["", "github"].includes(provider))
    .map(
      (provider) =>
        `CREATE auth_accounts SET user = users:ada, provider = ${literalOf(provider)}, provider_id = '1815'`,
    );

const providersIn = (source: AdditionSource) =>
  literalsBeside(definitionsOf(source), source.profile.fields.auth_accounts.provider ?? "provider");

const knownOfAda = (name: string): string | undefined =>
  ({ email: "ada@example.org", id: "ada", github: "1815", login: "ada", phone: "+493012345678" })[
    factNameOf(name, []) ?? "none"
  ];

/** Fields of users that the schema adds, with what strangers know where they are called so, and with secrets. */
const factsOfUsers = ({ inventory }: AdditionSource): readonly string[] =>
  inventory.items
    .filter(
      ({ kind, contractTable, standing }) => kind === "field" && contractTable === "users" && standing === "added",
    )
    .filter(({ name, text }) => /\bstring\b/.test(text) && !/[.[*]/.test(name))
    .flatMap(({ name, text }) => {
      const isHidden = isOfSecret(name, "users") || /\bPERMISSIONS\s+NONE\b/i.test(text);
      const value = isHidden ? adasSecret : knownOfAda(name);
      return value === undefined ? [] : [`UPDATE users:ada SET ${quoted(name)} = ${literalOf(value)}`];
    });

/** Ada writes rows of Bob's, with texts that she knows. */
function writtenCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const tables = tablesNamedBy([item], source);
  if (tables.length === 0) return [];
  const writes = tables.flatMap((table) => {
    const filling = { userAt: () => robert.id, textOf: (name: string) => writtenText(table.name, name) };
    const [content = "{}"] = contentsOf(fieldsToFill(table.name, source), filling);
    return [createIn(table, content)];
  });
  const tries = channelsOf(item).flatMap((channel): AccessTry[] => {
    const variables = variablesRead(clauseOf(item, channel) ?? item.definition);
    const sent = (of: (name: string) => string) => Object.fromEntries(variables.map((name) => [name, of(name)]));
    return [
      { channel, variables: sent(() => written) },
      { channel, variables: sent((name) => (factNameOf(name, []) === "email" ? robert.email : written)) },
    ];
  });
  const rows = writesOfAdditions(source);
  return [
    {
      id: idOf("ADD-ACCESS", item.name, "written"),
      looksAt: item.place,
      level: "MUST",
      title: `nobody signs in by the access ${item.name} as somebody of whom they wrote a row`,
      given: twoUsers,
      when: [
        ...writes.map((sql) => ask(String(ada["id"]), sql)),
        tryAccess(item.name, tries, { except: String(ada["id"]) }),
      ],
      then: [
        ...writes.map((sql) => ({ sight: hidesRobert(sql), rows })),
        { ...nobodyIsOpen, returns: opensNobody, rows },
      ],
    },
  ];
}

const writtenText = (table: string, name: string): string =>
  /e_?mail/i.test(name) ? robert.email : textFor(table, name, "ada", written).replace(/^written-by-ada$/, written);
