import { type Case, isNotInText, readDefinition } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { secretLiterals } from "../../fixtures/environment/inventory/secrets-written.ts";
import { opensBySession } from "../../fixtures/environment/inventory/session-conditions.ts";
import { type AdditionSource, fieldPath, idOf } from "./addition-source.ts";

/** Who has read the schema has these: keys of accesses, passwords of users. Of an access of the contract as well; and how long tokens live. */
export const textSecretCases = ({ inventory }: AdditionSource): readonly Case[] =>
  inventory.items.flatMap((item): Case[] => {
    if (item.kind === "access")
      return [
        ...(hasKey(item) ? [caseOf(item, "KEY", "ADD-ACCESS", "key")] : []),
        ...(item.standing === "added" ? [tokenLifeCase(item)] : []),
      ];
    if (opensBySession(item.definition, item.text)) return sessionCase(item);
    return item.kind === "user" ? [caseOf(item, "PASSWORD", "ADD-USER", "password")] : [];
  });

/** One that has none gets a random key from the engine: nothing to look at. */
const hasKey = (item: InventoryItem): boolean =>
  secretLiterals(item.definition).length > 0 || (item.standing === "added" && /\bKEY\b/i.test(item.text));

const caseOf = (item: InventoryItem, looksFor: "KEY" | "PASSWORD", prefix: string, how: string): Case => ({
  id: idOf(prefix, item.name, how),
  looksAt: item.place,
  level: "MUST",
  title: `the ${looksFor.toLowerCase()} of the ${item.kind} ${item.name} isn't in the schema's text`,
  when: readDefinition(item.place, looksFor),
  then: { returns: isNotInText },
});

/** The contract's two give tokens for an hour; what lives for weeks is a password that nobody can change. */
const tokenLifeCase = (item: InventoryItem): Case => ({
  id: idOf("ADD-LIFETIME", item.name, "token"),
  looksAt: item.place,
  level: "SHOULD",
  title: `a token of the access ${item.name} lives a day at most`,
  when: readDefinition(item.place, "LONG TOKEN"),
  then: { returns: isNotInText },
});

/** Of tables of the contract, too: what a condition asks of a header, whoever sends it answers. */
function sessionCase(item: InventoryItem): Case[] {
  const name = item.kind === "field" ? fieldPath(item) : item.name;
  return [
    {
      id: idOf(`ADD-${item.kind === "view" ? "TABLE" : item.kind.toUpperCase()}`, name, "session"),
      looksAt: item.place,
      level: "MUST",
      title: `the PERMISSIONS of ${name} open nothing to whoever says where they come from`,
      source: ["https://surrealdb.com/docs/surrealql/parameters#session"],
      when: readDefinition(item.place, "SESSION"),
      then: { returns: isNotInText },
    },
  ];
}
