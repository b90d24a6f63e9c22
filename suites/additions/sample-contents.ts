import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import { literalsBeside, literalsIn, type LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { type AdditionSource, clauseIn, definitionsOf, fieldsWritten, fieldTypeIn, quoted } from "./addition-source.ts";

// Rows of a table that the schema adds, as SurrealQL.

/** How a row is filled: who is named in it, and what stands in its texts. */
export interface Filling {
  /** Of the fields that name users, the one at this position in this row: "users:bob". */
  userAt(position: number): string;
  /** The text of a field, by its name. */
  textOf(field: string): string;
}

interface SampleField {
  readonly name: string;
  readonly kind: string;
  readonly isOptional: boolean;
  /** Left out, it is what DEFAULT says. */
  readonly hasDefault: boolean;
  readonly isUser: boolean;
  readonly literals: readonly LiteralValue[];
  /** It takes nothing else than its literals. */
  readonly isListed: boolean;
}

/** Fields that a row is filled with: not those that are worked out. */
export function fieldsToFill(table: string, source: AdditionSource): readonly SampleField[] {
  const definitions = definitionsOf(source);
  const defined = fieldsWritten(table, source).map((item) => {
    const type = fieldTypeIn(item, source).trim();
    const kind = type.replace(/^option\s*<(.*)>$/s, "$1").trim();
    const own = ["TYPE", "ASSERT"].flatMap((keyword) =>
      item.definition.clauses.filter((clause) => clause.keyword === keyword).flatMap(({ value }) => literalsIn(value)),
    );
    const isListed = /^['"]/.test(kind) || (own.length > 0 && /\b(?:IN|INSIDE)\s*\[/i.test(item.text));
    const literals = isListed ? own : literalsBeside(definitions, item.name);
    return {
      name: item.name,
      kind,
      isOptional: kind !== type,
      hasDefault: clauseIn(item, "DEFAULT") !== undefined,
      isUser: /\brecord\b(?!\s*<)|\brecord\s*<[^>]*\busers\b/.test(kind),
      literals: literals.filter((each) => isListed || fits(kind, each)),
      isListed,
    };
  });
  return [...endsOf(table, source).filter(({ name }) => !defined.some((field) => field.name === name)), ...defined];
}

/** The two fields that a relation between users has without being told. */
function endsOf(table: string, { inventory, profile }: AdditionSource): readonly SampleField[] {
  const text = inventory.items.find((item) => item.kind === "table" && item.name === table)?.text ?? "";
  const end = (name: string, keywords: string): SampleField[] =>
    new RegExp(String.raw`\b(?:${keywords})\s+${profile.tables.users}\b`, "i").test(text)
      ? [
          {
            name,
            kind: "record<users>",
            isOptional: false,
            hasDefault: false,
            isUser: true,
            literals: [],
            isListed: false,
          },
        ]
      : [];
  return /\bTYPE\s+RELATION\b/i.test(text) ? [...end("in", "IN|FROM"), ...end("out", "OUT|TO")] : [];
}

const scalar: Readonly<Record<string, RegExp>> = {
  string: /\b(?:string|any)\b/,
  number: /\b(?:int|float|decimal|number|any)\b/,
  boolean: /\b(?:bool|any)\b/,
};
const fits = (kind: string, value: LiteralValue): boolean =>
  !/\b(?:array|set|object)\b/.test(kind) && (scalar[typeof value]?.test(kind) ?? false);

/**
 * The usual content first, and then one for each other value that a field of it may have: what the text compares it with,
 * the other truth, an earlier time, nothing at all.
 */
export function contentsOf(fields: readonly SampleField[], filling: Filling): readonly string[] {
  const users = fields.filter(({ isUser }) => isUser);
  const values = fields.map((field) => valuesOf(field, users.indexOf(field), filling));
  const usual = values.map(([first]) => first);
  const others = values.flatMap((all, at) => all.slice(1).map((value) => usual.with(at, value)));
  return [usual, ...others].slice(0, mostContents).map((row) => {
    const members = row.flatMap((value, i) =>
      value === undefined ? [] : [`${quoted(fields[i]?.name ?? "")}: ${value}`],
    );
    return `{ ${members.join(", ")} }`;
  });
}

const mostContents = 12;

/** With as little as a row can have, but for whose it is: the rest is as the schema makes it. */
export const leastContent = (fields: readonly SampleField[], filling: Filling): string =>
  contentsOf(
    fields.filter(({ isUser, isOptional, hasDefault }) => isUser || !(isOptional || hasDefault)),
    filling,
  )[0] ?? "{}";

/** What somebody else could write into a row: `title = 'changed'`; nothing where only users, or listed words, stand in it. */
export const changeOf = (fields: readonly SampleField[]): string | undefined => {
  const text = fields.find(({ kind, isUser, isListed }) => /^(?:string|any)$/.test(kind) && !isUser && !isListed);
  if (text) return `${quoted(text.name)} = 'changed-by-ada'`;
  const number = fields.find(({ kind, isListed }) => /^(?:int|float|number|decimal)$/.test(kind) && !isListed);
  return number && `${quoted(number.name)} += 1`;
};

/** As SurrealQL; `undefined` leaves the field out. */
function valuesOf(field: SampleField, position: number, filling: Filling): readonly (string | undefined)[] {
  const { kind, isOptional, isListed, literals } = field;
  const written = literals.slice(0, 3).map(literalOf);
  const nothing = isOptional || field.hasDefault ? [undefined] : [];
  if (isListed) return [...new Set(written), ...nothing];
  const list = /^(?:array|set)\b(?:\s*<\s*([^,>]+(?:<[^>]*>)?))?/.exec(kind);
  if (list) {
    if (/^\s*object\b/.test(list[1] ?? "")) return ["[]", ...nothing];
    const item = { ...field, kind: list[1] ?? "any", isOptional: false, literals: [] };
    return [`[${valuesOf(item, position, filling)[0] ?? ""}]`, ...written.map((each) => `[${each}]`), ...nothing];
  }
  if (field.isUser) return [filling.userAt(position), ...nothing];
  const record = /\brecord\s*<\s*([^>|\s]+)/.exec(kind)?.[1];
  if (record !== undefined) return [`${record}:planted_1`, ...nothing];
  if (/\bbool\b/.test(kind)) return ["true", "false", ...nothing];
  if (/\b(?:int|float|decimal|number)\b/.test(kind)) return [...new Set(["1", ...numbers(literals), "0"]), ...nothing];
  if (/\bdatetime\b/.test(kind)) return ["time::now() + 1d", "time::now() - 1d", ...nothing];
  if (/\bduration\b/.test(kind)) return ["1h", ...nothing];
  if (/\buuid\b/.test(kind)) return ["rand::uuid()", ...nothing];
  if (/\bobject\b/.test(kind)) return ["{}", ...nothing];
  return [...new Set([literalOf(filling.textOf(field.name)), ...written]), ...nothing];
}

const numbers = (literals: readonly LiteralValue[]): readonly string[] =>
  literals.flatMap((each) => (typeof each === "number" ? [String(each), String(each + 1)] : []));

const secretName =
  /(?:^|_)(?:token|secret|password|passwd|pin|otp|magic|credentials?|(?:api|private|secret|signing|access|recovery|reset|backup)_?(?:key|code|hash))s?$/i;
const tableOfSecrets = /(?:keys?|tokens?|sessions?|credentials?|invit\w*|resets?|links?|codes?)$/i;

/** A name that says of a text that whoever has it gets in by it: "token", or the "key" of "api_keys". */
export const isOfSecret = (name: string, table: string): boolean =>
  secretName.test(name) || (tableOfSecrets.test(table) && /^(?:key|value|hash|code)$/i.test(name));

const alwaysSecret =
  /(?:^|_)(?:secret|password|passwd|(?:api|private|secret|signing|access|license)_?key|(?:invit\w*|coupon|voucher|gift)_?code)s?$/i;
const tableOfCodes = /(?:invit\w*|coupons?|vouchers?|promo\w*|gift\w*|(?:api|access|license)_?keys?)$/i;

/**
 * A text that is worth something to whoever has it, in a table of nobody's: an API key, the code of a coupon, what an
 * access, or a function that changes users, compares with what its caller gives. The code of a product only finds it.
 */
export const isBearer = (name: string, table: string, source: AdditionSource): boolean =>
  alwaysSecret.test(name) ||
  (tableOfCodes.test(table) && /^(?:code|key)$/i.test(name)) ||
  source.inventory.items.some(
    ({ kind, text, definition }) =>
      (kind === "access" || ((kind === "function" || kind === "event") && changesUsers(source).test(text))) &&
      new RegExp(String.raw`\b${table}\b`).test(text) &&
      [
        ...text.matchAll(new RegExp(String.raw`(?<![\w.])${name}\s*==?\s*\$(?!auth\b|session\b|token\b)(\w+)`, "g")),
      ].some(
        ([, variable = ""]) => definition.of !== "function" || new RegExp(String.raw`\$${variable}\s*:`).test(text),
      ),
  );

const changesUsers = ({ profile }: AdditionSource): RegExp =>
  new RegExp(String.raw`\b(?:UPDATE|UPSERT)\s+(?:ONLY\s+)?(?:\$auth|${profile.tables.users})\b`, "i");

/** Whether rows are of people: a token of a design or a key of a translation lets nobody in. */
export const isOfPeople = (fields: readonly SampleField[]): boolean =>
  fields.some(({ name, isUser }) => isUser || /e_?mail|user|member|person|account/i.test(name));

/** Some text that a field of this name takes; of a secret's the secret. */
export function textFor(table: string, name: string, who: string, secret: string): string {
  if (isOfSecret(name, table)) return secret;
  if (/e_?mail/i.test(name)) return `${who}@written.example`;
  if (/url|uri|link|href|hook|avatar|website/i.test(name)) return `https://written.example/${who}`;
  return `written-by-${who}`; // a slug takes it, too
}

/** A statement that makes a row; one of a relation leads from one user to another. */
export const createIn = ({ name, text }: InventoryItem, content: string, id?: string): string => {
  const users = [...content.matchAll(/\b(?:in|out): (users:\w+)/g)].map(([, user]) => user);
  const target = `${quoted(name)}${id === undefined ? "" : `:${id}`}`;
  return /\bTYPE\s+RELATION\b/i.test(text)
    ? `RELATE ${users[0] ?? "users:bob"}->${target}->${users[1] ?? "users:bob"} CONTENT ${content.replaceAll(/\b(?:in|out): users:\w+,? ?/g, "")}`
    : `CREATE ${target} CONTENT ${content}`;
};
