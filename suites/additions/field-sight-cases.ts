import { ask, type Case, type Expectation } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import { hidesRobert, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, clauseIn, fieldPath, idOf, quoted, typeIn } from "./addition-source.ts";
import { isOfSecret } from "./sample-contents.ts";

const secret = "3v-kept-in-the-row-of-the-additions";

/** Who left, or was thrown out, is shown to nobody more than before. */
const closed =
  /^(?:is_|was_)?(?:deleted|removed|banned|blocked|suspended|archived|disabled|deactivated|inactive|closed|locked|anonymi[sz]ed)(?:_at|_on|_since)?$/i;

/** Cases for what others see of a user whose row says something: they are gone, or have a secret. */
export const fieldSightCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter(
      (item) =>
        item.kind === "field" &&
        item.contractTable === "users" &&
        item.standing !== "contract" &&
        !/[.[*]/.test(item.name) &&
        clauseIn(item, "COMPUTED") === undefined,
    )
    .flatMap((item) => {
      if (closed.test(item.name)) return closedCase(item, source);
      const isHidden = /\bPERMISSIONS\b/i.test(item.text) || !isOfSecret(item.name, "users");
      return isHidden ? [] : secretCase(item, source);
    });

const sees = (
  item: InventoryItem,
  how: string,
  title: string,
  hides: readonly string[],
  alsoDone: string[],
  source: AdditionSource,
): Case => {
  const seen: Expectation = { sight: { hides }, rows: writesOfAdditions(source) };
  return {
    id: idOf("ADD-FIELD", `${fieldPath(item)}-${how}`),
    looksAt: item.place,
    level: "MUST",
    title,
    given: { ...twoUsers, alsoDone },
    when: [ask("users:ada", "SELECT * FROM users")],
    then: [seen],
  };
};

/** As SurrealQL, by type. */
function valueIn(item: InventoryItem, text: string): string | undefined {
  const type = typeIn(item);
  if (/\bdatetime\b/.test(type)) return "time::now()";
  if (/\bbool\b/.test(type)) return "true";
  if (/\b(?:string|any)\b/.test(type)) return /\b(?:array|set)\b/.test(type) ? `[${literalOf(text)}]` : literalOf(text);
  return undefined;
}

function closedCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const value = valueIn(item, "yes");
  if (value === undefined) return [];
  return [
    sees(
      item,
      "closed",
      `a user of whom ${fieldPath(item)} says that they are gone is seen by nobody else`,
      hidesRobert("").hides,
      [`UPDATE ${robert.id} SET ${quoted(item.name)} = ${value} RETURN NONE`],
      source,
    ),
  ];
}

/** Where two have in common what the schema adds to users (a team), one sees the other, and still no secret. */
function secretCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const value = valueIn(item, secret);
  if (value === undefined || !value.includes(secret)) return [];
  const shared = source.inventory.items.filter(
    (each) =>
      each.kind === "field" &&
      each.contractTable === "users" &&
      each.standing === "added" &&
      /^(?:option\s*<\s*)?string\b/.test(typeIn(each).trim()) &&
      !isOfSecret(each.name, "users"),
  );
  const alike = shared.flatMap(({ name }) =>
    ["users:ada", robert.id].map((user) => `UPDATE ${user} SET ${quoted(name)} = 'shared by two' RETURN NONE`),
  );
  return [
    sees(
      item,
      "sight",
      `who sees another's row, because both have something in common, doesn't see ${fieldPath(item)}`,
      [secret],
      [...alike, `UPDATE ${robert.id} SET ${quoted(item.name)} = ${value} RETURN NONE`],
      source,
    ),
  ];
}
